import { useSyncExternalStore } from 'react';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { DateTime } from '../../ui/DateTime';
import { clock, duration, timeSpan, zoneName } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { Ring } from '../../ui/Ring';
import type { Call } from './Call';
import { DeviceCheck } from './DeviceCheck';
import { otherThan, phaseOf, type Session, type Side } from './session';

interface Props {
  session: Session;
  side: Side;
  zone: string;
  /** The other's, when it is known. */
  otherZone?: string | undefined;
  now: number;
  call: Call;
  onJoin: () => void;
}

const hour = 60 * 60_000;

/** Before the call: what, with whom, when; whether the devices work; and the way in once it is open. */
export function Lobby({ session, side, zone, otherZone, now, call, onJoin }: Props) {
  const { stage, problem, returning } = useSyncExternalStore(call.subscribe, call.snapshot, call.snapshot);
  const phase = phaseOf(session, now);
  const other = otherThan(session, side);
  const begins = Date.parse(session.startsAt);
  const ends = Date.parse(session.endsAt);
  const opens = Date.parse(session.joinableAt);
  const theirs = otherZone === zone ? undefined : otherZone;

  return (
    <div className="page grid items-start gap-8 py-6 md:py-10 lg:grid-cols-[1fr_1.1fr] lg:gap-14">
      <div className="grid gap-6">
        <div>
          <p className="text-ink-muted">{session.sessionNumber ? `Lesson ${session.sessionNumber}` : 'Lesson'}</p>
          <h1 className="text-2xl md:text-3xl">{session.courseTitle}</h1>
          {session.modules.length > 0 && <p className="mt-2 text-ink-muted">{session.modules.map(({ title }) => title).join(' · ')}</p>}
        </div>
        <p className="flex items-center gap-3">
          <Avatar person={other} />
          <span>
            <span className="block font-semibold">{other.name}</span>
            <span className="block text-sm text-ink-muted">{side === 'teacher' ? 'your student' : 'your teacher'}</span>
          </span>
        </p>
        <p>
          <DateTime at={session.startsAt} zone={zone} show="day" className="block text-lg font-semibold" />
          <span className="tabular-nums">
            {timeSpan(session.startsAt, session.endsAt, zone)} {zoneName(zone)}
          </span>
          {theirs && (
            <span className="block text-sm text-ink-muted">
              {clock(session.startsAt, theirs)} {zoneName(theirs)} for {other.name}
            </span>
          )}
        </p>
        <div className="flex items-center gap-5">
          <Ring
            value={begins > now ? Math.min(1, (begins - now) / hour) : (ends - now) / (ends - begins)}
            tone="brand"
            className="size-28"
            thickness={7}
            label={
              begins > now
                ? `Begins in ${duration(Math.ceil((begins - now) / 60_000))}`
                : `Has begun, ${duration(Math.max(0, Math.ceil((ends - now) / 60_000)))} left`
            }
          >
            <span className="font-display text-lg font-semibold tabular-nums">{begins > now ? countdown(begins - now) : 'Now'}</span>
          </Ring>
          <p className="text-ink-muted">
            {phase === 'early' ? (
              <>
                You can join from <DateTime at={session.joinableAt} zone={zone} show={opens - now > 12 * hour ? 'day-time' : 'time'} />, a
                quarter of an hour before.
              </>
            ) : begins > now ? (
              'The room is open. Come in whenever you are ready.'
            ) : (
              <>
                The lesson is running until <DateTime at={session.endsAt} zone={zone} show="time" />.
              </>
            )}
          </p>
        </div>
        {problem && (
          <Notice tone="bad" title={problem.title} live>
            {problem.detail && <p className="mt-1">{problem.detail}</p>}
            {problem.traceId && <p className="mt-1 text-sm text-ink-muted">Reference {problem.traceId}</p>}
          </Notice>
        )}
        {stage === 'replaced' && (
          <Notice tone="info" title="You are in this room in another window" live>
            <p className="mt-1">That one goes on. Join here to bring the call back to this window.</p>
          </Notice>
        )}
        <div className="max-lg:sticky max-lg:bottom-0 max-lg:-mx-4 max-lg:border-t max-lg:border-hairline max-lg:bg-paper max-lg:px-4 max-lg:py-3 max-lg:pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
          <Button size="large" className="w-full lg:w-auto" disabled={phase === 'early'} busy={stage === 'joining'} onClick={onJoin}>
            {returning ? 'Rejoin' : 'Join'}
          </Button>
          <p role="status" className="sr-only">
            {phase === 'open' ? 'The room is open. You can join now.' : ''}
          </p>
        </div>
      </div>
      <DeviceCheck media={call.media} />
    </div>
  );
}

/** `3 d`, `5 h 04`, `12:09` */
export function countdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  if (seconds >= 2 * 24 * 3600) return `${Math.floor(seconds / 86_400)} days`;
  if (seconds >= 3600) return `${Math.floor(seconds / 3600)} h ${String(Math.floor((seconds % 3600) / 60)).padStart(2, '0')}`;
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
