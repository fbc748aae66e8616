import { expect, test } from 'vitest';
import { aWeekLater } from './week';

test.each([
  ['2026-03-03T13:00:00Z', 'Europe/Berlin', '2026-03-10T13:00:00Z'],
  // 14:00 in Berlin before and after the clocks go forward.
  ['2026-03-24T13:00:00Z', 'Europe/Berlin', '2026-03-31T12:00:00Z'],
  ['2026-10-27T18:00:00Z', 'America/New_York', '2026-11-03T19:00:00Z'],
  ['2026-12-29T23:30:00Z', 'Asia/Kolkata', '2027-01-05T23:30:00Z'],
])('a week after %s in %s is %s', (moment, zone, later) => {
  expect(aWeekLater(moment, zone)).toBe(later);
});
