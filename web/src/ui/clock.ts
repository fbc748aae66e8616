import { useEffect, useState } from 'react';

/**
 * How far the browser's clock is behind the server's, in ms. The page carries the server's `now`; it was written when the
 * answer began to arrive.
 */
function measure(): number {
  const stamp = document.documentElement.dataset['now'];
  if (!stamp) return 0;
  const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const arrived = performance.timeOrigin + (page?.responseStart ?? 0);
  const offset = Date.parse(stamp) - arrived;
  return Number.isFinite(offset) ? offset : 0;
}

let offset: number | undefined;

/** The server's now, in ms. The browser's clock may be wrong. */
export function serverNow(): number {
  offset ??= measure();
  return Date.now() + offset;
}

/** The server's now, renewed as often as asked; `initial` is what the page was rendered with. */
export function useNow(initial: string, everyMs = 1000): number {
  const [now, setNow] = useState(() => Date.parse(initial));
  useEffect(() => {
    setNow(serverNow());
    const timer = setInterval(() => setNow(serverNow()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs]);
  return now;
}
