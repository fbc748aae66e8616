import { expect, test } from 'vitest';
import { splitOf } from './split';

test.each([
  [45000, 6750, 6750, 31500],
  [24900, 3735, 3735, 17430],
  [24999, 3749, 3749, 17501],
  [1, 0, 0, 1],
])('of %i cents taught by a Student-Teacher every cent is given to somebody', (price, platform, creator, teacher) => {
  expect(splitOf(price, 'student-teacher')).toEqual({ platform, creator, teacher });
  expect(platform + creator + teacher).toBe(price);
});

test('a creator who teaches keeps all but the platform share', () => {
  expect(splitOf(45000, 'creator')).toEqual({ platform: 6750, creator: 38250, teacher: 0 });
});
