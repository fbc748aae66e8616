/** How money, times and people are written. One hand for pages and islands. */

const language = 'en-GB';

/** `$450.00`: whole cents, always with the currency. */
export function money(cents: number, currency = 'USD'): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(cents / 100);
}

/** The same with the sign in front, for rows of a statement: `+$12.00`, `−$3.50`. */
export function signedMoney(cents: number, currency = 'USD'): string {
  const sign = cents > 0 ? '+' : cents < 0 ? '−' : '';
  return sign + money(Math.abs(cents), currency);
}

type Moment = string | number | Date;
const date = (moment: Moment) => new Date(moment);
const formats = new Map<string, Intl.DateTimeFormat>();

function write(moment: Moment, zone: string, options: Intl.DateTimeFormatOptions): string {
  const key = zone + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) {
    format = new Intl.DateTimeFormat(language, { timeZone: zone, ...options });
    formats.set(key, format);
  }
  return format.format(date(moment));
}

const hours: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

/** `14:00` */
export const clock = (moment: Moment, zone: string) => write(moment, zone, hours);

/** `Tue 3 Mar` */
export const shortDay = (moment: Moment, zone: string) =>
  write(moment, zone, { weekday: 'short', day: 'numeric', month: 'short' }).replace(',', '');

/** `Tuesday 3 March` */
export const day = (moment: Moment, zone: string) =>
  write(moment, zone, { weekday: 'long', day: 'numeric', month: 'long' }).replace(',', '');

/** `3 March 2026` */
export const longDate = (moment: Moment, zone: string) => write(moment, zone, { day: 'numeric', month: 'long', year: 'numeric' });

/** `March 2026` */
export const monthAndYear = (moment: Moment, zone: string) => write(moment, zone, { month: 'long', year: 'numeric' });

/** `Tue 3 Mar, 14:00` */
export const dayAndTime = (moment: Moment, zone: string) => `${shortDay(moment, zone)}, ${clock(moment, zone)}`;

/** `14:00–15:30` */
export const timeSpan = (from: Moment, to: Moment, zone: string) => `${clock(from, zone)}–${clock(to, zone)}`;

/** `Tuesday 3 March 2026, 14:00 Berlin time (GMT+1)`: for titles and screen readers. */
export const fullTime = (moment: Moment, zone: string) =>
  `${write(moment, zone, { weekday: 'long' })} ${longDate(moment, zone)}, ${clock(moment, zone)} ${zoneName(zone)} (${zoneOffset(moment, zone)})`;

/** `Berlin time`; `UTC` stays. */
export function zoneName(zone: string): string {
  if (zone === 'UTC' || zone.startsWith('Etc/')) return zone.replace('Etc/', '');
  return `${(zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')} time`;
}

/** `GMT+1`: tells apart the two 01:30 of the night the clocks go back. */
export function zoneOffset(moment: Moment, zone: string): string {
  const format = new Intl.DateTimeFormat(language, { timeZone: zone, timeZoneName: 'shortOffset' });
  return format.formatToParts(date(moment)).find(({ type }) => type === 'timeZoneName')?.value ?? zone;
}

/** The calendar day in a zone, `2026-03-08`: to group and compare. */
export function dayKey(moment: Moment, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(date(moment));
}

/** `in 25 min`, `3 h ago`, `in 4 days`. */
export function relative(moment: Moment, now: Moment): string {
  const minutes = Math.round((date(moment).getTime() - date(now).getTime()) / 60_000);
  const ahead = minutes >= 0;
  const size = Math.abs(minutes);
  if (size === 0) return 'now';
  const amount = size < 60 ? `${size} min` : size < 36 * 60 ? `${Math.round(size / 60)} h` : count(Math.round(size / 1440), 'day');
  return ahead ? `in ${amount}` : `${amount} ago`;
}

/** `45 min`, `1 h`, `1 h 30 min` */
export function duration(minutes: number): string {
  const whole = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (whole === 0) return `${rest} min`;
  return rest === 0 ? `${whole} h` : `${whole} h ${rest} min`;
}

/** `1 lesson`, `5 lessons`, `1,204 students` */
export function count(amount: number, one: string, many = `${one}s`): string {
  return `${whole(amount)} ${amount === 1 ? one : many}`;
}

/** `12,480` */
export const whole = (amount: number) => new Intl.NumberFormat('en-US').format(amount);

/** `78%` of a ratio. */
export const percent = (ratio: number) => `${Math.round(ratio * 100)}%`;
