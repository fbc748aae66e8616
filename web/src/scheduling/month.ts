/** Calendar days as text, `2026-03-08`: no zone, no clock. Weeks begin on Monday. */

const at = (day: string) => new Date(`${day}T00:00:00Z`);
const write = (date: Date) => date.toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  const date = at(day);
  date.setUTCDate(date.getUTCDate() + days);
  return write(date);
}

/** `2026-03` */
export const monthOf = (day: string) => day.slice(0, 7);

/** The same day some months on, or the last day of a shorter month. */
export function addMonths(day: string, months: number): string {
  const date = at(`${monthOf(day)}-01`);
  date.setUTCMonth(date.getUTCMonth() + months);
  const month = monthOf(write(date));
  const wanted = Number(day.slice(8));
  return `${month}-${String(Math.min(wanted, daysIn(month))).padStart(2, '0')}`;
}

export function daysIn(month: string): number {
  const date = at(`${month}-01`);
  date.setUTCMonth(date.getUTCMonth() + 1, 0);
  return date.getUTCDate();
}

/** Monday is 0. */
export const weekday = (day: string) => (at(day).getUTCDay() + 6) % 7;

/** The weeks of a month; places that belong to other months are null. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const lead = weekday(first);
  const days = daysIn(month);
  const weeks = Math.ceil((lead + days) / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, column) => {
      const day = week * 7 + column - lead;
      return day >= 0 && day < days ? addDays(first, day) : null;
    }),
  );
}

/** Where a key leads from a day, as calendars are used: arrows by day and week, pages by month, Home and End in the week. */
export function follow(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'PageUp':
      return addMonths(day, -1);
    case 'PageDown':
      return addMonths(day, 1);
    case 'Home':
      return addDays(day, -weekday(day));
    case 'End':
      return addDays(day, 6 - weekday(day));
    default:
      return undefined;
  }
}

const named = (day: string, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }).format(at(day)).replace(',', '');

/** `Tuesday 3 March` */
export const dayName = (day: string) => named(day, { weekday: 'long', day: 'numeric', month: 'long' });

/** `March 2026` */
export const monthName = (month: string) => named(`${month}-01`, { month: 'long', year: 'numeric' });
