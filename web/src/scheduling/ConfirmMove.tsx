import { ArrowRight } from 'lucide-react';
import { type ReactNode, useRef, useState } from 'react';
import type { SessionDetail } from '../api/answers';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { count, dayAndTime, fullTime } from '../ui/format';
import { isAboutTime } from './ConfirmBooking';
import type { Picked } from './openTimes';

/** The session that is being moved. */
export interface Moving {
  id: string;
  startsAt: string;
  version: number;
  movesLeft: number;
  /** From here on a reason is asked for. */
  lateFrom: string;
}

interface Props {
  moving: Moving;
  time: Picked | null;
  zone: string;
  now: string;
  onLost: (problem: Problem, time: Picked) => void;
  onBooked: (session: SessionDetail) => void;
  children?: ReactNode;
}

/** The old time and the new one side by side, and how many moves are left, before anything changes. */
export function ConfirmMove({ moving, time, zone, now, onLost, onBooked, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [reason, setReason] = useState('');
  const [late, setLate] = useState(Date.parse(now) >= Date.parse(moving.lateFrom));
  const intent = useRef({ of: '', key: '' });

  async function move() {
    if (!time) return;
    if (late && reason.trim() === '') {
      setProblem({ code: 'reason-required', title: 'Please say why', status: 422, errors: { reason: ['Give a short reason.'] } });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const of = `${time.startsAt} ${reason}`;
    if (intent.current.of !== of) intent.current = { of, key: newKey() };
    const { data, error } = await api.POST('/api/sessions/{id}/reschedule', {
      params: { path: { id: moving.id }, header: { ...idempotent(intent.current.key), 'If-Match': `"${moving.version}"` } },
      body: { startsAt: time.startsAt, ...(reason.trim() ? { reason: reason.trim() } : {}) },
    });
    setBusy(false);
    if (data) return onBooked(data);
    const refusal = asProblem(error);
    if (refusal.status < 500) intent.current = { of: '', key: '' };
    if (refusal.code === 'reason-required') setLate(true);
    if (isAboutTime(refusal)) onLost(refusal, time);
    else
      setProblem(
        refusal.code === 'version-conflict'
          ? {
              ...refusal,
              title: 'This lesson was changed elsewhere meanwhile',
              detail: 'Load the page again to see how it stands. Nothing was moved.',
            }
          : refusal,
      );
  }

  return (
    <div>
      <div className="grid items-center gap-3 border-y border-hairline py-4 sm:grid-cols-[1fr_auto_1fr]">
        <p>
          <span className="block text-sm text-ink-muted">Now</span>
          <span className="font-medium">{fullTime(moving.startsAt, zone)}</span>
        </p>
        <ArrowRight size={22} strokeWidth={1.75} className="text-ink-muted max-sm:rotate-90" aria-hidden="true" />
        <p>
          <span className="block text-sm text-ink-muted">New</span>
          <span className="font-semibold">{time ? fullTime(time.startsAt, zone) : 'Choose another time'}</span>
        </p>
      </div>
      <p className="mt-3 text-sm text-ink-muted">
        {count(moving.movesLeft, 'move')} of this lesson left; this takes one. The teacher is told at once.
      </p>
      <div className="mt-4 space-y-4">
        {children}
        <ErrorSummary problem={problem} fields={{ reason: 'Reason' }} />
        {late && (
          <Field
            kind="textarea"
            name="reason"
            label="Why do you move it?"
            help="It is soon, so your teacher reads the reason. Moving costs you nothing."
            maxLength={500}
            value={reason}
            error={fieldErrors(problem)['reason']}
            onChange={(event) => setReason(event.target.value)}
          />
        )}
        <Button size="large" busy={busy} aria-disabled={!time || busy || undefined} onClick={move}>
          {time ? `Move to ${dayAndTime(time.startsAt, zone)}` : 'Choose another time'}
        </Button>
      </div>
    </div>
  );
}
