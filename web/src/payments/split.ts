/** Who gets what of a price, in cents. The platform and the creator are rounded down once; the odd cent goes to whoever teaches. */
export interface Split {
  platform: number;
  creator: number;
  teacher: number;
}

const platformBasisPoints = 1500;
const creatorBasisPoints = 1500;

/** The split of a whole price. A creator who teaches keeps both shares, counted under `creator`. */
export function splitOf(priceCents: number, taughtBy: 'student-teacher' | 'creator'): Split {
  const platform = Math.floor((priceCents * platformBasisPoints) / 10_000);
  if (taughtBy === 'creator') return { platform, creator: priceCents - platform, teacher: 0 };
  const creator = Math.floor((priceCents * creatorBasisPoints) / 10_000);
  return { platform, creator, teacher: priceCents - platform - creator };
}
