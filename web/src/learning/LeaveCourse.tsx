import { useRef, useState } from 'react';
import { api, idempotent, ifMatch, newKey } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import type { ExitQuote } from '../api/schema';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { count, fullTime, money } from '../ui/format';
import { Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';

interface Props {
  enrollmentId: string;
  courseTitle: string;
  zone: string;
}

/** Leaves a course by a quote: what comes back, what is kept, which lessons are cancelled. Nothing else is ever refunded than was shown. */
export function LeaveCourse({ enrollmentId, courseTitle, zone }: Props) {
  const [open, setOpen] = useState(false);
  const [quote, setQuote] = useState<ExitQuote>();
  const [changed, setChanged] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const key = useRef('');

  async function read() {
    setProblem(undefined);
    setQuote(undefined);
    key.current = newKey();
    const { data, error } = await api.GET('/api/enrollments/{id}/exit-quote', { params: { path: { id: enrollmentId } } });
    if (data) setQuote(data);
    else setProblem(asProblem(error));
  }

  async function ask() {
    setOpen(true);
    setChanged(false);
    await read();
  }

  async function leave() {
    if (!quote) return;
    setBusy(true);
    setProblem(undefined);
    const { error } = await api.POST('/api/enrollments/{id}/exit', {
      params: { path: { id: enrollmentId }, header: { ...idempotent(key.current), ...ifMatch(quote.version) } },
      body: { quotedRefundCents: quote.refundCents, reason: reason.trim() || null },
    });
    setBusy(false);
    if (!error) {
      setDone(true);
      return;
    }
    const refused = asProblem(error);
    if (refused.code === 'quote-stale' || refused.code === 'version-conflict') {
      setChanged(true);
      await read();
      return;
    }
    setProblem(refused);
    // A refused attempt is over; while nobody knows, the same one is repeated.
    if (refused.status < 500) key.current = newKey();
  }

  function close() {
    if (done) location.assign('/dashboard');
    else setOpen(false);
  }

  const back = quote && money(quote.refundCents, quote.currency);
  return (
    <>
      <Button kind="quiet" onClick={ask} aria-label={`Leave ${courseTitle}`}>
        Leave course
      </Button>
      <Dialog
        open={open}
        onClose={close}
        title={done ? 'You have left the course' : `Leave ${courseTitle}?`}
        actions={
          done ? (
            <Button onClick={close}>Back to your dashboard</Button>
          ) : (
            <>
              <Button kind="secondary" onClick={close}>
                Stay
              </Button>
              {quote && (
                <Button kind="danger" busy={busy} onClick={leave}>
                  {quote.refundCents > 0 ? `Leave and get ${back} back` : 'Leave the course'}
                </Button>
              )}
            </>
          )
        }
      >
        <div className="space-y-4">
          <ErrorSummary problem={problem} fields={{ reason: 'Reason' }} />
          {!quote && !problem && <Skeleton className="h-32 w-full" />}
          {quote && done && (
            <p role="status">
              {quote.refundCents > 0
                ? `${back} are on their way back to the card you paid with. Your bank shows them within 5 to 10 business days; the receipt says how far they are.`
                : 'Nothing was open to be refunded.'}{' '}
              You are welcome back at any time.
            </p>
          )}
          {quote && !done && (
            <>
              {changed && (
                <Notice tone="warn" title="Something has changed meanwhile">
                  <p>Nothing was done. This is how it stands now.</p>
                </Notice>
              )}
              <dl className="divide-y divide-hairline border-y border-hairline">
                <Line
                  what={`Back to you, for ${count(quote.undeliveredSessions, 'lesson')} you have not had`}
                  amount={money(quote.refundCents, quote.currency)}
                  strong
                />
                <Line
                  what={`Kept, for ${count(quote.deliveredSessions, 'lesson')} you have had`}
                  amount={money(quote.keptCents, quote.currency)}
                />
              </dl>
              {quote.cancelsSessions.length > 0 && (
                <div>
                  <p className="font-medium">These lessons are cancelled:</p>
                  <ul className="mt-1 list-disc ps-5">
                    {quote.cancelsSessions.map(({ id, startsAt, teacher }) => (
                      <li key={id}>
                        {fullTime(startsAt, zone)}
                        {teacher && ` with ${teacher.name}`}
                      </li>
                    ))}
                  </ul>
                </div>
              )}
              <p className="text-ink-muted">The course closes for you at once. Your teacher and the creator are told that you left.</p>
              <Field
                kind="textarea"
                name="reason"
                label="Reason (optional)"
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.target.value)}
              />
            </>
          )}
        </div>
      </Dialog>
    </>
  );
}

function Line({ what, amount, strong }: { what: string; amount: string; strong?: boolean }) {
  return (
    <div className="flex items-baseline justify-between gap-4 py-2.5">
      <dt>{what}</dt>
      <dd className={strong ? 'font-display text-xl font-semibold whitespace-nowrap' : 'whitespace-nowrap tabular-nums'}>{amount}</dd>
    </div>
  );
}
