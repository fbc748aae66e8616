import { loopPath } from './loop';
import { stableNumber } from './person';

interface Props {
  /** Decides the drawing: the same course always has the same cover. */
  slug: string;
  className?: string;
}

const grounds = ['fill-learn-tint', 'fill-teach-tint', 'fill-earn-tint', 'fill-brand-tint'] as const;
const arcs = ['stroke-learn', 'stroke-teach', 'stroke-earn'] as const;

/** A cover for what has no picture: three loops, cut by the frame. Decoration: the title stands beside it. */
export function Cover({ slug, className = '' }: Props) {
  let seed = stableNumber(slug);
  const next = (below: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const centre = { x: 70 + next(190), y: 20 + next(140) };
  const turn = next(360);
  const first = next(3);
  return (
    <svg viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" className={`block ${className}`} aria-hidden="true" fill="none">
      <rect width="320" height="180" className={grounds[next(4)]} />
      <g transform={`rotate(${turn} ${centre.x} ${centre.y})`} strokeLinecap="round">
        {[34, 76, 118].map((radius, i) => {
          const from = next(30) / 100;
          return (
            <path
              key={radius}
              d={loopPath(from, Math.min(1, from + 0.35 + next(35) / 100), radius, centre)}
              className={arcs[(first + i) % 3]}
              strokeWidth={20 - i * 2}
            />
          );
        })}
      </g>
    </svg>
  );
}
