import { clock, duration, relative } from '../ui/format';

export type SessionPhase = 'early' | 'joinable' | 'running' | 'over';

export interface SessionTimes {
  joinableAt: string;
  startsAt: string;
  endsAt: string;
}

/** Where a session stands at a moment; both edges belong to what begins. */
export function phaseOf({ joinableAt, startsAt, endsAt }: SessionTimes, now: number): SessionPhase {
  if (now >= Date.parse(endsAt)) return 'over';
  if (now >= Date.parse(startsAt)) return 'running';
  return now >= Date.parse(joinableAt) ? 'joinable' : 'early';
}

/** `in 3 h 20 min`, `in 24 min`, `in 40 s`, `began 5 min ago`: how far away a session is. */
export function countdown(times: SessionTimes, now: number): string {
  const start = Date.parse(times.startsAt);
  const left = start - now;
  if (phaseOf(times, now) === 'over') return 'is over';
  if (left <= 0) return now - start < 60_000 ? 'begins now' : `began ${Math.floor((now - start) / 60_000)} min ago`;
  if (left < 60_000) return `in ${Math.ceil(left / 1000)} s`;
  // Rounded up, so that it never says less than what is left.
  const minutes = Math.ceil(left / 60_000);
  return minutes < 24 * 60 ? `in ${duration(minutes)}` : relative(start, now);
}

/** `Join opens at 13:45`, on the last day before; earlier an hour without its day would mislead. */
export function opensAt(joinableAt: string, zone: string, now: number): string {
  return Date.parse(joinableAt) - now < 24 * 60 * 60 * 1000 ? `Join opens at ${clock(joinableAt, zone)}` : '';
}

/** How full the ring stands: it closes over the last 24 hours. */
export function ringShare(startsAt: string, now: number): number {
  const day = 24 * 60 * 60 * 1000;
  return Math.min(1, Math.max(0, 1 - (Date.parse(startsAt) - now) / day));
}
