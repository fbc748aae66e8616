import { Circle, MicOff, WifiOff, X } from 'lucide-react';
import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { api } from '../../api/browser';
import { asProblem } from '../../api/problem';
import { Avatar } from '../../ui/Avatar';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { clock, duration } from '../../ui/format';
import { Spinner } from '../../ui/Ring';
import { toast } from '../../ui/toast';
import type { Call, CallState } from './Call';
import { Camera } from './Camera';
import { Chat } from './Chat';
import { Controls } from './Controls';
import { shortcuts, useShortcuts } from './keys';
import { RemoteVideo } from './RemoteVideo';
import { SessionTimer } from './SessionTimer';
import { enoughTogether, otherThan, type Session, type Side } from './session';
import { Waiting } from './Waiting';

interface Props {
  session: Session;
  side: Side;
  zone: string;
  now: number;
  call: Call;
  onChange: (session: Session) => void;
}

/** In the call: one big other face, the own one small, everything else at the edge. */
export function CallView({ session, side, zone, now, call, onChange }: Props) {
  const state = useSyncExternalStore(call.subscribe, call.snapshot, call.snapshot);
  const media = useSyncExternalStore(call.media.subscribe, call.media.snapshot, call.media.snapshot);
  const [chatOpen, setChatOpen] = useState(false);
  const [asking, setAsking] = useState<'leave' | 'keys'>();
  const [ending, setEnding] = useState(false);
  const [met, setMet] = useState(false);
  const unread = useUnread(state, chatOpen);
  const other = otherThan(session, side);
  const alone = state.peer === 'alone';

  useEffect(() => {
    if (state.peer === 'connected') setMet(true);
  }, [state.peer]);

  const share = async () => {
    if (media.sharing) call.media.stopSharing();
    else await call.media.share();
  };
  const mute = async () => {
    await call.media.toggleMute();
    if (call.media.snapshot().microphone === 'denied')
      toast({ text: 'The browser blocks your microphone. Allow it left of the address above.' });
  };
  const camera = async () => {
    await call.media.toggleCamera();
    if (call.media.snapshot().camera === 'denied') toast({ text: 'The browser blocks your camera. Allow it left of the address above.' });
  };
  useShortcuts((key) => {
    if (key === 'M') void mute();
    if (key === 'V') void camera();
    if (key === 'S') void share();
    if (key === 'C') setChatOpen((open) => !open);
    if (key === '?') setAsking('keys');
  });

  async function endForBoth() {
    setEnding(true);
    const { data, error } = await api.POST('/api/sessions/{id}/end', { params: { path: { id: session.id } } });
    setEnding(false);
    setAsking(undefined);
    if (!data) {
      toast({ text: asProblem(error).title });
      return;
    }
    call.close();
    onChange(data);
  }

  const together = state.together + (state.togetherSince === undefined ? 0 : performance.now() - state.togetherSince);
  const { theirMedia, stream } = state;
  const faceless = theirMedia !== undefined && !theirMedia.cam && !theirMedia.screen;

  return (
    <div className="fixed inset-0 flex flex-col bg-paper-sunken">
      <header className="flex min-h-14 items-center gap-4 px-3 sm:px-5">
        <h1 className="min-w-0 flex-1 truncate font-sans text-base font-semibold tracking-normal">
          {session.courseTitle}
          <span className="font-normal text-ink-muted max-sm:hidden"> with {other.name}</span>
        </h1>
        {state.recording && <Badge label="Recording" tone="bad" icon={Circle} />}
        <SessionTimer startsAt={session.startsAt} endsAt={session.endsAt} now={now} />
      </header>

      <div className="flex min-h-0 flex-1 max-lg:flex-col">
        <div className="relative m-2 mt-0 grid min-h-0 flex-1 place-items-center overflow-hidden rounded-card border border-hairline bg-paper sm:mx-5">
          {stream && (
            <RemoteVideo
              stream={stream}
              label={other.name}
              whole={theirMedia?.screen ?? false}
              hidden={faceless || alone}
              onFirstFrame={() => call.firstFrame()}
            />
          )}
          {alone ? (
            <Waiting session={session} side={side} zone={zone} now={now} met={met} onChange={onChange} />
          ) : (
            (faceless || !stream) && (
              <div className="grid justify-items-center gap-3">
                <Avatar person={other} size="large" />
                <p className="font-semibold">{other.name}</p>
              </div>
            )
          )}
          <Line state={state} name={other.name} />
          {!alone && theirMedia && !theirMedia.mic && (
            <p className="absolute bottom-3 start-3 z-10 flex items-center gap-2 rounded-full bg-paper-raised px-3 py-1 text-sm">
              <MicOff size={16} strokeWidth={1.75} aria-hidden="true" />
              {other.name} is muted
            </p>
          )}
          <div className="absolute end-3 top-3 z-10 w-24 overflow-hidden rounded-control border border-hairline bg-paper-raised sm:top-auto sm:bottom-3 sm:w-48">
            {media.preview ? (
              <Camera stream={media.preview} label="Your picture" className="aspect-[3/4] w-full sm:aspect-video" />
            ) : (
              <p className="grid aspect-[3/4] place-items-center p-2 text-center text-sm text-ink-muted sm:aspect-video">
                Your camera is off
              </p>
            )}
            {media.sharing && <p className="border-t border-hairline px-2 py-1 text-sm font-medium">You share your screen</p>}
          </div>
        </div>

        {chatOpen && (
          <aside className="m-2 mt-0 flex min-h-0 flex-col overflow-hidden rounded-card border border-hairline bg-paper-raised max-lg:h-[45%] sm:mx-5 lg:ms-0 lg:w-88">
            <div className="flex items-center justify-between border-b border-hairline ps-4">
              <h2 className="font-sans text-base font-semibold tracking-normal">Chat</h2>
              <button
                type="button"
                aria-label="Close the chat"
                onClick={() => setChatOpen(false)}
                className="grid size-11 place-items-center rounded-control hover:bg-paper-sunken"
              >
                <X size={20} strokeWidth={1.75} aria-hidden="true" />
              </button>
            </div>
            <Chat messages={state.messages} other={other.name} zone={zone} onSay={(text) => call.say(text)} />
          </aside>
        )}
      </div>

      <footer className="px-3 pt-1 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
        <Controls
          media={media}
          chatOpen={chatOpen}
          unread={unread}
          onMute={mute}
          onCamera={camera}
          onShare={share}
          onChat={() => setChatOpen((open) => !open)}
          onKeys={() => setAsking('keys')}
          onLeave={() => (side === 'teacher' ? setAsking('leave') : void call.leave())}
        />
      </footer>
      <p className="sr-only" role="status">
        {media.muted ? 'You are muted.' : ''} {unread > 0 ? `New message from ${other.name}.` : ''}
      </p>

      <Dialog
        open={asking === 'leave'}
        onClose={() => setAsking(undefined)}
        title="Leave, or end the lesson?"
        actions={
          <>
            <Button
              kind="secondary"
              onClick={() => {
                setAsking(undefined);
                void call.leave();
              }}
            >
              Leave, I will be back
            </Button>
            <Button busy={ending} disabled={now < Date.parse(session.startsAt)} onClick={endForBoth}>
              End the lesson
            </Button>
          </>
        }
      >
        {now < Date.parse(session.startsAt) ? (
          <p>The lesson can be ended from {clock(session.startsAt, zone)} on. You can leave and come back until then.</p>
        ) : together >= enoughTogether ? (
          <p>You were together for {duration(Math.floor(together / 60_000))}. Ending closes the room for both and the lesson counts.</p>
        ) : (
          <p>
            In this window you were together for {duration(Math.floor(together / 60_000))}. A lesson of less than ten minutes together does
            not count and is not paid. Ending closes the room for both.
          </p>
        )}
      </Dialog>
      <Dialog open={asking === 'keys'} onClose={() => setAsking(undefined)} title="Keys in the room">
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3">
          {shortcuts.map(({ key, does }) => (
            <div key={key} className="contents">
              <dt>
                <kbd className="grid size-9 place-items-center rounded-control border border-line font-sans font-semibold">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </Dialog>
    </div>
  );
}

/** How the line is, when there is something to say about it. */
function Line({ state, name }: { state: CallState; name: string }) {
  const words =
    state.line !== 'connected'
      ? 'Reconnecting to PeerLoop…'
      : state.peer === 'connecting'
        ? `Connecting to ${name}…`
        : state.peer === 'reconnecting'
          ? 'Reconnecting…'
          : undefined;
  return (
    <div role="status" className="absolute start-3 top-3 z-10 max-w-[calc(100%-8rem)]">
      {words && (
        <p className="flex items-center gap-2 rounded-full bg-paper-raised px-3 py-1 text-sm font-medium shadow-float">
          {state.line === 'connected' ? <Spinner className="size-4" /> : <WifiOff size={16} strokeWidth={1.75} aria-hidden="true" />}
          {words}
        </p>
      )}
    </div>
  );
}

/** Messages of the other that came while the chat was closed. */
function useUnread({ messages }: CallState, chatOpen: boolean): number {
  const seen = useRef(messages.length);
  if (chatOpen) seen.current = messages.length;
  return messages.slice(seen.current).filter(({ mine }) => !mine).length;
}
