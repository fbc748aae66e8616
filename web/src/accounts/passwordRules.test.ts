import { expect, test } from 'vitest';
import { passwordError, strengthOf } from './passwordRules';

test.each([
  ['Abcdef12', undefined],
  ['Abcdef1', 'The password still needs 8 characters or more.'],
  ['abcdefg1', 'The password still needs a capital letter.'],
  ['ABCDEFG1', 'The password still needs a small letter.'],
  ['Abcdefgh', 'The password still needs a digit.'],
  ['Äöüäöü12', undefined],
])('%s: %s', (password, error) => {
  expect(passwordError(password)).toBe(error);
});

test.each([
  ['', 0],
  ['abc', 1],
  ['Aa1Aa1Aa1Aa1', 1],
  ['Abcdef12', 2],
  ['Abcdefghijk', 1],
  ['Abcdefghij12', 3],
])('the strength of "%s" is %i', (password, strength) => {
  expect(strengthOf(password)).toBe(strength);
});
