import { expect, test } from 'vitest';
import { badgeOf, beyondTheUsual, shownRating, withoutNo } from './figures';

test('a rating is silent until the third review', () => {
  expect(shownRating({ rating: 5, ratingCount: 2 })).toBeUndefined();
  expect(shownRating({ rating: null, ratingCount: 9 })).toBeUndefined();
  expect(shownRating({ rating: 4.666, ratingCount: 3 })).toEqual({ figure: '4.7', count: 3 });
});

test('a course wears one word at most', () => {
  expect(badgeOf({ badge: 'bestseller', isFeatured: true })?.label).toBe('Bestseller');
  expect(badgeOf({ badge: null, isFeatured: true })?.label).toBe('Featured');
  expect(badgeOf({ badge: null, isFeatured: false })).toBeUndefined();
});

test('what is said of every course is not said twice', () => {
  expect(
    beyondTheUsual(['Live 1-on-1 sessions: 2 of 90 minutes', 'Lifetime Access', 'Certificate of Completion', 'All workflows as files']),
  ).toEqual(['All workflows as files']);
});

test('under "Not needed" nobody reads a double no', () => {
  expect(withoutNo('No programming')).toBe('Programming');
  expect(withoutNo('A paid account')).toBe('A paid account');
  expect(withoutNo('Notebooks')).toBe('Notebooks');
});
