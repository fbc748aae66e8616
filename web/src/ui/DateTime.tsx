import { clock, dayAndTime, day as dayOf, fullTime, longDate, relative, zoneName } from './format';

export type Shown = 'day-time' | 'day' | 'time' | 'date' | 'relative';

interface Props {
  at: string;
  zone: string;
  show?: Shown;
  /** Needed for `relative`: the server's now. */
  now?: string | number | Date;
  /** Adds the zone in words, as wherever a time stands alone. */
  named?: boolean;
  className?: string;
}

/** A moment in the viewer's zone; the whole truth on hover and for screen readers. */
export function DateTime({ at, zone, show = 'day-time', now, named = false, className }: Props) {
  return (
    <time dateTime={at} title={fullTime(at, zone)} data-show={show} data-named={named || undefined} className={className}>
      {shownTime(at, zone, show, now)}
      {named && ` ${zoneName(zone)}`}
    </time>
  );
}

export function shownTime(at: string, zone: string, show: Shown, now?: string | number | Date): string {
  switch (show) {
    case 'day-time':
      return dayAndTime(at, zone);
    case 'day':
      return dayOf(at, zone);
    case 'time':
      return clock(at, zone);
    case 'date':
      return longDate(at, zone);
    case 'relative':
      return now === undefined ? dayAndTime(at, zone) : relative(at, now);
  }
}
