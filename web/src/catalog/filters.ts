import { money } from '../ui/format';

/** What the visitor asked the list of courses for, as it stands in the address. */
export interface Filters {
  q: string;
  topic: string;
  level: string;
  /** Whole dollars, as typed. */
  minPrice: string;
  maxPrice: string;
  creator: string;
  sort: string;
}

export const levels = [
  { value: 'beginner', label: 'Beginner' },
  { value: 'intermediate', label: 'Intermediate' },
  { value: 'advanced', label: 'Advanced' },
] as const;

export const sorts = [
  { value: 'relevance', label: 'Best match' },
  { value: 'newest', label: 'Newest' },
  { value: 'popular', label: 'Most students' },
  { value: 'rating', label: 'Best rated' },
  { value: 'price', label: 'Lowest price' },
] as const;

const usual = 'relevance';
type Name = keyof Filters;
const names: readonly Name[] = ['q', 'topic', 'level', 'minPrice', 'maxPrice', 'creator', 'sort'];
const narrowing: readonly Name[] = ['q', 'topic', 'level', 'minPrice', 'maxPrice', 'creator'];

/** Reads the address; what makes no sense counts as not asked. `category` is the older word for `topic`. */
export function readFilters(search: URLSearchParams): Filters {
  const text = (name: string) => (search.get(name) ?? '').trim().slice(0, 100);
  const one = (value: string, of: readonly { value: string }[], otherwise: string) =>
    of.some((o) => o.value === value) ? value : otherwise;
  return {
    q: text('q'),
    topic: text('topic') || text('category'),
    level: one(text('level'), levels, ''),
    minPrice: dollars(text('minPrice')),
    maxPrice: dollars(text('maxPrice')),
    creator: text('creator'),
    sort: one(text('sort'), sorts, usual),
  };
}

function dollars(typed: string): string {
  const amount = Number(typed.replace(/^\$/, ''));
  return typed !== '' && Number.isFinite(amount) && amount >= 0 && amount <= 100_000 ? String(Math.round(amount)) : '';
}

/** The address of the list with these filters; what is usual is left out. */
export function listAddress(filters: Filters, cursor?: string): string {
  const search = new URLSearchParams();
  for (const name of names) if (filters[name] && !(name === 'sort' && filters.sort === usual)) search.set(name, filters[name]);
  if (cursor) search.set('cursor', cursor);
  const query = search.toString();
  return query ? `/courses?${query}` : '/courses';
}

/** The same as the API asks for it: prices in cents. */
export function toQuery({ q, topic, level, minPrice, maxPrice, creator, sort }: Filters) {
  const cents = (typed: string) => Number(typed) * 100;
  return {
    ...(q ? { q } : {}),
    ...(topic ? { topic } : {}),
    ...(level ? { level } : {}),
    ...(creator ? { creator } : {}),
    ...(minPrice ? { minPrice: cents(minPrice) } : {}),
    ...(maxPrice ? { maxPrice: cents(maxPrice) } : {}),
    // Without words there is nothing to match: the newest come first.
    sort: sort === usual && !q ? 'newest' : sort,
  };
}

export interface ActiveFilter {
  /** As the API calls it when it counts what dropping it would free. */
  name: string;
  label: string;
  /** The filters without this one. */
  without: Filters;
}

/** Each filter in force, in words, and the list as it would be without it. Both ends of the price are one filter. */
export function activeFilters(filters: Filters, words: { topic?: string | undefined; creator?: string | undefined } = {}): ActiveFilter[] {
  const active: ActiveFilter[] = [];
  const add = (name: string, label: string, ...drop: Name[]) =>
    active.push({ name, label, without: { ...filters, ...Object.fromEntries(drop.map((name) => [name, ''])) } });
  if (filters.q) add('q', `“${filters.q}”`, 'q');
  if (filters.topic) add('topic', words.topic ?? filters.topic, 'topic');
  if (filters.level) add('level', levels.find(({ value }) => value === filters.level)?.label ?? filters.level, 'level');
  if (filters.minPrice || filters.maxPrice) add('price', priceWords(filters), 'minPrice', 'maxPrice');
  if (filters.creator) add('creator', `by ${words.creator ?? `@${filters.creator}`}`, 'creator');
  return active;
}

function priceWords({ minPrice, maxPrice }: Filters): string {
  const shown = (typed: string) => money(Number(typed) * 100).replace(/\.00$/, '');
  if (!minPrice) return `up to ${shown(maxPrice)}`;
  if (!maxPrice) return `from ${shown(minPrice)}`;
  return `${shown(minPrice)} to ${shown(maxPrice)}`;
}

export const isNarrowed = (filters: Filters) => narrowing.some((name) => filters[name] !== '');
