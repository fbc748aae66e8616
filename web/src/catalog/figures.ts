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
