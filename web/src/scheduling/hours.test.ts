import { expect, test } from 'vitest';
import { type Availability, addDays, another, copyTo, type Draft, datesFrom, draftOf, errorsOf, requestOf, windowErrors } from './hours';

const stored = (rules: Availability['rules']): Availability => ({
  timeZone: 'Europe/Berlin',
  bufferMinutes: 15,
  minNoticeMinutes: 720,
  slotStepMinutes: 30,
  rules,
  overrides: [],
  version: 4,
  outside: null,
});
const rule = (weekday: number, start: string, end: string, effectiveUntil: string | null = null) => ({
  id: 'r',
  acceptsIntro: false,
  weekday,
  start,
  end,
  effectiveFrom: '2026-03-02',
  effectiveUntil,
});
const draft = (...rules: Availability['rules']) => draftOf(stored(rules), '2026-03-02');
const sentences = (of: Draft) => Object.values(errorsOf(of));

test('what was stored goes back unchanged', () => {
  const rules = [rule(1, '09:00', '12:00'), rule(5, '20:00', '24:00', '2026-04-12')];
  expect(requestOf(draft(...rules)).rules).toEqual(rules.map(({ id: _, ...one }) => one));
});

test('a period once touched holds for every window', () => {
  const touched = { ...draft(rule(1, '09:00', '12:00')), from: '2026-03-09', weeks: '6', periodTouched: true };
  expect(requestOf(touched).rules[0]).toMatchObject({ effectiveFrom: '2026-03-09', repeatWeeks: 6 });
  expect(requestOf({ ...touched, weeks: '' }).rules[0]).not.toHaveProperty('repeatWeeks');
});

test('neighbours may touch but not overlap', () => {
  expect(sentences(draft(rule(1, '09:00', '12:00'), rule(1, '12:00', '13:00')))).toEqual([]);
  expect(sentences(draft(rule(1, '09:00', '12:00'), rule(1, '11:55', '13:00')))).toHaveLength(2);
  expect(sentences(draft(rule(1, '09:00', '12:00'), rule(2, '09:00', '12:00')))).toEqual([]);
});

test('windows of different months do not meet', () => {
  const later = { ...rule(1, '10:00', '12:00'), effectiveFrom: '2026-05-01' };
  expect(sentences(draft(rule(1, '09:00', '12:00', '2026-04-30'), later))).toEqual([]);
  expect(sentences(draft(rule(1, '09:00', '12:00', '2026-05-01'), later))).toHaveLength(2);
});

test.each([
  ['09:00', '09:10', 'A window lasts at least 15 minutes.'],
  ['09:00', '08:00', 'The end comes after the start, on the same day.'],
  ['09:00', '', 'Fill in both times.'],
  ['09:02', '12:00', 'Use steps of five minutes, such as 09:05.'],
])('%s to %s is refused', (start, end, sentence) => {
  expect(sentences(draft(rule(1, start, end)))).toEqual([sentence]);
});

test('fifteen minutes, and the midnight that ends a day, are allowed', () => {
  expect(sentences(draft(rule(1, '09:00', '09:15'), rule(1, '22:00', '24:00')))).toEqual([]);
});

test('copying replaces what the other days had', () => {
  const copied = copyTo(draft(rule(1, '09:00', '12:00'), rule(2, '10:00', '11:00')), 1, [2, 3]);
  expect(copied.windows.map(({ weekday, start }) => `${weekday} ${start}`)).toEqual(['1 09:00', '2 09:00', '3 09:00']);
  expect(new Set(copied.windows.map(({ key }) => key)).size).toBe(3);
});

test('a further window stands clear of the ones that are there', () => {
  const monday = draft(rule(1, '09:00', '17:00'));
  const with2 = { ...monday, windows: [...monday.windows, another(monday, 1)] };
  expect(errorsOf(with2)).toEqual({});
  expect(another(draft(), 1)).toMatchObject({ start: '09:00', end: '17:00' });
});

test('the server’s refusal finds its window', () => {
  const { windows } = draft(rule(1, '09:00', '12:00'), rule(1, '10:00', '11:00'));
  expect(windowErrors({ 'rules[1]': ['This window overlaps.'], timeZone: ['Choose.'] }, windows)).toEqual({
    [windows[1]?.key ?? '']: 'This window overlaps.',
  });
});

test('dates are counted as dates', () => {
  expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  expect(datesFrom('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
});
