import { expect, test } from 'vitest';
import { badgeOf, shownRating } from './figures';

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
