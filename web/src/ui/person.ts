/** What a stranger to us looks like: initials on a tint that stays theirs. */

const tints = [
  'bg-learn-tint text-learn-ink',
  'bg-teach-tint text-teach-ink',
  'bg-earn-tint text-earn-ink',
  'bg-brand-tint text-brand-strong',
] as const;

/** A small stable number of a text (FNV-1a). */
export function stableNumber(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

export const tintOf = (handle: string): string => tints[stableNumber(handle) % tints.length] as string;

/** `Ada King Lovelace` → `AL` */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => (word ? ([...word][0] ?? '') : ''));
  return letters.join('').toLocaleUpperCase('en');
}
