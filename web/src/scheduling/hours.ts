import type { AvailabilityView } from '../api/schema';

export type Availability = AvailabilityView;

export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** A weekly window under the hand. The end of the day is written 00:00, as clocks do. */
export interface Hours {
  key: string;
  /** Monday is 1. */
  weekday: number;
  start: string;
  end: string;
  effectiveFrom: string;
  effectiveUntil: string | null;
}

export interface Draft {
  timeZone: string;
  bufferMinutes: number;
  minNoticeMinutes: number;
  slotStepMinutes: number;
  /** For all windows, once it has been touched; until then each keeps its own dates. */
  from: string;
  /** Empty: open-ended. */
  weeks: string;
  periodTouched: boolean;
  windows: Hours[];
}

let counter = 0;
export const newKey = () => `w${++counter}`;

export function draftOf(stored: Availability, today: string): Draft {
  const windows = stored.rules.map((rule) => ({
    key: newKey(),
    weekday: rule.weekday,
    start: rule.start,
    end: rule.end === '24:00' ? '00:00' : rule.end,
    effectiveFrom: rule.effectiveFrom,
    effectiveUntil: rule.effectiveUntil ?? null,
  }));
  const [first] = windows;
  return {
    timeZone: stored.timeZone,
    bufferMinutes: stored.bufferMinutes,
    minNoticeMinutes: stored.minNoticeMinutes,
    slotStepMinutes: stored.slotStepMinutes,
    from: first?.effectiveFrom ?? today,
    weeks: first?.effectiveUntil ? String(weeksBetween(first.effectiveFrom, first.effectiveUntil)) : '',
    periodTouched: false,
    windows,
  };
}

/** Whether the windows hold for different stretches of time, as another program may have set them. */
export function differsInTime({ windows }: Draft): boolean {
  return new Set(windows.map(({ effectiveFrom, effectiveUntil }) => `${effectiveFrom}/${effectiveUntil}`)).size > 1;
}

/** The request, windows in the order of `windows`. */
export function requestOf(draft: Draft) {
  const { timeZone, bufferMinutes, minNoticeMinutes, slotStepMinutes, windows } = draft;
  return {
    timeZone,
    bufferMinutes,
    minNoticeMinutes,
    slotStepMinutes,
    rules: windows.map(({ weekday, start, end, effectiveFrom, effectiveUntil }) => ({
      weekday,
      start,
      end: end === '00:00' ? '24:00' : end,
      ...(draft.periodTouched
        ? { effectiveFrom: draft.from, ...(draft.weeks === '' ? {} : { repeatWeeks: Number(draft.weeks) }) }
        : { effectiveFrom, effectiveUntil }),
      acceptsIntro: false,
    })),
  };
}

/** Minutes of the day; the midnight that ends it when `asEnd`. */
export function minutesOf(time: string, asEnd = false): number | undefined {
  const match = /^(\d{2}):(\d{2})/.exec(time);
  if (!match) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return asEnd && minutes === 0 ? 24 * 60 : minutes;
}

const shortest = 15;

/** What cannot be saved: key of the window → sentence. */
export function errorsOf(draft: Draft): Record<string, string> {
  const errors: Record<string, string> = {};
  const read = draft.windows.map((window) => ({ ...window, from: minutesOf(window.start), to: minutesOf(window.end, true) }));
  for (const { key, from, to } of read) {
    if (from === undefined || to === undefined) errors[key] = 'Fill in both times.';
    else if (from % 5 !== 0 || to % 5 !== 0) errors[key] = 'Use steps of five minutes, such as 09:05.';
    else if (to <= from) errors[key] = 'The end comes after the start, on the same day.';
    else if (to - from < shortest) errors[key] = 'A window lasts at least 15 minutes.';
  }
  const sound = read.filter(({ key }) => !errors[key]);
  for (const window of sound) {
    const other = sound.find(
      (other) =>
        other.key !== window.key &&
        other.weekday === window.weekday &&
        (window.from as number) < (other.to as number) &&
        (other.from as number) < (window.to as number) &&
        (draft.periodTouched || meet(window, other)),
    );
    if (other) errors[window.key] = `Overlaps ${other.start} to ${other.end} on the same day.`;
  }
  return errors;
}

/** The windows hold on some common day. */
function meet(a: Hours, b: Hours): boolean {
  return (
    (a.effectiveUntil === null || b.effectiveFrom <= a.effectiveUntil) && (b.effectiveUntil === null || a.effectiveFrom <= b.effectiveUntil)
  );
}

/** Windows in which hardly a lesson fits: allowed, but worth a word. */
export function isShort({ start, end }: Hours): boolean {
  const [from, to] = [minutesOf(start), minutesOf(end, true)];
  return from !== undefined && to !== undefined && to > from && to - from < 60;
}

/** The same windows on other days, instead of what these had. */
export function copyTo(draft: Draft, from: number, to: readonly number[]): Draft {
  const source = draft.windows.filter(({ weekday }) => weekday === from);
  return {
    ...draft,
    windows: [
      ...draft.windows.filter(({ weekday }) => !to.includes(weekday)),
      ...to.flatMap((weekday) => source.map((window) => ({ ...window, key: newKey(), weekday }))),
    ],
  };
}

/** A further window of a day: after its last one, or nine to five. */
export function another(draft: Draft, weekday: number): Hours {
  const ends = draft.windows.filter((window) => window.weekday === weekday).map(({ end }) => minutesOf(end, true) ?? 0);
  const after = Math.max(0, ...ends);
  const start = ends.length === 0 ? 9 * 60 : Math.min(after + 60, 22 * 60);
  const end = ends.length === 0 ? 17 * 60 : Math.min(start + 120, 24 * 60);
  return {
    key: newKey(),
    weekday,
    start: clockOf(start),
    end: clockOf(end % (24 * 60)),
    effectiveFrom: draft.from,
    effectiveUntil: draft.weeks === '' ? null : addDays(draft.from, 7 * Number(draft.weeks) - 1),
  };
}

const clockOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** On dates, not on durations: a week stays a week when the clocks change. */
export function addDays(date: string, amount: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + amount * 86_400_000).toISOString().slice(0, 10);
}

function weeksBetween(from: string, until: string): number {
  return Math.max(1, Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`) + 86_400_000) / (7 * 86_400_000)));
}

/** Every date from the first to the last. */
export function datesFrom(first: string, last: string): string[] {
  const dates: string[] = [];
  for (let date = first; date <= last && dates.length <= 60; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The refusal of the server about `rules[3].end` beside the window it means. */
export function windowErrors(errors: Record<string, string[]>, windows: readonly Hours[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(errors).flatMap(([field, sentences]) => {
      const window = windows[Number(/^rules\[(\d+)\]/.exec(field)?.[1])];
      return window ? [[window.key, sentences.join(' ')]] : [];
    }),
  );
}
