import { CircleAlert } from 'lucide-react';
import { asProblem } from '../api/problem';
import { Button, LinkButton } from './Button';

interface Props {
  /** What the API answered. */
  error: unknown;
  /** Where to look again; a page without script reloads itself by it. */
  href?: string;
  /** An island asks again by itself. */
  onRetry?: () => void;
}

/** A part that could not be loaded: what happened, what to do, and a reference for support. */
export function ErrorState({ error, href, onRetry }: Props) {
  const problem = asProblem(error);
  return (
    <div role="alert" className="flex flex-col items-start gap-3 rounded-card border border-bad bg-bad-tint p-6">
      <p className="flex items-start gap-2 font-semibold text-bad">
        <CircleAlert size={20} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
        {problem.title}
      </p>
      {problem.detail && <p>{problem.detail}</p>}
      {problem.traceId && <p className="text-sm text-ink-muted">Reference {problem.traceId}</p>}
      {onRetry && (
        <Button kind="secondary" onClick={onRetry}>
          Try again
        </Button>
      )}
      {href && (
        <LinkButton kind="secondary" href={href}>
          Try again
        </LinkButton>
      )}
    </div>
  );
}
