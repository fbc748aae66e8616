import { useCallback, useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import { api } from '../../api/browser';
import { live } from '../../api/live';
import { useNow } from '../../ui/clock';
import { LoopMark } from '../../ui/Ring';
import { After } from './After';
import { Call } from './Call';
import { CallView } from './CallView';
import { Lobby } from './Lobby';
import { LocalMedia } from './LocalMedia';
import { phaseOf, type Session, sideOf } from './session';

interface Props {
  session: Session;
  me: { id: string };
  zone: string;
  /** The other's, when it is known. */
  otherZone?: string | undefined;
  /** The server's clock when the page was made. */
  now: string;
}

const pollMs = 20_000;

/** The page of one session, from the countdown to the rating. */
export function SessionRoom({ session: initial, me, zone, otherZone, now: renderedAt }: Props) {
  const [session, setSession] = useState(initial);
  const now = useNow(renderedAt);
  const call = useMemo(() => new Call(initial.id, me.id, new LocalMedia()), [initial.id, me.id]);
  const { stage } = useSyncExternalStore(call.subscribe, call.snapshot, call.snapshot);
  const side = sideOf(session, me);
  const phase = phaseOf(session, now);
  const inside = stage === 'inside';
  const ended = phase === 'over' || phase === 'cancelled';

  const refresh = useCallback(async () => {
    const { data } = await api.GET('/api/sessions/{id}', { params: { path: { id: initial.id } } });
    // Answers may overtake each other; what is older than the shown one says nothing new.
    if (data) setSession((shown) => (data.version >= shown.version ? data : shown));
  }, [initial.id]);

  useEffect(() => {
    const hub = live('user');
    hub.on<[string, string]>('Changed', (what, id) => {
      if (what === 'session' && id === initial.id) void refresh();
    });
    // Nothing is replayed after a lost line, so look again each time it stands.
    hub.onState((state) => state === 'connected' && void refresh());
    return () => hub.leave();
  }, [initial.id, refresh]);

  useEffect(() => {
    const timer = setInterval(() => void refresh(), pollMs);
    return () => clearInterval(timer);
  }, [refresh]);

  // What one may do changes with the clock too: the server says it again when a door opens or closes.
  const late = now >= Date.parse(session.noShowFrom);
  useEffect(() => {
    void refresh();
  }, [phase, late, stage, refresh]);

  useEffect(() => {
    if (side !== 'onlooker' && phase === 'open') call.prepare();
  }, [call, phase, side]);
  useEffect(() => {
    if (ended) call.close();
  }, [call, ended]);
  useEffect(() => {
    if (ended || phase === 'closing') if (call.snapshot().stage !== 'inside') call.media.stop();
  }, [call, ended, phase]);
  useEffect(() => {
    call.recall();
    window.addEventListener('pagehide', call.vanish);
    return () => {
      window.removeEventListener('pagehide', call.vanish);
      void call.leave();
    };
  }, [call]);

  if (inside && side !== 'onlooker')
    return <CallView session={session} side={side} zone={zone} now={now} call={call} onChange={setSession} />;
  const before = side !== 'onlooker' && (phase === 'early' || phase === 'open');
  return (
    <>
      <header className="border-b border-hairline">
        <div className="page flex min-h-14 items-center">
          <a href="/dashboard" className="-ms-1 flex min-h-11 items-center gap-2 rounded-control px-1 font-display text-lg font-bold">
            <LoopMark className="size-6" />
            PeerLoop
            <span className="sr-only">, to the dashboard</span>
          </a>
        </div>
      </header>
      {before ? (
        <Lobby session={session} side={side} zone={zone} otherZone={otherZone} now={now} call={call} onJoin={() => void call.join()} />
      ) : (
        <After session={session} side={side} zone={zone} now={now} onChange={setSession} onRefresh={refresh} />
      )}
    </>
  );
}
