/** What the API asks of a password (8 to 128 characters, upper, lower, digit); the list of common ones only it knows. */
export const passwordRules = [
  { id: 'length', says: '8 characters or more', met: (password: string) => password.length >= 8 },
  { id: 'lower', says: 'a small letter', met: (password: string) => /\p{Ll}/u.test(password) },
  { id: 'upper', says: 'a capital letter', met: (password: string) => /\p{Lu}/u.test(password) },
  { id: 'digit', says: 'a digit', met: (password: string) => /\p{Nd}/u.test(password) },
] as const;

/** What is still missing, as one sentence; nothing when the rules are met. */
export function passwordError(password: string): string | undefined {
  const missing = passwordRules.filter(({ met }) => !met(password)).map(({ says }) => says);
  return missing.length > 0 ? `The password still needs ${missing.join(', ')}.` : undefined;
}

export const strengthWords = ['', 'Weak', 'Fair', 'Strong'] as const;

/** 0 (empty) to 3. Length counts most: it is what makes guessing long. */
export function strengthOf(password: string): 0 | 1 | 2 | 3 {
  if (password === '') return 0;
  if (passwordError(password) !== undefined || new Set(password).size < 5) return 1;
  return password.length >= 12 ? 3 : 2;
}
