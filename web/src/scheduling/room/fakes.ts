import type { Live, LiveState } from '../../api/live';

/** A line of a call, as much of it as negotiation touches. */
class FakeLine {
  direction: RTCRtpTransceiverDirection;
  sent: MediaStreamTrack | null;
  readonly receiver: { track: { kind: string } };
  readonly sender = {
    replaceTrack: async (track: MediaStreamTrack | null) => {
      this.sent = track;
    },
    setStreams: () => {},
  };

  constructor(
    readonly kind: string,
    direction: RTCRtpTransceiverDirection,
    track: MediaStreamTrack | null,
  ) {
    this.direction = direction;
    this.sent = track;
    this.receiver = { track: { kind } };
  }
}

/** The browser's connection, with its states moved by hand. */
export class FakePeer {
  static readonly made: FakePeer[] = [];
  readonly lines: FakeLine[] = [];
  signalingState: RTCSignalingState = 'stable';
  connectionState: RTCPeerConnectionState = 'new';
  localDescription: RTCSessionDescriptionInit | null = null;
  remoteDescription: RTCSessionDescriptionInit | null = null;
  onnegotiationneeded: (() => void) | null = null;
  onicecandidate: unknown = null;
  ontrack: unknown = null;
  onconnectionstatechange: (() => void) | null = null;
  restarts = 0;
  refuses = false;

  constructor() {
    FakePeer.made.push(this);
  }

  addTransceiver(track: MediaStreamTrack | string, { direction }: { direction: RTCRtpTransceiverDirection }) {
    this.lines.push(new FakeLine(typeof track === 'string' ? track : track.kind, direction, typeof track === 'string' ? null : track));
    queueMicrotask(() => this.onnegotiationneeded?.());
  }

  getTransceivers = () => this.lines;
  setConfiguration() {}

  restartIce() {
    this.restarts++;
    queueMicrotask(() => this.onnegotiationneeded?.());
  }

  async setLocalDescription() {
    const answers = this.signalingState === 'have-remote-offer';
    this.localDescription = { type: answers ? 'answer' : 'offer', sdp: `sdp ${FakePeer.made.indexOf(this)}` };
    this.signalingState = answers ? 'stable' : 'have-local-offer';
  }

  async setRemoteDescription(description: RTCSessionDescriptionInit) {
    if (this.refuses) throw new DOMException('no', 'InvalidAccessError');
    this.remoteDescription = description;
    if (description.type === 'offer' && this.lines.length === 0)
      this.lines.push(new FakeLine('audio', 'recvonly', null), new FakeLine('video', 'recvonly', null));
    this.signalingState = description.type === 'offer' ? 'have-remote-offer' : 'stable';
  }

  async addIceCandidate() {
    if (!this.remoteDescription) throw new DOMException('no description', 'InvalidStateError');
  }

  close() {
    this.connectionState = 'closed';
    this.signalingState = 'closed';
  }

  becomes(state: RTCPeerConnectionState) {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}

export const aTrack = (kind: string) => ({ kind }) as MediaStreamTrack;

/** The room's hub: what was said to it, and a hand to push and to break the line with. */
export class FakeHub implements Live {
  readonly said: unknown[][] = [];
  readonly answers = new Map<string, (...payload: unknown[]) => unknown>();
  left = false;
  private readonly handlers = new Map<string, (...payload: never[]) => void>();
  private tell: (state: LiveState) => void = () => {};

  on<Payload extends unknown[]>(event: string, handler: (...payload: Payload) => void) {
    this.handlers.set(event, handler as unknown as (...payload: never[]) => void);
    return () => this.handlers.delete(event);
  }

  async invoke<Answer>(method: string, ...payload: unknown[]): Promise<Answer> {
    this.said.push([method, ...payload]);
    return (await this.answers.get(method)?.(...payload)) as Answer;
  }

  onState(listener: (state: LiveState) => void) {
    this.tell = listener;
    listener('connected');
    return () => {};
  }

  leave() {
    this.left = true;
  }

  push(event: string, ...payload: unknown[]) {
    (this.handlers.get(event) as ((...payload: unknown[]) => void) | undefined)?.(...payload);
  }

  is(state: LiveState) {
    this.tell(state);
  }

  methods = () => this.said.map(([method]) => method);
}
