import { useEffect, useRef, useState } from 'react';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import type { SessionView } from '../api/schema';
import { Button } from '../ui/Button';
import { serverNow } from '../ui/clock';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { dayAndTime, fullTime } from '../ui/format';
import { Notice } from '../ui/Notice';
import { Skeleton } from '../ui/Skeleton';

interface Props {
  zone: string;
}

/** The dialog behind every `data-cancel-session` button of a page: says what cancelling means before it is done. */
export function CancelSession({ zone }: Props) {
  const [id, setId] = useState<string>();
  const [session, setSession] = useState<SessionView>();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState(false);
  const [reason, setReason] = useState('');
  const key = useRef('');

  useEffect(() => {
    async function open(event: MouseEvent) {
      const button = (event.target as Element).closest<HTMLElement>('[data-cancel-session]');
      const chosen = button?.dataset['cancelSession'];
      if (!chosen) return;
      key.current = newKey();
      setId(chosen);
      setSession(undefined);
      setProblem(undefined);
      setReason('');
      const { data, error } = await api.GET('/api/sessions/{id}', { params: { path: { id: chosen } } });
      if (data) setSession(data);
      else setProblem(asProblem(error));
    }
    document.addEventListener('click', open);
    return () => document.removeEventListener('click', open);
  }, []);

  const late = session !== undefined && serverNow() > Date.parse(session.lateFrom);

  async function cancel() {
    if (!session) return;
    if (late && reason.trim() === '') {
      setProblem({
        code: 'reason-required',
        title: 'Please give a reason',
        status: 422,
        errors: { reason: [`${session.counterpart.name} reads it.`] },
      });
      return;
    }
    setBusy(true);
    const { error } = await api.POST('/api/sessions/{id}/cancel', {
      params: { path: { id: session.id }, header: idempotent(key.current) },
      body: { reason: reason.trim() || null },
    });
    setBusy(false);
    if (error) {
      setProblem(asProblem(error));
      // A refused attempt is over; the next one, perhaps with other words, is a new one.
      key.current = newKey();
    } else setDone(true);
  }

  function close() {
    if (done) location.reload();
    else setId(undefined);
  }

  const errors = fieldErrors(problem);
  return (
    <Dialog
      open={id !== undefined}
      onClose={close}
      title={done ? 'Cancelled' : 'Cancel this lesson?'}
      actions={
        done ? (
          <Button onClick={close}>Back to your dashboard</Button>
        ) : (
          <>
            <Button kind="secondary" onClick={close}>
              Keep it
            </Button>
            {session?.canCancel && (
              <Button kind="danger" busy={busy} onClick={cancel}>
                Cancel {dayAndTime(session.startsAt, zone)}
              </Button>
            )}
          </>
        )
      }
    >
      <div className="space-y-4">
        <ErrorSummary problem={problem} fields={{ reason: 'Reason' }} />
        {!session && !problem && <Skeleton className="h-24 w-full" />}
        {session && done && (
          <p role="status">
            {session.counterpart.name} has been told.{' '}
            {session.role === 'student'
              ? 'The lesson is free again: book it whenever it suits you.'
              : 'The student may choose another time.'}
          </p>
        )}
        {session && !done && !session.canCancel && <p>This lesson can no longer be cancelled.</p>}
        {session?.canCancel && !done && (
          <>
            <p>
              {session.courseTitle} with {session.counterpart.name}, {fullTime(session.startsAt, zone)}.
            </p>
            {late ? (
              <Notice tone="warn" title="It begins in less than 24 hours">
                <p>A late cancellation is noted on your record, and {session.counterpart.name} is told why.</p>
              </Notice>
            ) : (
              <p className="text-ink-muted">
                {session.role === 'student'
                  ? 'Nothing is lost: the lesson is free again and can be booked anew.'
                  : 'The student keeps the lesson and is asked to choose another time.'}
              </p>
            )}
            <Field
              kind="textarea"
              name="reason"
              label={late ? 'Reason' : 'Reason (optional)'}
              required={late}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={errors['reason']}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
