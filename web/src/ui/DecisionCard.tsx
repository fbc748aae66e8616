import type { ReactNode } from 'react';
import { asProblem, type Problem } from '../api/problem';
import { Button } from './Button';
import { cardClass } from './classes';
import { Notice } from './Notice';

interface Props {
  title: ReactNode;
  /** Since when it waits, and for whom. */
  waits: ReactNode;
  badges?: ReactNode;
  done: string | undefined;
  problem: Problem | undefined;
  children: ReactNode;
  /** Buttons; gone once decided. */
  actions: ReactNode;
}

/** One case to decide: evidence above, buttons below, the answer in their place. */
export function DecisionCard({ title, waits, badges, done, problem, children, actions }: Props) {
  const elsewhere = problem?.code === 'invalid-state';
  return (
    <article className={`${cardClass} space-y-4 p-5`}>
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
        <div>
          <h3 className="text-lg">{title}</h3>
          <p className="text-sm text-ink-muted">{waits}</p>
        </div>
        {badges}
      </div>
      {children}
      {problem && (
        <Notice
          tone={elsewhere ? 'warn' : 'bad'}
          title={elsewhere ? 'This was decided elsewhere meanwhile' : asProblem(problem).title}
          live
        >
          {elsewhere ? (
            <p>
              Nothing you did here was kept.{' '}
              <Button kind="quiet" onClick={() => location.reload()}>
                Load the present state
              </Button>
            </p>
          ) : (
            problem.detail && <p>{problem.detail}</p>
          )}
        </Notice>
      )}
      {done ? <Notice tone="good" title={done} live /> : !elsewhere && <div className="flex flex-wrap gap-3">{actions}</div>}
    </article>
  );
}
