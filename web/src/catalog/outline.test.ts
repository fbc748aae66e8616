import { expect, test } from 'vitest';
import { lessonsOf } from './outline';

const module = (id: string, sessionNumber: number | null, durationMinutes: number | null) => ({
  id,
  sessionNumber,
  title: id,
  durationMinutes,
  isRequired: true,
});

test('modules stand under their lesson, those of no lesson come last', () => {
  const lessons = lessonsOf([module('x', null, 15), module('b', 2, 40), module('a', 1, 45), module('c', 2, 50)], 90);
  expect(lessons.map(({ number, modules }) => [number, modules.map(({ id }) => id)])).toEqual([
    [1, ['a']],
    [2, ['b', 'c']],
    [null, ['x']],
  ]);
  expect(lessons.map(({ minutes }) => minutes)).toEqual([45, 90, 15]);
});

test('a lesson whose modules are not all timed is as long as a lesson', () => {
  expect(lessonsOf([module('a', 1, 30), module('b', 1, null)], 90)[0]?.minutes).toBe(90);
});
