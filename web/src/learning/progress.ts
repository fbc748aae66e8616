import type { EnrollmentCard } from '../api/schema';
import { count } from '../ui/format';

/** `1 of 2 lessons, 3 of 7 modules` */
export function progressWords({ sessionsDelivered, sessionsIncluded, modulesDone, modulesRequired }: EnrollmentCard): string {
  return `${sessionsDelivered} of ${count(sessionsIncluded, 'lesson')}, ${modulesDone} of ${count(modulesRequired, 'module')}`;
}

export interface Standing {
  tone: 'neutral' | 'good' | 'warn' | 'brand';
  words: string;
  /** The note of whoever decided. */
  note?: string | null | undefined;
}

/** Where an enrollment stands on the way to its certificate, said to the student. */
export function standing({ status, certificationRequest: request, certificateId, recommend, teacher }: EnrollmentCard): Standing {
  const teaches = teacher?.name ?? 'your teacher';
  if (status === 'completed' || certificateId) return { tone: 'good', words: 'Certified' };
  if (status === 'cancelled') return { tone: 'neutral', words: 'You left this course' };
  if (status === 'disputed') return { tone: 'warn', words: 'Paused while a payment dispute is open' };
  if (request?.status === 'pending') return { tone: 'brand', words: 'Recommended: the creator decides on your certificate' };
  if (request?.status === 'info_requested')
    return { tone: 'brand', words: `The creator asked ${teaches} for more before certifying you`, note: request.decisionNote };
  if (request?.status === 'rejected' && !recommend.eligible)
    return { tone: 'warn', words: 'Not certified yet', note: request.decisionNote };
  if (request?.status === 'rejected')
    return { tone: 'warn', words: `Not certified yet; ${teaches} may recommend you again`, note: request.decisionNote };
  if (recommend.eligible) return { tone: 'good', words: `Everything done: ${teaches} can recommend you for the certificate` };
  return { tone: 'neutral', words: status === 'enrolled' ? 'Not started yet' : 'In progress' };
}

/** What the certificate still needs, by item. */
export function missingWords(
  { recommend, modulesDone, modulesRequired, sessionsDelivered, sessionsIncluded }: EnrollmentCard,
  minSessions?: number,
): string[] {
  const needed = minSessions ?? sessionsIncluded;
  return [
    ...(recommend.missing.includes('sessions') ? [`${count(Math.max(1, needed - sessionsDelivered), 'more lesson')} to take`] : []),
    ...(recommend.missing.includes('modules') ? [`${count(modulesRequired - modulesDone, 'module')} to work through`] : []),
  ];
}

/** The sum behind "teach two and it has paid for itself". */
export function earnBack(priceCents: number, teachingCents: number): { students: number; sumCents: number } | undefined {
  if (priceCents <= 0 || teachingCents <= 0) return undefined;
  const students = Math.ceil(priceCents / teachingCents);
  return { students, sumCents: students * teachingCents };
}
