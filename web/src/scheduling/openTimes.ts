import { clock, dayKey, zoneOffset } from '../ui/format';

/** A time at which a teacher may be booked. */
export interface OpenTime {
  teacherId: string;
  startsAt: string;
}

/** What was picked; without a teacher, anyone who is free then. */
export interface Picked {
  teacherId: string | null;
  startsAt: string;
}

/** The times by the viewer's local day, soonest first. */
export function byDay(times: readonly OpenTime[], zone: string): Map<string, OpenTime[]> {
  const days = new Map<string, OpenTime[]>();
  for (const time of inOrder(times)) {
    const day = dayKey(time.startsAt, zone);
    const known = days.get(day);
    if (known) known.push(time);
    else days.set(day, [time]);
  }
  return days;
}

export const inOrder = (times: readonly OpenTime[]) => [...times].sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));

/** Each moment once, however many teachers are free then. */
export const moments = (times: readonly OpenTime[]) => [...new Set(inOrder(times).map(({ startsAt }) => startsAt))];

/**
 * How each time of one day is written. In the night the clocks go back 01:30 comes twice: those two say which they are.
 */
export function labels(startsAt: readonly string[], zone: string): Map<string, string> {
  const seen = new Map<string, number>();
  for (const moment of new Set(startsAt)) seen.set(clock(moment, zone), (seen.get(clock(moment, zone)) ?? 0) + 1);
  return new Map(
    startsAt.map((moment) => {
      const plain = clock(moment, zone);
      return [moment, (seen.get(plain) ?? 0) > 1 ? `${plain} ${abbreviation(moment, zone)}` : plain];
    }),
  );
}

/** `EST`, `CEST`; where no language has a name for it, the offset. */
export function abbreviation(moment: string, zone: string): string {
  for (const language of ['en-US', 'en-GB', 'en-AU', 'en-NZ', 'en-ZA', 'en-IN']) {
    const parts = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'short' }).formatToParts(new Date(moment));
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value;
    if (name && !/^(GMT|UTC)[+−-]/.test(name)) return name;
  }
  return zoneOffset(moment, zone);
}

/** The free times nearest to one that was lost, of the same teacher first; in their order. */
export function neighbours(times: readonly OpenTime[], lost: Picked, atMost = 4): OpenTime[] {
  const distance = ({ startsAt }: OpenTime) => Math.abs(Date.parse(startsAt) - Date.parse(lost.startsAt));
  const near = (some: OpenTime[]) => some.sort((a, b) => distance(a) - distance(b));
  const others = times.filter((time) => !isSame(time, lost));
  const own = near(others.filter(({ teacherId }) => teacherId === lost.teacherId));
  const rest = near(others.filter(({ teacherId }) => teacherId !== lost.teacherId));
  const taken = new Set<string>();
  const chosen = [...own.slice(0, lost.teacherId ? Math.ceil(atMost / 2) : atMost), ...rest, ...own].filter(({ teacherId, startsAt }) => {
    const key = lost.teacherId ? teacherId + startsAt : startsAt;
    return !taken.has(key) && taken.add(key);
  });
  return inOrder(chosen.slice(0, atMost));
}

/** Whether a time is the one picked; "anyone" is picked by the moment alone. */
export const isSame = (time: Picked, picked: Picked) =>
  Date.parse(time.startsAt) === Date.parse(picked.startsAt) && (picked.teacherId === null || time.teacherId === picked.teacherId);
