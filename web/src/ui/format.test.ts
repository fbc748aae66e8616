import { expect, test } from 'vitest';
import {
  clock,
  count,
  dayAndTime,
  dayKey,
  duration,
  fullTime,
  money,
  relative,
  signedMoney,
  timeSpan,
  zoneName,
  zoneOffset,
} from './format';

test.each([
  [45000, '$450.00'],
  [6750, '$67.50'],
  [1, '$0.01'],
  [123456789, '$1,234,567.89'],
])('%i cents are written %s', (cents, written) => {
  expect(money(cents)).toBe(written);
});

test('a row of a statement shows its sign', () => {
  expect(signedMoney(1200)).toBe('+$12.00');
  expect(signedMoney(-350)).toBe('−$3.50');
  expect(signedMoney(0)).toBe('$0.00');
});

test('another currency keeps its own sign', () => {
  expect(money(990, 'EUR')).toBe('€9.90');
});

test('a moment is written in the zone of the viewer', () => {
  const moment = '2026-03-03T13:00:00Z';
  expect(dayAndTime(moment, 'Europe/Berlin')).toBe('Tue 3 Mar, 14:00');
  expect(dayAndTime(moment, 'America/New_York')).toBe('Tue 3 Mar, 08:00');
  expect(fullTime(moment, 'Europe/Berlin')).toBe('Tuesday 3 March 2026, 14:00 Berlin time (GMT+1)');
});

test('the calendar day is the day where the viewer is', () => {
  const moment = '2026-03-03T23:30:00Z';
  expect(dayKey(moment, 'UTC')).toBe('2026-03-03');
  expect(dayKey(moment, 'Europe/Berlin')).toBe('2026-03-04');
});

test('midnight is 00:00, not 24:00', () => {
  expect(clock('2026-03-03T00:00:00Z', 'UTC')).toBe('00:00');
  expect(timeSpan('2026-03-03T23:00:00Z', '2026-03-04T00:30:00Z', 'UTC')).toBe('23:00–00:30');
});

test('the two 01:30 of the night the clocks go back differ by their offset', () => {
  const first = '2026-10-25T00:30:00Z';
  const second = '2026-10-25T01:30:00Z';
  expect(clock(first, 'Europe/London')).toBe(clock(second, 'Europe/London'));
  expect(zoneOffset(first, 'Europe/London')).not.toBe(zoneOffset(second, 'Europe/London'));
});

test.each([
  [0, 'now'],
  [25, 'in 25 min'],
  [59, 'in 59 min'],
  [60, 'in 1 h'],
  [35 * 60, 'in 35 h'],
  [36 * 60, 'in 2 days'],
  [-5, '5 min ago'],
  [-4 * 24 * 60, '4 days ago'],
])('%i minutes away is "%s"', (minutes, words) => {
  const now = Date.parse('2026-03-03T13:00:00Z');
  expect(relative(now + minutes * 60_000, now)).toBe(words);
});

test.each([
  [45, '45 min'],
  [60, '1 h'],
  [90, '1 h 30 min'],
])('%i minutes last %s', (minutes, words) => {
  expect(duration(minutes)).toBe(words);
});

test('words follow their number', () => {
  expect(count(1, 'lesson')).toBe('1 lesson');
  expect(count(2, 'lesson')).toBe('2 lessons');
  expect(count(1204, 'person', 'people')).toBe('1,204 people');
});

test('a zone is named as people say it', () => {
  expect(zoneName('America/New_York')).toBe('New York time');
  expect(zoneName('UTC')).toBe('UTC');
});
