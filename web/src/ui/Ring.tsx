import type { ReactNode } from 'react';
import { inOpening, loopPath, stretches } from './loop';

export type RingTone = 'brand' | 'learn' | 'teach' | 'earn' | 'ink' | 'warn';

const strokes: Record<RingTone, string> = {
  brand: 'stroke-brand',
  learn: 'stroke-learn',
  teach: 'stroke-teach',
  earn: 'stroke-earn',
  ink: 'stroke-ink',
  warn: 'stroke-warn',
};

interface Props {
  /** How far round, 0 to 1; or several parts, as in the split of a price. */
  value?: number;
  parts?: readonly { share: number; tone: RingTone }[];
  tone?: RingTone;
  /** What it says in words; without one the ring is decoration. */
  label?: string;
  /** Width of the stroke on a ring 100 across. */
  thickness?: number;
  className?: string;
  /** Stands in the middle. */
  children?: ReactNode;
}

const centre = { x: 50, y: 50 };

/** The loop as a figure: progress, time left or a split. Its size comes from `className` (such as `size-24`). */
export function Ring({ value, parts, tone = 'brand', label, thickness = 9, className = 'size-16', children }: Props) {
  const radius = 50 - thickness / 2;
  const drawn = stretches(parts ?? [{ share: Math.min(1, Math.max(0, value ?? 1)), tone }]).filter(({ from, to }) => to > from);
  // Parts stand apart by a hair of paper, so that neighbours differ without colour too.
  const hair = drawn.length > 1 ? 0.012 : 0;
  const open = (drawn.at(-1)?.to ?? 0) < 0.999;
  return (
    <span
      className={`relative inline-grid shrink-0 place-items-center ${className}`}
      {...(label ? { role: 'img', 'aria-label': label } : {})}
    >
      <svg viewBox="0 0 100 100" fill="none" strokeWidth={thickness} className="size-full" aria-hidden="true">
        {open && <path d={loopPath(0, 1, radius, centre)} className="stroke-hairline" strokeLinecap="round" />}
        {drawn.map(({ from, to, tone }) => (
          <path
            key={`${from}-${tone}`}
            d={loopPath(from + (from > 0 ? hair : 0), to, radius, centre)}
            className={strokes[tone]}
            strokeLinecap={drawn.length > 1 ? 'butt' : 'round'}
          />
        ))}
      </svg>
      {children !== undefined && <span className="absolute inset-0 grid place-items-center text-center">{children}</span>}
    </span>
  );
}

/** Work under way. The words beside it say which. */
export function Spinner({ className = 'size-5' }: { className?: string }) {
  return (
    <svg
      viewBox="0 0 100 100"
      fill="none"
      stroke="currentColor"
      strokeWidth="12"
      strokeLinecap="round"
      className={`animate-spin ${className}`}
      aria-hidden="true"
    >
      <path d={loopPath(0, 1, 42, centre)} />
    </svg>
  );
}

/** The sign of PeerLoop: the loop, and the next person about to enter it. */
export function LoopMark({ className = 'size-8' }: { className?: string }) {
  const next = inOpening(41, centre);
  return (
    <svg viewBox="0 0 100 100" fill="none" className={className} aria-hidden="true">
      <path d={loopPath(0.05, 0.95, 40, centre)} className="stroke-brand" strokeWidth="16" strokeLinecap="round" />
      <circle cx={next.x} cy={next.y} r="9" className="fill-teach" />
    </svg>
  );
}
