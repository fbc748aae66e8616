import type { Kind } from './PeerConnection';

/** How a camera or microphone is: `denied` by the person or the browser, `absent` when there is none. */
export type DeviceState = 'off' | 'starting' | 'on' | 'denied' | 'absent' | 'failed';

export interface Device {
  id: string;
  label: string;
}

export interface Media {
  camera: DeviceState;
  microphone: DeviceState;
  muted: boolean;
  sharing: boolean;
  cameras: readonly Device[];
  microphones: readonly Device[];
  cameraId: string | undefined;
  microphoneId: string | undefined;
  /** What goes out and what one sees of oneself; renewed when a track changes. */
  preview: MediaStream | undefined;
  sound: MediaStreamTrack | null;
}

const remembered = 'peerloop.devices';

interface Remembered {
  cameraId?: string;
  microphoneId?: string;
  cameraOff?: boolean;
  muted?: boolean;
}

const nothing: Media = {
  camera: 'off',
  microphone: 'off',
  muted: false,
  sharing: false,
  cameras: [],
  microphones: [],
  cameraId: undefined,
  microphoneId: undefined,
  preview: undefined,
  sound: null,
};

/** The devices of this side: chosen once, remembered, given back when they are not needed. */
export class LocalMedia {
  private media: Media;
  private audio: MediaStreamTrack | null = null;
  private video: MediaStreamTrack | null = null;
  private screen: MediaStreamTrack | null = null;
  private readonly listeners = new Set<() => void>();
  private starting: Promise<void> | undefined;
  private cameraWanted: boolean;
  /** Grows with each stop: a device that opens after it is given back at once. */
  private visit = 0;
  /** Told what to send whenever that changes. */
  onTrack: ((kind: Kind, track: MediaStreamTrack | null) => void) | undefined;

  constructor(private readonly store: Pick<Storage, 'getItem' | 'setItem'> | undefined = localStore()) {
    const { cameraId, microphoneId, cameraOff, muted } = this.recall();
    this.cameraWanted = !cameraOff;
    this.media = { ...nothing, cameraId, microphoneId, muted: muted ?? false };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    navigator.mediaDevices?.addEventListener?.('devicechange', this.list);
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) navigator.mediaDevices?.removeEventListener?.('devicechange', this.list);
    };
  };

  readonly snapshot = (): Media => this.media;

  tracks(): Record<Kind, MediaStreamTrack | null> {
    return { audio: this.audio, video: this.screen ?? this.video };
  }

  /** Whether the browser would open the devices without asking. */
  static async mayOpen(): Promise<boolean> {
    try {
      const asked = await Promise.all(
        (['camera', 'microphone'] as const).map((name) => navigator.permissions.query({ name: name as PermissionName })),
      );
      return asked.every(({ state }) => state === 'granted');
    } catch {
      return false; // this browser does not tell
    }
  }

  static get canShare(): boolean {
    return typeof navigator !== 'undefined' && !!navigator.mediaDevices && 'getDisplayMedia' in navigator.mediaDevices;
  }

  /** Opens what is wanted and not open yet; whatever cannot be opened is said in the snapshot and never thrown. */
  start(): Promise<void> {
    this.starting ??= this.open().finally(() => {
      this.starting = undefined;
    });
    return this.starting;
  }

  async toggleCamera(): Promise<void> {
    if (this.video) {
      this.cameraWanted = false;
      this.remember({ cameraOff: true });
      this.replace('video', null);
      this.set({ camera: 'off' });
      return;
    }
    this.cameraWanted = true;
    this.remember({ cameraOff: false });
    await this.openOne('video');
  }

  async toggleMute(): Promise<void> {
    if (!this.audio) {
      // Never opened, or refused until now: the wish to speak is a reason to ask again.
      this.mute(false);
      await this.openOne('audio');
      return;
    }
    this.mute(!this.media.muted);
  }

  async choose(kind: Kind, id: string): Promise<void> {
    const which = kind === 'video' ? 'cameraId' : 'microphoneId';
    this.set({ [which]: id });
    this.remember({ [which]: id });
    if (kind === 'video' && !this.cameraWanted) return;
    await this.openOne(kind);
  }

  /** Shows the screen instead of the camera; false when the person thought better of it. */
  async share(): Promise<boolean> {
    try {
      const stream = await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: 30 }, audio: false });
      const [track] = stream.getVideoTracks();
      if (!track) return false;
      track.contentHint = 'detail';
      // The browser's own "stop sharing".
      track.addEventListener('ended', () => this.stopSharing());
      this.screen = track;
      this.set({ sharing: true });
      this.onTrack?.('video', track);
      return true;
    } catch {
      return false;
    }
  }

  stopSharing(): void {
    if (!this.screen) return;
    this.screen.stop();
    this.screen = null;
    this.set({ sharing: false });
    this.onTrack?.('video', this.video);
  }

  /** Gives every device back. The choices stay. */
  stop(): void {
    this.visit++;
    for (const track of [this.audio, this.video, this.screen]) track?.stop();
    this.audio = this.video = this.screen = null;
    const { camera, microphone } = this.media;
    this.set({
      sharing: false,
      preview: undefined,
      sound: null,
      camera: camera === 'on' || camera === 'starting' ? 'off' : camera,
      microphone: microphone === 'on' || microphone === 'starting' ? 'off' : microphone,
    });
  }

  private async open(): Promise<void> {
    const wanted = (['audio', 'video'] as const).filter((kind) => (kind === 'audio' ? !this.audio : this.cameraWanted && !this.video));
    if (wanted.length === 2) {
      // Together, so that the browser asks once.
      this.set({ microphone: 'starting', camera: 'starting' });
      try {
        const stream = await this.ask(['audio', 'video']);
        for (const track of stream.getTracks()) this.take(track.kind as Kind, track);
        await this.list();
        return;
      } catch (error) {
        if (error instanceof Stopped) return;
        // One of the two may still be had.
      }
    }
    for (const kind of wanted) await this.openOne(kind);
  }

  private async openOne(kind: Kind): Promise<void> {
    const device = kind === 'video' ? 'camera' : 'microphone';
    this.set({ [device]: 'starting' });
    try {
      const stream = await this.ask([kind]);
      const [track] = stream.getTracks();
      if (track) this.take(kind, track);
    } catch (error) {
      if (error instanceof Stopped) return;
      this.replace(kind, null);
      this.set({ [device]: reason(error) });
    }
    await this.list();
  }

  private async ask(kinds: readonly Kind[]): Promise<MediaStream> {
    if (!navigator.mediaDevices?.getUserMedia) throw new DOMException('No devices on an insecure page', 'NotFoundError');
    const { cameraId, microphoneId } = this.media;
    const { visit } = this;
    // `ideal`: a device unplugged since last time is no reason to fail.
    const stream = await navigator.mediaDevices.getUserMedia({
      ...(kinds.includes('audio') && {
        audio: { ...(microphoneId && { deviceId: { ideal: microphoneId } }), echoCancellation: true, noiseSuppression: true },
      }),
      ...(kinds.includes('video') && {
        video: { ...(cameraId && { deviceId: { ideal: cameraId } }), width: { ideal: 1280 }, height: { ideal: 720 } },
      }),
    });
    if (visit === this.visit) return stream;
    for (const track of stream.getTracks()) track.stop();
    throw new Stopped();
  }

  private take(kind: Kind, track: MediaStreamTrack): void {
    const device = kind === 'video' ? 'camera' : 'microphone';
    track.addEventListener('ended', () => {
      // Unplugged, or taken by another program.
      if ((kind === 'video' ? this.video : this.audio) !== track) return;
      this.replace(kind, null);
      this.set({ [device]: 'failed' });
    });
    if (kind === 'audio') track.enabled = !this.media.muted;
    this.replace(kind, track);
    const id = track.getSettings().deviceId;
    this.set({ [device]: 'on', ...(id && { [`${device}Id`]: id }) });
    if (id) this.remember({ [`${device}Id`]: id });
  }

  private replace(kind: Kind, track: MediaStreamTrack | null): void {
    const old = kind === 'video' ? this.video : this.audio;
    if (kind === 'video') this.video = track;
    else this.audio = track;
    if (old !== track) old?.stop();
    this.set(kind === 'video' ? { preview: track ? new MediaStream([track]) : undefined } : { sound: track });
    if (kind === 'audio' || !this.screen) this.onTrack?.(kind, track);
  }

  private mute(muted: boolean): void {
    if (this.audio) this.audio.enabled = !muted;
    this.set({ muted });
    this.remember({ muted });
  }

  /** Names are told only once a device was opened. */
  private readonly list = async (): Promise<void> => {
    if (!navigator.mediaDevices?.enumerateDevices) return;
    const all = await navigator.mediaDevices.enumerateDevices();
    const of = (kind: MediaDeviceKind, word: string): Device[] =>
      all
        .filter((device) => device.kind === kind && device.deviceId !== '')
        .map(({ deviceId, label }, i) => ({ id: deviceId, label: label || `${word} ${i + 1}` }));
    this.set({ cameras: of('videoinput', 'Camera'), microphones: of('audioinput', 'Microphone') });
  };

  private set(change: Partial<Media>): void {
    this.media = { ...this.media, ...change };
    for (const listener of this.listeners) listener();
  }

  private recall(): Remembered {
    try {
      return JSON.parse(this.store?.getItem(remembered) ?? '{}') as Remembered;
    } catch {
      return {}; // not written by us
    }
  }

  private remember(change: Remembered): void {
    try {
      this.store?.setItem(remembered, JSON.stringify({ ...this.recall(), ...change }));
    } catch {
      // A private window keeps nothing; the choice holds for this visit.
    }
  }
}

/** Nobody needs the device any more. */
class Stopped extends Error {}

function reason(error: unknown): DeviceState {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'absent' : 'failed';
}

function localStore(): Storage | undefined {
  try {
    return globalThis.localStorage;
  } catch {
    return undefined; // cookies and storage are blocked
  }
}
