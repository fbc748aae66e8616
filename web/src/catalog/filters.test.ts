import { expect, test } from 'vitest';
import { activeFilters, isNarrowed, listAddress, readFilters, toQuery } from './filters';

const read = (query: string) => readFilters(new URLSearchParams(query));

test('filters survive the way into the address and back', () => {
  const filters = read('q=flow&topic=automation&level=beginner&minPrice=100&maxPrice=300&sort=price');
  expect(listAddress(filters)).toBe('/courses?q=flow&topic=automation&level=beginner&minPrice=100&maxPrice=300&sort=price');
  expect(read(new URL(listAddress(filters), 'https://x').search)).toEqual(filters);
});

test('what makes no sense counts as not asked', () => {
  expect(read('level=guru&sort=luck&minPrice=-1&maxPrice=abc')).toEqual(read(''));
  expect(listAddress(read('sort=relevance'))).toBe('/courses');
});

test('the older word for topic still works', () => {
  expect(read('category=automation').topic).toBe('automation');
});

test('dollars become cents for the API', () => {
  expect(toQuery(read('minPrice=$99.6&maxPrice=250'))).toMatchObject({ minPrice: 10_000, maxPrice: 25_000 });
});

test('without words to match the newest come first', () => {
  expect(toQuery(read('')).sort).toBe('newest');
  expect(toQuery(read('q=sql')).sort).toBe('relevance');
  expect(toQuery(read('q=sql&sort=rating')).sort).toBe('rating');
});

test('each filter in force is named, and knows the list without it', () => {
  const active = activeFilters(read('q=sql&level=advanced&minPrice=50&maxPrice=250'), {});
  expect(active.map(({ label }) => label)).toEqual(['“sql”', 'Advanced', '$50 to $250']);
  expect(active.map(({ without }) => listAddress(without))).toEqual([
    '/courses?level=advanced&minPrice=50&maxPrice=250',
    '/courses?q=sql&minPrice=50&maxPrice=250',
    '/courses?q=sql&level=advanced',
  ]);
});

test('a sort alone narrows nothing', () => {
  expect(isNarrowed(read('sort=price'))).toBe(false);
  expect(isNarrowed(read('maxPrice=10'))).toBe(true);
});
