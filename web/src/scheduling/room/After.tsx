import { useState } from 'react';
import { api } from '../../api/browser';
import { asProblem, type Problem } from '../../api/problem';
import { Button, LinkButton } from '../../ui/Button';
import { DateTime } from '../../ui/DateTime';
import { count, dayAndTime, timeSpan, zoneName } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { BookAgain } from './BookAgain';
import { RatingForm } from './RatingForm';
import { otherThan, outcomeOf, phaseOf, type Session, type Side } from './session';

interface Props {
  session: Session;
  side: Side;
  zone: string;
  now: number;
  onChange: (session: Session) => void;
  onRefresh: () => Promise<void>;
}

/** What the session came to, and what can be done about it now. */
export function After({ session, side, zone, now, onChange, onRefresh }: Props) {
  const phase = phaseOf(session, now);
  const outcome = outcomeOf(session, side);
  const other = otherThan(session, side);
  const { mine, theirsVisible } = session.ratings;
  return (
    <div className="page grid max-w-prose! gap-6 py-6 md:py-10">
      <div>
        <p className="text-ink-muted">
          <DateTime at={session.startsAt} zone={zone} show="day" />, {timeSpan(session.startsAt, session.endsAt, zone)} {zoneName(zone)}
        </p>
        <h1 className="text-2xl md:text-3xl">{session.courseTitle}</h1>
        <p className="mt-1 text-ink-muted">
          {side === 'onlooker' ? `${session.student.name} with ${session.teacher.name}` : `with ${other.name}`}
        </p>
      </div>
      <Notice tone={outcome.tone} title={outcome.title} live>
        <p className="mt-1">{outcome.effect}</p>
      </Notice>
      <Decide session={session} zone={zone} phase={phase} now={now} onChange={onChange} />
      {session.canRate && side !== 'onlooker' && (
        <RatingForm session={session} side={side} otherName={other.name} onRated={() => void onRefresh()} />
      )}
      {mine && (
        <Notice tone="good" title={`You gave ${count(mine.rating, 'star')}. Thank you.`} live>
          {mine.comment && <p className="mt-1">“{mine.comment}”</p>}
        </Notice>
      )}
      {theirsVisible && (
        <Notice title={`${other.name} gave ${count(theirsVisible.rating, 'star')}`}>
          {theirsVisible.comment && <p className="mt-1">“{theirsVisible.comment}”</p>}
        </Notice>
      )}
      {side === 'student' && phase !== 'closing' && <BookAgain session={session} zone={zone} now={now} />}
      <p>
        <LinkButton kind="secondary" href="/dashboard">
          To the dashboard
        </LinkButton>
      </p>
    </div>
  );
}

interface DecideProps {
  session: Session;
  zone: string;
  phase: string;
  now: number;
  onChange: (session: Session) => void;
}

/** A lesson nobody ended is completed by hand; a student who missed it may be forgiven. */
function Decide({ session, zone, phase, now, onChange }: DecideProps) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function run(what: 'complete' | 'waive') {
    setBusy(true);
    setProblem(undefined);
    const params = { params: { path: { id: session.id } } };
    const { data, error } =
      what === 'complete'
        ? await api.POST('/api/sessions/{id}/complete', { ...params, body: {} })
        : await api.POST('/api/sessions/{id}/waive-no-show', params);
    setBusy(false);
    if (data) onChange(data);
    else setProblem(asProblem(error));
  }

  const completes = phase === 'closing' && session.canComplete;
  const waives = session.canWaiveNoShow && session.waivableUntil && now <= Date.parse(session.waivableUntil);
  if (!completes && !waives && !problem && phase !== 'closing') return null;
  return (
    <div className="grid gap-3">
      {problem && (
        <Notice tone="bad" title={problem.title} live>
          {problem.detail}
        </Notice>
      )}
      {completes && (
        <>
          <p>The lesson is over, but nobody has ended it. Its outcome follows from the time both of you were in the room.</p>
          <Button busy={busy} className="justify-self-start" onClick={() => run('complete')}>
            Complete the lesson
          </Button>
        </>
      )}
      {phase === 'closing' && !completes && (
        <p className="text-ink-muted">
          The lesson is over. Its outcome appears here within a quarter of an hour; you need not do anything.
        </p>
      )}
      {waives && (
        <>
          <p>
            Was there a good reason? Until {dayAndTime(session.waivableUntil as string, zone)} you can waive it: {session.student.name} may
            book the lesson again, and it is not paid.
          </p>
          <Button kind="secondary" busy={busy} className="justify-self-start" onClick={() => run('waive')}>
            Waive the missed lesson
          </Button>
        </>
      )}
    </div>
  );
}
