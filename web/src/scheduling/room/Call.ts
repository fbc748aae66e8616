import { api } from '../../api/browser';
import { type Live, type LiveState, live } from '../../api/live';
import { asProblem, type Problem } from '../../api/problem';
import { serverNow } from '../../ui/clock';
import type { LocalMedia } from './LocalMedia';
import { PeerConnection, type PeerState } from './PeerConnection';
import { type ChatLine, type Joined, type MediaState, RoomConnection } from './RoomConnection';

export type Stage =
  | 'outside'
  | 'joining'
  | 'inside'
  /** Went out; may come back. */
  | 'left'
  /** The same person came in elsewhere. */
  | 'replaced'
  | 'ended';

/** A line of the chat. `lost`: it did not reach the room. */
export interface Message {
  mine: boolean;
  text: string;
  at: string;
  lost?: boolean;
}

export interface CallState {
  stage: Stage;
  problem: Problem | undefined;
  /** Was inside before, perhaps before a reload. */
  returning: boolean;
  line: LiveState;
  peer: 'alone' | PeerState;
  theirMedia: MediaState | undefined;
  stream: MediaStream | undefined;
  messages: readonly Message[];
  recording: boolean;
  /** Together so far, in ms, without the present stretch, which began at `togetherSince`. */
  together: number;
  togetherSince: number | undefined;
}

/** One person's part in the call: from the click on Join until they have gone. */
export class Call {
  private state: CallState;
  private readonly listeners = new Set<() => void>();
  private hub: Live | undefined;
  private room: RoomConnection | undefined;
  private peer: PeerConnection | undefined;
  /** The other's page, once it has spoken. */
  private peerId: string | undefined;
  private myPeerId = '';
  private leads = false;
  private iceServers: RTCIceServer[] = [];
  private roomToken: string | undefined;
  private waitedSince = 0;
  private shown: MediaState | undefined;

  constructor(
    private readonly sessionId: string,
    private readonly me: string,
    readonly media: LocalMedia,
  ) {
    this.state = {
      stage: 'outside',
      problem: undefined,
      returning: false,
      line: 'connecting',
      peer: 'alone',
      theirMedia: undefined,
      stream: undefined,
      messages: [],
      recording: false,
      together: 0,
      togetherSince: undefined,
    };
    media.onTrack = (kind, track) => void this.peer?.setTrack(kind, track);
    media.subscribe(() => this.showMedia());
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): CallState => this.state;

  /** Once the page stands: whether this window was inside before. */
  recall(): void {
    if (keeps(this.sessionId)) this.set({ returning: true });
  }

  /** Opens the line to the room ahead of the click, so that the click needs no more than a word. */
  prepare(): void {
    this.hub ??= live('room');
  }

  async join(): Promise<void> {
    if (this.state.stage === 'joining' || this.state.stage === 'inside') return;
    this.waitedSince = performance.now();
    performance.mark('room:click');
    this.set({ stage: 'joining', problem: undefined });
    // Side by side: the picture may follow a moment later on the lines that are there.
    void this.media.start();
    this.prepare();

    const ticket = await this.ticket();
    if (ticket === undefined) return;
    const room = new RoomConnection(this.hub as Live, this.sessionId, (renew) => this.token(renew), {
      joined: (joined, again) => this.joined(joined, again),
      peerJoined: (peerId) => this.peerJoined(peerId),
      peerLeft: () => this.peerLeft(),
      signal: (signal) => {
        if (!this.peer) this.startPeer();
        this.peerId = signal.from;
        void this.peer?.receive(signal);
      },
      media: (theirMedia) => this.set({ theirMedia }),
      chat: (line) => this.set({ messages: [...this.state.messages, this.read(line)] }),
      replaced: () => this.end('replaced'),
      ended: () => this.end('ended'),
      line: (line) => this.set({ line }),
      refused: () => this.end('ended'),
    });
    this.room = room;
    this.hub = undefined; // the room gives it back
    try {
      await room.join();
    } catch (error) {
      await room.leave();
      this.room = undefined;
      this.media.stop();
      this.set({ stage: 'outside', problem: asProblem({ code: 'room', title: roomSays(error), status: 503 }) });
    }
  }

  async leave(): Promise<void> {
    const { room } = this;
    this.end('left');
    await room?.leave();
  }

  /** The server tells the session is over; whoever is still inside goes out. */
  close(): void {
    if (this.state.stage === 'inside' || this.state.stage === 'joining') {
      void this.room?.leave();
      this.end('ended');
    }
  }

  /** The page goes away: said in the one way a page that ends can still speak. */
  readonly vanish = (): void => {
    if (!this.roomToken || (this.state.stage !== 'inside' && this.state.stage !== 'joining')) return;
    const body = new Blob([JSON.stringify({ roomToken: this.roomToken })], { type: 'application/json' });
    navigator.sendBeacon(`/api/sessions/${this.sessionId}/leave`, body);
    void this.leave();
  };

  async say(text: string): Promise<void> {
    const line = await this.room?.chat(text);
    const message = line ? this.read(line) : { mine: true, text, at: new Date(serverNow()).toISOString(), lost: true };
    this.set({ messages: [...this.state.messages, message] });
  }

  /** The first picture of the other is on the screen: how long that took, in ms, from the click or from their coming. */
  firstFrame(): number {
    performance.mark('room:first-frame');
    return Math.round(performance.now() - this.waitedSince);
  }

  stats(): Promise<RTCStatsReport> | undefined {
    return this.peer?.stats();
  }

  private async ticket(): Promise<string | undefined> {
    const { data, error } = await api.POST('/api/sessions/{id}/join', { params: { path: { id: this.sessionId } }, body: {} });
    if (data?.mode === 'embedded' && data.roomToken) {
      this.roomToken = data.roomToken;
      return data.roomToken;
    }
    if (data?.joinUrl) {
      location.assign(data.joinUrl);
      return undefined;
    }
    this.media.stop();
    this.set({ stage: 'outside', problem: asProblem(error) });
    return undefined;
  }

  private async token(renew: boolean): Promise<string> {
    if (!renew && this.roomToken) return this.roomToken;
    // Past the end nobody may begin, but whoever was inside stays with the right they have.
    const { data } = await api.POST('/api/sessions/{id}/join', { params: { path: { id: this.sessionId } }, body: {} });
    this.roomToken = data?.roomToken ?? this.roomToken;
    return this.roomToken ?? '';
  }

  private joined(room: Joined, again: boolean): void {
    this.leads = !room.polite;
    this.iceServers = room.iceServers;
    this.myPeerId = room.peerId;
    // What did not arrive stays below, so that it can be said again.
    const lost = this.state.messages.filter((message) => message.lost);
    keep(this.sessionId);
    this.set({
      stage: 'inside',
      returning: true,
      line: 'connected',
      recording: room.recording,
      theirMedia: room.peerMedia ?? undefined,
      messages: [...room.chat.map((line) => this.read(line)), ...lost],
    });
    this.showMedia(true);
    if (!room.peerPresent) {
      if (again) this.peerLeft();
    } else if (this.peer) void this.peer.recover();
    else this.startPeer();
  }

  private peerJoined(peerId: string): void {
    if (this.peer && this.peerId === peerId) {
      void this.peer.recover();
      this.showMedia(true);
      return;
    }
    this.peerId = peerId;
    // Whoever was here first waits for the other, not for the room.
    this.waitedSince = performance.now();
    this.startPeer();
    this.showMedia(true);
  }

  private peerLeft(): void {
    this.peer?.close();
    this.peer = this.peerId = undefined;
    this.set({ peer: 'alone', stream: undefined, theirMedia: undefined, ...this.apart() });
  }

  private startPeer(): void {
    this.peer?.close();
    const peer = new PeerConnection({
      leads: this.leads,
      iceServers: this.iceServers,
      renewIceServers: () => this.room?.iceServers() ?? Promise.resolve(this.iceServers),
      send: (signal) => this.room?.signal({ ...signal, from: this.myPeerId }),
      tracks: this.media.tracks(),
      onStream: (stream) => this.set({ stream }),
      onState: (state) => this.peerIs(state),
    });
    this.peer = peer;
    peer.start();
  }

  private peerIs(peer: PeerState): void {
    if (peer === 'connected') this.set({ peer, togetherSince: this.state.togetherSince ?? performance.now() });
    else this.set({ peer });
  }

  private apart(): Partial<CallState> {
    const { together, togetherSince } = this.state;
    return togetherSince === undefined ? {} : { together: together + performance.now() - togetherSince, togetherSince: undefined };
  }

  private showMedia(anyway = false): void {
    const { microphone, camera, muted, sharing } = this.media.snapshot();
    const now = { mic: microphone === 'on' && !muted, cam: camera === 'on', screen: sharing };
    const same = this.shown && now.mic === this.shown.mic && now.cam === this.shown.cam && now.screen === this.shown.screen;
    if (same && !anyway) return;
    this.shown = now;
    this.room?.setMedia(now);
  }

  private read({ from, text, at }: ChatLine): Message {
    return { mine: from === this.me, text, at };
  }

  private end(stage: 'left' | 'replaced' | 'ended'): void {
    this.peer?.close();
    this.peer = this.peerId = this.room = undefined;
    this.media.stop();
    this.set({ stage, peer: 'alone', stream: undefined, theirMedia: undefined, recording: false, ...this.apart() });
  }

  private set(change: Partial<CallState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.listeners) listener();
  }
}

const key = (sessionId: string) => `peerloop.inside.${sessionId}`;

function keeps(sessionId: string): boolean {
  try {
    return sessionStorage.getItem(key(sessionId)) !== null;
  } catch {
    return false; // storage is blocked; the button then says Join
  }
}

function keep(sessionId: string): void {
  try {
    sessionStorage.setItem(key(sessionId), '1');
  } catch {
    // Only the word on a button depends on it.
  }
}

/** The room's own sentence, without what the wire puts before it. */
function roomSays(error: unknown): string {
  const said = /HubException: (?:[a-z-]+: )?(.+)$/.exec(error instanceof Error ? error.message : '')?.[1];
  return said ? `${said.charAt(0).toUpperCase()}${said.slice(1)}.` : 'The room did not let you in. Nothing was lost; try again.';
}
