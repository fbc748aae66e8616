import type { ReactNode } from 'react';
import { buttonClass } from './classes';
import { Ring } from './Ring';

interface Props {
  /** One sentence: what will be here. */
  says: string;
  /** The one thing to do about it. */
  action?: { label: string; href: string } | undefined;
  /** Instead of a link: a button of the island. */
  children?: ReactNode;
}

/** Nothing here yet: says what will be, and offers the one next step. */
export function EmptyState({ says, action, children }: Props) {
  return (
    <div className="flex flex-col items-center gap-4 rounded-card border border-dashed border-line px-6 py-10 text-center">
      <Ring value={0} className="size-14" thickness={11} />
      <p className="max-w-prose text-ink-muted">{says}</p>
      {action && (
        <a href={action.href} className={buttonClass('secondary')}>
          {action.label}
        </a>
      )}
      {children}
    </div>
  );
}
