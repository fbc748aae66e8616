import type { StartedCheckout } from '../api/answers';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';

/** What is bought. Without a time it is scheduled later; with a time and no teacher, anyone who is free then teaches. */
export interface Choice {
  courseId: string;
  teacherId: string | null;
  startsAt: string | null;
  acknowledgePrerequisites: boolean;
}

export type Started = { checkout: StartedCheckout; problem?: never } | { problem: Problem; checkout?: never };

const patience = 5;
/** An answer older than this may lead to a payment page that has closed. */
const keyLifeMs = 10 * 60_000;

/**
 * Starts the checkout of one choice. The key of the intent is kept, for all tabs, until an answer came: a double click, a
 * reload and a second tab ask for one and the same checkout.
 */
export async function startCheckout(choice: Choice): Promise<Started> {
  const { courseId, teacherId, startsAt, acknowledgePrerequisites } = choice;
  const slot = `pl_intent:${JSON.stringify(choice)}`;
  const key = keptKey(slot);
  for (let attempt = 1; ; attempt++) {
    const { data, error, response } = await api.POST('/api/payments/checkout', {
      params: { header: idempotent(key) },
      body: {
        courseId,
        ...(teacherId ? { teacherId } : {}),
        ...(startsAt ? { startsAt } : {}),
        ...(acknowledgePrerequisites ? { acknowledgePrerequisites } : {}),
      },
    });
    if (data) {
      localStorage.removeItem(slot);
      return { checkout: data };
    }
    const problem = asProblem(error);
    if (problem.code === 'idempotency-in-flight' && attempt < patience) {
      await new Promise((resolve) => setTimeout(resolve, 1000 * (Number(response.headers.get('Retry-After')) || 1)));
      continue;
    }
    // A refusal is stored with its key, so the next try is another intent. Where no answer came, it is still the same.
    if (problem.status < 500 && problem.code !== 'idempotency-in-flight') localStorage.removeItem(slot);
    return { problem };
  }
}

function keptKey(slot: string): string {
  const [key, since] = (localStorage.getItem(slot) ?? '').split(' ');
  if (key && Date.now() - Number(since) < keyLifeMs) return key;
  const fresh = newKey();
  localStorage.setItem(slot, `${fresh} ${Date.now()}`);
  return fresh;
}

/** Gives an open checkout up, and with it the time it holds. */
export async function cancelCheckout(id: string): Promise<Problem | undefined> {
  const { error, response } = await api.POST('/api/payments/checkout/{id}/cancel', { params: { path: { id } } });
  return response.ok ? undefined : asProblem(error);
}

/** Whether the checkout the API answered with is for the time that was chosen: an older one may still be open. */
export function isFor(checkout: StartedCheckout, choice: Choice): boolean {
  const { hold } = checkout;
  if (!hold || choice.startsAt === null) return !hold && choice.startsAt === null;
  return Date.parse(hold.startsAt) === Date.parse(choice.startsAt) && (choice.teacherId === null || choice.teacherId === hold.teacherId);
}
