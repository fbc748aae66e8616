import { type ReactNode, useRef, useState } from 'react';
import type { SessionDetail } from '../api/answers';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { ErrorSummary } from '../ui/ErrorSummary';
import { dayAndTime, duration, fullTime } from '../ui/format';
import type { Picked } from './openTimes';

interface Props {
  enrollmentId: string;
  /** Null: another time has to be picked first. */
  time: Picked | null;
  teacherName: string | null;
  course: { title: string; sessionMinutes: number };
  /** The lesson this will be, and what it covers. */
  lesson: { number: number; of: number; modules: readonly string[] };
  zone: string;
  /** The time went to somebody else; the flow shows what is near. */
  onLost: (problem: Problem, time: Picked) => void;
  onBooked: (session: SessionDetail) => void;
  /** Shown above the button, when a time was lost. */
  children?: ReactNode;
}

/** The summary of one lesson before it is booked. */
export function ConfirmBooking({ enrollmentId, time, teacherName, course, lesson, zone, onLost, onBooked, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const intent = useRef({ of: '', key: '' });

  async function book() {
    if (!time) return;
    setBusy(true);
    setProblem(undefined);
    // The same choice tried again is the same intent: it cannot be booked twice.
    const of = `${time.teacherId} ${time.startsAt}`;
    if (intent.current.of !== of) intent.current = { of, key: newKey() };
    const { data, error } = await api.POST('/api/sessions', {
      params: { header: idempotent(intent.current.key) },
      body: { enrollmentId, startsAt: time.startsAt, ...(time.teacherId ? { teacherId: time.teacherId } : {}) },
    });
    setBusy(false);
    if (data) return onBooked(data);
    const refusal = asProblem(error);
    // A refusal stays with its key.
    if (refusal.status < 500) intent.current = { of: '', key: '' };
    if (isAboutTime(refusal)) onLost(refusal, time);
    else setProblem(refusal);
  }

  const rows: [string, ReactNode][] = [
    ['Course', course.title],
    ['Teacher', teacherName ?? 'Any teacher: whoever is free then with the fewest students'],
    ['When', time ? fullTime(time.startsAt, zone) : 'Choose another time'],
    ['Length', duration(course.sessionMinutes)],
    ['Lesson', `${lesson.number} of ${lesson.of}`],
    ...(lesson.modules.length > 0 ? [['Modules', lesson.modules.join(', ')] as [string, string]] : []),
  ];
  return (
    <div>
      <dl className="divide-y divide-hairline border-y border-hairline">
        {rows.map(([what, value]) => (
          <div key={what} className="grid gap-x-4 py-2.5 sm:grid-cols-[9rem_1fr]">
            <dt className="text-ink-muted">{what}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <div className="mt-4 space-y-4">
        {children}
        <ErrorSummary problem={problem} />
        <Button size="large" busy={busy} aria-disabled={!time || busy || undefined} onClick={book}>
          {time ? `Book ${dayAndTime(time.startsAt, zone)}` : 'Choose another time'}
        </Button>
      </div>
    </div>
  );
}

/** Refusals after which only another time helps. */
export const isAboutTime = ({ code }: Problem) =>
  code === 'slot-unavailable' || code === 'slot-not-offered' || code === 'notice-too-short' || code === 'beyond-horizon';
