import { CircleAlert } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { Problem } from '../api/problem';

interface Props {
  /** What was refused; nothing is shown without one. */
  problem: Problem | undefined;
  /** The names of the fields on this form, in words: `{ startsAt: 'Time' }`. */
  fields?: Record<string, string>;
}

/** On top of a form: what happened, and each field to mend. Takes the focus when it appears. */
export function ErrorSummary({ problem, fields = {} }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem) box.current?.focus();
  }, [problem]);
  if (!problem) return null;
  const errors = Object.entries(problem.errors ?? {});
  return (
    <div ref={box} role="alert" tabIndex={-1} className="rounded-card border-2 border-bad bg-bad-tint p-4">
      <p className="flex items-start gap-2 font-semibold text-bad">
        <CircleAlert size={20} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
        {problem.title}
      </p>
      {problem.detail && <p className="mt-1">{problem.detail}</p>}
      {errors.length > 0 && (
        <ul className="mt-2 list-disc space-y-1 ps-8">
          {errors.map(([field, sentences]) => (
            <li key={field}>
              {fields[field] && <span className="font-medium">{fields[field]}: </span>}
              {sentences.join(' ')}
            </li>
          ))}
        </ul>
      )}
      {problem.status >= 500 && problem.traceId && <p className="mt-2 text-sm text-ink-muted">Reference {problem.traceId}</p>}
    </div>
  );
}
