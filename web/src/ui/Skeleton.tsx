interface Props {
  /** The size of what is to come, such as `h-24 w-full`. */
  className: string;
}

/** Keeps the place of something that must be waited for. Put `aria-busy` on the region, not on each bar. */
export function Skeleton({ className }: Props) {
  return <span className={`block animate-pulse rounded-control bg-hairline ${className}`} aria-hidden="true" />;
}
