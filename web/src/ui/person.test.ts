import { expect, test } from 'vitest';
import { initials, tintOf } from './person';

test.each([
  ['Ada Lovelace', 'AL'],
  ['Ada King Lovelace', 'AL'],
  ['ada', 'A'],
  ['  Ægir  Ó Briain ', 'ÆB'],
  ['', ''],
])('the initials of "%s" are "%s"', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test('a person keeps their tint', () => {
  expect(tintOf('ada')).toBe(tintOf('ada'));
});

test('not everybody has the same tint', () => {
  expect(new Set(['ada', 'guy', 'lin', 'max', 'eve', 'bob', 'joe', 'kim'].map(tintOf)).size).toBeGreaterThan(1);
});
