import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

interface Props {
  tone?: 'info' | 'good' | 'warn' | 'bad';
  title: string;
  /** Announced when it appears. */
  live?: boolean;
  children?: ReactNode;
}

const looks = {
  info: ['border-brand bg-brand-tint', 'text-brand', Info],
  good: ['border-good bg-good-tint', 'text-good', CircleCheck],
  warn: ['border-warn bg-warn-tint', 'text-warn', TriangleAlert],
  bad: ['border-bad bg-bad-tint', 'text-bad', CircleAlert],
} as const;

/** Something to know, with icon and word. */
export function Notice({ tone = 'info', title, live = false, children }: Props) {
  const [box, word, Icon] = looks[tone];
  return (
    <div className={`rounded-card border p-4 ${box}`} {...(live ? { role: tone === 'bad' ? 'alert' : 'status' } : {})}>
      <p className={`flex items-start gap-2 font-semibold ${word}`}>
        <Icon size={20} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
        {title}
      </p>
      {children && <div className="ps-7">{children}</div>}
    </div>
  );
}
