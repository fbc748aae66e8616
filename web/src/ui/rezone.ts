import { clock, day, dayAndTime, fullTime, longDate, zoneName } from './format';

const writers: Record<string, (at: string, zone: string) => string> = { 'day-time': dayAndTime, day, time: clock, date: longDate };

/** Writes the times of a part of the page anew, in another zone: a visitor's first page came before we knew theirs. */
export function showInZone(part: ParentNode, zone: string): void {
  for (const time of part.querySelectorAll<HTMLTimeElement>('time[data-show]')) {
    // An island writes its own times.
    if (time.closest('astro-island')) continue;
    time.title = fullTime(time.dateTime, zone);
    const writer = writers[time.dataset['show'] ?? ''];
    if (writer) time.textContent = writer(time.dateTime, zone) + (time.dataset['named'] === undefined ? '' : ` ${zoneName(zone)}`);
  }
  for (const word of part.querySelectorAll('[data-zone-name]')) word.textContent = zoneName(zone);
}
