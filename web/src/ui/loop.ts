/** Geometry of the loop: a ring open at the upper right, drawn clockwise from one end of the opening to the other. */

const opening = 45; // degrees clockwise from the top
const gap = 40;
export const sweep = 360 - gap;
const start = opening + gap / 2;

export interface Point {
  x: number;
  y: number;
}

/** The point at `share` (0 to 1) of the way round. */
export function onLoop(share: number, radius: number, centre: Point): Point {
  return at(start + share * sweep, radius, centre);
}

/** The point in the middle of the opening. */
export function inOpening(radius: number, centre: Point): Point {
  return at(opening, radius, centre);
}

/** SVG path of the part of the loop between two shares of the way. */
export function loopPath(from: number, to: number, radius: number, centre: Point): string {
  const a = onLoop(from, radius, centre);
  const b = onLoop(to, radius, centre);
  const large = (to - from) * sweep > 180 ? 1 : 0;
  return `M${a.x} ${a.y}A${radius} ${radius} 0 ${large} 1 ${b.x} ${b.y}`;
}

export interface Part<Tone> {
  share: number;
  tone: Tone;
}

/** Where each part begins and ends. Shares need not add up to one; what is left stays open. */
export function stretches<Tone>(parts: readonly Part<Tone>[]): { from: number; to: number; tone: Tone }[] {
  let from = 0;
  return parts.map(({ share, tone }) => {
    const to = Math.min(1, from + Math.max(0, share));
    const stretch = { from, to, tone };
    from = to;
    return stretch;
  });
}

function at(degrees: number, radius: number, centre: Point): Point {
  const angle = ((degrees - 90) * Math.PI) / 180;
  return { x: round(centre.x + radius * Math.cos(angle)), y: round(centre.y + radius * Math.sin(angle)) };
}

const round = (value: number) => Math.round(value * 100) / 100;
