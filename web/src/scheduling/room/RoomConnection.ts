import type { Live, LiveState } from '../../api/live';
import type { Signal } from './PeerConnection';

/** What somebody shows and lets hear. */
export interface MediaState {
  mic: boolean;
  cam: boolean;
  screen: boolean;
}

/** What the room says when one comes in. */
export interface Joined {
  /** Who this page is to the other side: the same after a lost line, another after a reload. */
  peerId: string;
  polite: boolean;
  iceServers: RTCIceServer[];
  peerPresent: boolean;
  recording: boolean;
  /** What the other shows, when they are there. */
  peerMedia?: MediaState | null;
  /** Said so far; kept as long as the room is open. */
  chat: ChatLine[];
}

export interface ChatLine {
  /** Who said it. */
  from: string;
  text: string;
  at: string;
}

export interface RoomEvents {
  /** Came in, or came back after the line was lost (`again`). */
  joined: (room: Joined, again: boolean) => void;
  peerJoined: (peerId: string) => void;
  peerLeft: () => void;
  signal: (signal: Signal) => void;
  media: (media: MediaState) => void;
  chat: (line: ChatLine) => void;
  /** The same person came in elsewhere; this place is given up. */
  replaced: () => void;
  ended: () => void;
  line: (state: LiveState) => void;
  /** Could not come back in: the room has closed, or the right to enter has run out. */
  refused: (error: unknown) => void;
}

/** Calls `beat` about every ten seconds until the answer is called, also in a tab nobody looks at. */
export type Pulse = (beat: () => void) => () => void;

export const workerPulse: Pulse = (beat) => {
  // Timers of a hidden page slow down to one a minute; those of a worker do not.
  const worker = new Worker(new URL('./pulse.ts', import.meta.url), { type: 'module' });
  worker.onmessage = beat;
  return () => worker.terminate();
};

/** One person's place in the room: signalling, presence and chat. Comes back by itself after a lost line. */
export class RoomConnection {
  private inside = false;
  private stopPulse: (() => void) | undefined;
  private media: MediaState | undefined;
  private over = false;

  constructor(
    private readonly hub: Live,
    private readonly sessionId: string,
    /** The right to enter; asked for again when it has run out. */
    private readonly token: (renew: boolean) => Promise<string>,
    private readonly events: RoomEvents,
    private readonly pulse: Pulse = workerPulse,
  ) {}

  /** Goes in. Fails with the reason of the room. */
  async join(): Promise<Joined> {
    this.hub.on<[{ peerId: string }]>('PeerJoined', ({ peerId }) => this.tell(() => this.events.peerJoined(peerId)));
    this.hub.on('PeerLeft', () => this.tell(() => this.events.peerLeft()));
    this.hub.on<[Signal]>('Signal', (signal) => this.tell(() => this.events.signal(signal)));
    this.hub.on<[MediaState]>('Media', (media) => this.tell(() => this.events.media(media)));
    this.hub.on<[ChatLine]>('Chat', (line) => this.tell(() => this.events.chat(line)));
    this.hub.on('Replaced', () => this.tell(() => this.finish(() => this.events.replaced())));
    this.hub.on('RoomEnded', () => this.tell(() => this.finish(() => this.events.ended())));

    const room = await this.enter(false);
    this.stopPulse = this.pulse(() => void this.attempt('Heartbeat'));
    let first = true;
    this.hub.onState((state) => {
      if (this.over) return;
      this.events.line(state);
      if (state === 'connected' && !first && !this.inside) void this.comeBack();
      if (state !== 'connected') this.inside = false;
      first = false;
    });
    return room;
  }

  signal(signal: Signal): void {
    void this.attempt('Signal', signal);
  }

  setMedia(media: MediaState): void {
    this.media = media;
    void this.attempt('SetMedia', media);
  }

  /** The line as the room wrote it down; undefined when it did not arrive. */
  async chat(text: string): Promise<ChatLine | undefined> {
    try {
      return this.inside ? await this.hub.invoke<ChatLine>('Chat', text) : undefined;
    } catch {
      return undefined;
    }
  }

  iceServers(): Promise<RTCIceServer[]> {
    return this.hub.invoke<RTCIceServer[]>('GetIceServers');
  }

  /** Goes out; the place is kept for nobody. */
  async leave(): Promise<void> {
    if (this.over) return;
    const left = this.attempt('Leave');
    this.over = true;
    this.stopPulse?.();
    await left;
    this.hub.leave();
  }

  private async enter(again: boolean): Promise<Joined> {
    const room = await this.knock(again);
    if (this.over) return room;
    this.inside = true;
    this.events.joined(room, again);
    if (this.media) void this.attempt('SetMedia', this.media);
    return room;
  }

  /** The right to enter outlives a lost line, and with it the other knows us again; a new one is a last resort. */
  private async knock(again: boolean): Promise<Joined> {
    const token = await this.token(false);
    try {
      return await this.hub.invoke<Joined>('JoinRoom', this.sessionId, token);
    } catch (error) {
      if (!again || !String(error).includes('token-invalid')) throw error;
      return this.hub.invoke<Joined>('JoinRoom', this.sessionId, await this.token(true));
    }
  }

  private async comeBack(): Promise<void> {
    try {
      await this.enter(true);
    } catch (error) {
      // Lost again meanwhile: the next connection tries again. Otherwise the room has said no.
      if (this.over || !String(error).includes('HubException')) return;
      this.finish(() => this.events.refused(error));
    }
  }

  /** What was lost on the way is said again, or asked for, after coming back. */
  private async attempt(method: string, ...payload: unknown[]): Promise<boolean> {
    if (this.over || !this.inside) return false;
    try {
      await this.hub.invoke(method, ...payload);
      return true;
    } catch {
      return false;
    }
  }

  private tell(say: () => void): void {
    if (!this.over) say();
  }

  private finish(say: () => void): void {
    this.over = true;
    this.inside = false;
    this.stopPulse?.();
    this.hub.leave();
    say();
  }
}
