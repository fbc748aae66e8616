import type { Tone } from '../ui/classes';

const enoughReviews = 3;

/** A rating speaks only from the third review on (CAT-8). */
export function shownRating(of: { rating?: number | null; ratingCount: number }): { figure: string; count: number } | undefined {
  if (of.rating === null || of.rating === undefined || of.ratingCount < enoughReviews) return undefined;
  return { figure: of.rating.toFixed(1), count: of.ratingCount };
}

const badges: Record<string, { label: string; tone: Tone }> = {
  popular: { label: 'Popular', tone: 'learn' },
  new: { label: 'New', tone: 'teach' },
  bestseller: { label: 'Bestseller', tone: 'earn' },
  featured: { label: 'Featured', tone: 'brand' },
};

/** The one word a course wears, if any. */
export function badgeOf(course: { badge?: string | null; isFeatured: boolean }): { label: string; tone: Tone } | undefined {
  return badges[course.badge ?? (course.isFeatured ? 'featured' : '')];
}

const said = [/certificate/i, /lifetime|for good|forever/i, /1-on-1|one[ -]to[ -]one|private (lessons|sessions)/i];

/** What a creator lists as included, without what the page says of every course anyway. */
export const beyondTheUsual = (includes: readonly string[]) => includes.filter((line) => !said.some((words) => words.test(line)));

/** Under "Not needed" a creator's "No programming" is "Programming". */
export function withoutNo(body: string): string {
  const plain = body.replace(/^(no|not) /i, '');
  return plain.charAt(0).toLocaleUpperCase('en') + plain.slice(1);
}
