import { useState } from 'react';
import { api } from '../../api/browser';
import { asProblem, type Problem } from '../../api/problem';
import { Avatar } from '../../ui/Avatar';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { clock } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import { nudgedFrom, otherThan, type Session, type Side } from './session';

interface Props {
  session: Session;
  side: Side;
  zone: string;
  now: number;
  /** The other was here before and went out; then nobody has missed the lesson. */
  met: boolean;
  onChange: (session: Session) => void;
}

/** Alone in the room: what has been done about it, and from when on there is a choice. */
export function Waiting({ session, side, zone, now, met, onChange }: Props) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const other = otherThan(session, side);
  const late = now >= Date.parse(session.noShowFrom);

  async function declare() {
    setBusy(true);
    const { data, error } = await api.POST('/api/sessions/{id}/no-show', { params: { path: { id: session.id } } });
    setBusy(false);
    setAsking(false);
    if (data) onChange(data);
    else setProblem(asProblem(error));
  }

  return (
    <div className="grid max-w-prose justify-items-center gap-4 p-6 text-center">
      <Avatar person={other} size="large" />
      <p role="status" className="text-lg font-semibold">
        {met ? `${other.name} has left. They can come back any time.` : `Waiting for ${other.name}`}
      </p>
      {!met && (
        <p className="text-ink-muted">
          {now < nudgedFrom(session)
            ? 'They will see that you are here.'
            : late
              ? `${other.name} has not come in the first quarter of an hour.`
              : `We have told ${other.name} that you are waiting. From ${clock(session.noShowFrom, zone)} you can end the waiting.`}
        </p>
      )}
      {problem && (
        <Notice tone="bad" title={problem.title} live>
          {problem.detail}
        </Notice>
      )}
      {!met && late && (
        <Button kind="secondary" onClick={() => setAsking(true)}>
          {other.name} did not come
        </Button>
      )}
      <Dialog
        open={asking}
        onClose={() => setAsking(false)}
        title={`${other.name} did not come?`}
        actions={
          <>
            <Button kind="secondary" onClick={() => setAsking(false)}>
              Keep waiting
            </Button>
            <Button busy={busy} onClick={declare}>
              End the lesson
            </Button>
          </>
        }
      >
        {side === 'teacher' ? (
          <p>
            The lesson ends now. If you have been here for ten minutes of it, it counts as used for {other.name} and you are paid. If there
            was a good reason, you can waive that within 24 hours.
          </p>
        ) : (
          <p>The lesson ends now. It does not count: you can book it again at no cost, with {other.name} or someone else.</p>
        )}
      </Dialog>
    </div>
  );
}
