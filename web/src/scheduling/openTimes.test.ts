import { expect, test } from 'vitest';
import { abbreviation, byDay, labels, moments, neighbours } from './openTimes';

const free = (teacherId: string, startsAt: string) => ({ teacherId, startsAt });

test("times are grouped by the viewer's own day (story: US-P022)", () => {
  const late = free('ada', '2026-03-03T23:30:00Z');
  expect([...byDay([late], 'Europe/London').keys()]).toEqual(['2026-03-03']);
  expect([...byDay([late], 'Europe/Berlin').keys()]).toEqual(['2026-03-04']);
  expect([...byDay([late], 'America/Los_Angeles').keys()]).toEqual(['2026-03-03']);
});

test('a moment at which two teachers are free counts once', () => {
  expect(moments([free('bob', '2026-03-03T10:00:00Z'), free('ada', '2026-03-03T10:00:00Z'), free('ada', '2026-03-03T09:00:00Z')])).toEqual([
    '2026-03-03T09:00:00Z',
    '2026-03-03T10:00:00Z',
  ]);
});

test('the two 01:30 of the night the clocks go back differ', () => {
  const first = '2026-11-01T05:30:00Z';
  const second = '2026-11-01T06:30:00Z';
  const written = labels([first, second, '2026-11-01T07:30:00Z'], 'America/New_York');
  expect([...written.values()]).toEqual(['01:30 EDT', '01:30 EST', '02:30']);
});

test('the other nights say nothing of it', () => {
  expect([...labels(['2026-11-02T06:30:00Z'], 'America/New_York').values()]).toEqual(['01:30']);
});

test('a zone has its name, or its offset', () => {
  expect(abbreviation('2026-07-01T10:00:00Z', 'Europe/Berlin')).toBe('CEST');
  expect(abbreviation('2026-07-01T10:00:00Z', 'America/Sao_Paulo')).toBe('GMT-3');
});

test('next to a lost time stand the nearest ones, the same teacher first, in their order', () => {
  const times = [
    free('ada', '2026-03-03T09:00:00Z'),
    free('ada', '2026-03-03T14:30:00Z'),
    free('ada', '2026-03-05T14:00:00Z'),
    free('bob', '2026-03-03T14:00:00Z'),
    free('bob', '2026-03-03T15:00:00Z'),
    free('bob', '2026-03-09T15:00:00Z'),
  ];
  expect(neighbours(times, { teacherId: 'ada', startsAt: '2026-03-03T14:00:00Z' })).toEqual([times[0], times[3], times[1], times[4]]);
});

test('whoever wanted anyone sees each near moment once', () => {
  const times = [free('ada', '2026-03-03T15:00:00Z'), free('bob', '2026-03-03T15:00:00Z'), free('bob', '2026-03-03T14:00:00Z')];
  expect(neighbours(times, { teacherId: null, startsAt: '2026-03-03T14:00:00Z' }).map(({ startsAt }) => startsAt)).toEqual([
    '2026-03-03T15:00:00Z',
  ]);
});
