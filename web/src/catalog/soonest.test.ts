import { expect, test } from 'vitest';
import type { Teacher } from '../api/answers';
import { soonest } from './soonest';

const teacher = (id: string, startsAt?: string) => ({ id, nextSlot: startsAt ? { startsAt } : null }) as Teacher;
const n8n = { slug: 'n8n', title: 'n8n' };
const sql = { slug: 'sql', title: 'SQL' };

test('the soonest times come first, each person once, those without a free time not at all', () => {
  const times = soonest(
    [
      { course: n8n, teachers: [teacher('noor', '2026-11-25T09:00:00Z'), teacher('full')] },
      { course: sql, teachers: [teacher('noor', '2026-11-25T08:00:00Z'), teacher('mara', '2026-11-24T20:00:00Z')] },
    ],
    3,
  );
  expect(times.map(({ teacher, course }) => [teacher.id, course.slug])).toEqual([
    ['mara', 'sql'],
    ['noor', 'sql'],
  ]);
});

test('no more than asked for', () => {
  const teachers = ['a', 'b', 'c', 'd'].map((id, i) => teacher(id, `2026-11-25T0${i}:00:00Z`));
  expect(soonest([{ course: n8n, teachers }], 3)).toHaveLength(3);
  expect(soonest([], 3)).toEqual([]);
});
