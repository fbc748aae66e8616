import { expect, test } from 'vitest';
import type { EnrollmentCard } from '../api/schema';
import { earnBack, missingWords, progressWords, standing } from './progress';

const enrollment = {
  status: 'in_progress',
  sessionsIncluded: 2,
  sessionsDelivered: 1,
  modulesDone: 3,
  modulesRequired: 7,
  recommend: { eligible: false, missing: ['modules', 'sessions'] },
  teacher: { name: 'Ada' },
} as EnrollmentCard;

test('progress is told as lessons and modules', () => {
  expect(progressWords(enrollment)).toBe('1 of 2 lessons, 3 of 7 modules');
});

test('what is missing is named item by item', () => {
  expect(missingWords(enrollment)).toEqual(['1 more lesson to take', '4 modules to work through']);
  expect(missingWords({ ...enrollment, recommend: { eligible: true, missing: [] } })).toEqual([]);
});

test('a rejected student reads why', () => {
  const request = { id: 'r', status: 'rejected', createdAt: '', decisionNote: 'Please redo module 3.' };
  expect(standing({ ...enrollment, certificationRequest: request })).toEqual({
    tone: 'warn',
    words: 'Not certified yet',
    note: 'Please redo module 3.',
  });
});

test('two students earn back a course of 249.00', () => {
  expect(earnBack(24900, 17430)).toEqual({ students: 2, sumCents: 34860 });
  expect(earnBack(0, 0)).toBeUndefined();
});
