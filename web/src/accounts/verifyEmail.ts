import { api } from '../api/browser';
import { asProblem } from '../api/problem';
import { takeReturn } from './returnTarget';

const page = document.querySelector<HTMLElement>('[data-verify]');

function turnTo(state: string): void {
  for (const section of page?.querySelectorAll<HTMLElement>('[data-state]') ?? []) section.hidden = section.dataset['state'] !== state;
  page?.querySelector<HTMLElement>(`[data-state=${state}] h1`)?.focus();
}

async function verify(): Promise<void> {
  const token = page?.dataset['verify'];
  if (!token) return turnTo('invalid');
  const { error } = await api.POST('/api/auth/verify-email', { body: { token } });
  if (!error) {
    document.querySelector('[data-verify-banner]')?.remove();
    const onward = page?.querySelector<HTMLAnchorElement>('[data-onward]');
    const target = takeReturn();
    // Someone who must sign in first is led on from there.
    if (onward) onward.href = onward.pathname === '/login' ? `/login?redirect=${encodeURIComponent(target)}` : target;
    return turnTo('done');
  }
  const problem = asProblem(error);
  if (problem.code === 'token-used') return turnTo('used');
  if (problem.code === 'expired') return turnTo('expired');
  if (problem.code === 'token-invalid' || problem.status === 422) return turnTo('invalid');
  const why = page?.querySelector('[data-why]');
  if (why) why.textContent = problem.title;
  turnTo('failed');
}

if (page) {
  page.querySelector('[data-ask-again]')?.addEventListener('click', verify);
  void verify();
}
