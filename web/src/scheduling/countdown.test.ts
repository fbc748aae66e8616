import { expect, test } from 'vitest';
import { countdown, opensAt, phaseOf, ringShare } from './countdown';

const times = { joinableAt: '2026-03-03T12:45:00Z', startsAt: '2026-03-03T13:00:00Z', endsAt: '2026-03-03T14:30:00Z' };
const at = (time: string) => Date.parse(`2026-03-03T${time}Z`);

test('joining opens exactly a quarter of an hour before, and ends with the session', () => {
  expect(phaseOf(times, at('12:44:59'))).toBe('early');
  expect(phaseOf(times, at('12:45:00'))).toBe('joinable');
  expect(phaseOf(times, at('13:00:00'))).toBe('running');
  expect(phaseOf(times, at('14:29:59'))).toBe('running');
  expect(phaseOf(times, at('14:30:00'))).toBe('over');
});

test('the countdown never says less than what is left', () => {
  expect(countdown(times, at('12:35:30'))).toBe('in 25 min');
  expect(countdown(times, at('09:40:00'))).toBe('in 3 h 20 min');
  expect(countdown(times, at('12:59:20'))).toBe('in 40 s');
  expect(countdown(times, at('13:00:10'))).toBe('begins now');
  expect(countdown(times, at('13:05:00'))).toBe('began 5 min ago');
  expect(countdown(times, at('14:30:00'))).toBe('is over');
  expect(countdown(times, Date.parse('2026-02-27T13:00:00Z'))).toBe('in 4 days');
});

test('the ring closes over the last day', () => {
  expect(ringShare(times.startsAt, Date.parse('2026-03-01T13:00:00Z'))).toBe(0);
  expect(ringShare(times.startsAt, at('01:00:00'))).toBe(0.5);
  expect(ringShare(times.startsAt, at('13:00:00'))).toBe(1);
});

test('when joining opens is told on the last day only', () => {
  expect(opensAt(times.joinableAt, 'Europe/Berlin', at('09:00:00'))).toBe('Join opens at 13:45');
  expect(opensAt(times.joinableAt, 'Europe/Berlin', Date.parse('2026-03-02T12:45:00Z'))).toBe('');
});
