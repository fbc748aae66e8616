import { expect, test } from 'vitest';
import { addDays, addMonths, dayName, follow, monthName, weeksOf } from './month';

test('a month is laid out in weeks from Monday', () => {
  const weeks = weeksOf('2026-03');
  expect(weeks).toHaveLength(6);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, '2026-03-01']);
  expect(weeks[5]).toEqual(['2026-03-30', '2026-03-31', null, null, null, null, null]);
});

test('days cross months and years', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2028-03-01', -1)).toBe('2028-02-29');
});

test('a shorter month ends earlier', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
});

test.each([
  ['ArrowLeft', '2026-03-03'],
  ['ArrowRight', '2026-03-05'],
  ['ArrowUp', '2026-02-25'],
  ['ArrowDown', '2026-03-11'],
  ['PageUp', '2026-02-04'],
  ['PageDown', '2026-04-04'],
  ['Home', '2026-03-02'],
  ['End', '2026-03-08'],
  ['a', undefined],
])('%s on Wednesday 4 March leads to %s', (key, day) => {
  expect(follow(key, '2026-03-04')).toBe(day);
});

test('days and months have names', () => {
  expect(dayName('2026-03-03')).toBe('Tuesday 3 March');
  expect(monthName('2026-03')).toBe('March 2026');
});
