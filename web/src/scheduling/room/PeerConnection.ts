/** What one side of a call tells the other through the room. */
export interface Signal {
  description?: RTCSessionDescriptionInit;
  candidate?: RTCIceCandidateInit;
  /** Which of the teacher's connections this belongs to; the student answers in the same one. */
  round?: number;
  /** The student's connection is beyond repair: the teacher begins another. */
  renew?: boolean;
  /** Who says it, as the room names them. */
  from?: string;
}

export type Kind = 'audio' | 'video';
export type Tracks = Record<Kind, MediaStreamTrack | null>;
/** `connecting` until the first time, `reconnecting` when it was lost. */
export type PeerState = 'connecting' | 'connected' | 'reconnecting';

export interface PeerOptions {
  /** The teacher leads: brings the two lines, and wins when both offer at once. */
  leads: boolean;
  iceServers: RTCIceServer[];
  /** Fresh ones, for a restart; credentials of the first may have run out. */
  renewIceServers: () => Promise<RTCIceServer[]>;
  send: (signal: Signal) => void;
  tracks: Tracks;
  /** The other's picture and voice; always the same stream, its tracks come and go. */
  onStream: (stream: MediaStream) => void;
  onState: (state: PeerState) => void;
  create?: (configuration: RTCConfiguration) => RTCPeerConnection;
}

const patience = { leader: 3_000, follower: 8_000, connecting: 12_000, repair: 30_000, restarts: 3 };

/**
 * The line between two browsers, by perfect negotiation: the teacher is impolite, the student polite. It outlives the
 * browser's own connection, which may have to be built anew; each one the teacher builds is a round, and what belongs to
 * another round is not listened to.
 */
export class PeerConnection {
  private pc: RTCPeerConnection | undefined;
  private round = 0;
  private readonly tracks: Tracks;
  private readonly stream = new MediaStream();
  /** Marks our two lines as one, so that voice and lips stay together on the other side. */
  private readonly outgoing = new MediaStream();
  private iceServers: RTCIceServer[];
  private makingOffer = false;
  private ignoreOffer = false;
  private isSettingRemoteAnswerPending = false;
  private queue: Promise<void> = Promise.resolve();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private restarts = 0;
  private lostAt: number | undefined;
  private wasConnected = false;
  private closed = false;

  constructor(private readonly options: PeerOptions) {
    this.tracks = { ...options.tracks };
    this.iceServers = options.iceServers;
  }

  /** The other is there: begin. The teacher offers, the student waits for it. */
  start(): void {
    if (this.options.leads) this.build(Math.max(Date.now(), this.round + 1));
    else this.watch(patience.connecting);
    this.options.onState('connecting');
  }

  /** Takes what the other sent. One after the other: the room keeps their order, awaiting each of them does too. */
  receive(signal: Signal): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (this.closed) return;
      try {
        await this.take(signal);
      } catch {
        // Whatever the browsers could not agree on, a new connection settles.
        if (!this.closed) this.rebuild();
      }
    });
    return this.queue;
  }

  /** Changes what is sent, without negotiating again; null sends nothing. */
  setTrack(kind: Kind, track: MediaStreamTrack | null): Promise<void> {
    this.tracks[kind] = track;
    return this.put(kind);
  }

  /** The room was out of reach for a while: says again what may have been lost, and looks for a new way. */
  async recover(): Promise<void> {
    const { pc } = this;
    if (!pc || this.closed) return;
    if (pc.signalingState === 'have-local-offer' && pc.localDescription) this.say({ description: pc.localDescription });
    else if (pc.connectionState !== 'connected') await this.restart();
  }

  close(): void {
    this.closed = true;
    this.drop();
  }

  /** For figures such as frames decoded; undefined between two connections. */
  stats(): Promise<RTCStatsReport> | undefined {
    return this.pc?.getStats();
  }

  private async take(signal: Signal): Promise<void> {
    const { leads } = this.options;
    if (signal.renew) {
      if (leads) this.build(this.round + 1);
      return;
    }
    // The teacher has begun anew, so do we.
    if (!leads && signal.description?.type === 'offer' && signal.round !== undefined && signal.round !== this.round)
      this.build(signal.round);
    const { pc } = this;
    if (!pc || signal.round !== this.round) return;
    if (signal.description) await this.describe(pc, signal.description);
    else if (signal.candidate) await this.candidate(pc, signal.candidate);
  }

  private async describe(pc: RTCPeerConnection, description: RTCSessionDescriptionInit): Promise<void> {
    const readyForOffer = !this.makingOffer && (pc.signalingState === 'stable' || this.isSettingRemoteAnswerPending);
    const offerCollision = description.type === 'offer' && !readyForOffer;
    this.ignoreOffer = this.options.leads && offerCollision;
    if (this.ignoreOffer) return;
    // An answer said twice, after the room was out of reach.
    if (description.type === 'answer' && pc.signalingState === 'stable') return;

    this.isSettingRemoteAnswerPending = description.type === 'answer';
    try {
      await pc.setRemoteDescription(description);
    } finally {
      this.isSettingRemoteAnswerPending = false;
    }
    if (pc !== this.pc || description.type !== 'offer') return;
    await this.answerOnTheirLines(pc);
    await pc.setLocalDescription();
    if (pc === this.pc && pc.localDescription) this.say({ description: pc.localDescription });
  }

  private async candidate(pc: RTCPeerConnection, candidate: RTCIceCandidateInit): Promise<void> {
    try {
      await pc.addIceCandidate(candidate);
    } catch (error) {
      if (!this.ignoreOffer && pc === this.pc && pc.remoteDescription) throw error;
    }
  }

  /** The student takes the teacher's two lines instead of adding own ones: added on both sides, one direction stays dark. */
  private async answerOnTheirLines(pc: RTCPeerConnection): Promise<void> {
    if (this.options.leads) return;
    for (const line of pc.getTransceivers()) {
      if (line.direction === 'sendrecv' || line.direction === 'stopped') continue;
      line.direction = 'sendrecv';
      line.sender.setStreams?.(this.outgoing);
      const kind = line.receiver.track.kind as Kind;
      await line.sender.replaceTrack(this.tracks[kind]);
    }
  }

  private async put(kind: Kind): Promise<void> {
    const line = this.pc?.getTransceivers().find(({ receiver }) => receiver.track.kind === kind);
    // A line the student has not taken yet gets its track with the answer.
    if (line?.direction !== 'sendrecv') return;
    await line.sender.replaceTrack(this.tracks[kind]);
  }

  private build(round: number): void {
    this.drop();
    this.round = round;
    const create = this.options.create ?? ((configuration) => new RTCPeerConnection(configuration));
    const pc = create({ iceServers: this.iceServers, bundlePolicy: 'max-bundle' });
    this.pc = pc;

    pc.onnegotiationneeded = () => void this.offer(pc);
    pc.onicecandidate = ({ candidate }) => {
      if (pc === this.pc && candidate) this.say({ candidate: candidate.toJSON() });
    };
    pc.ontrack = ({ track }) => {
      if (pc === this.pc) this.show(track);
    };
    pc.onconnectionstatechange = () => {
      if (pc === this.pc) this.hear(pc.connectionState);
    };
    if (this.options.leads)
      for (const kind of ['audio', 'video'] as const)
        pc.addTransceiver(this.tracks[kind] ?? kind, { direction: 'sendrecv', streams: [this.outgoing] });
    this.watch(patience.connecting);
  }

  private async offer(pc: RTCPeerConnection): Promise<void> {
    if (pc !== this.pc) return;
    try {
      this.makingOffer = true;
      await pc.setLocalDescription();
      if (pc === this.pc && pc.localDescription) this.say({ description: pc.localDescription });
    } catch {
      if (pc === this.pc && pc.signalingState !== 'closed') this.rebuild();
    } finally {
      if (pc === this.pc) this.makingOffer = false;
    }
  }

  private show(track: MediaStreamTrack): void {
    for (const old of this.stream.getTracks()) if (old.kind === track.kind && old !== track) this.stream.removeTrack(old);
    if (!this.stream.getTracks().includes(track)) this.stream.addTrack(track);
    this.options.onStream(this.stream);
  }

  private hear(state: RTCPeerConnectionState): void {
    if (state === 'connected') {
      this.stopWatching();
      this.restarts = 0;
      this.lostAt = undefined;
      this.wasConnected = true;
      this.options.onState('connected');
    } else if (state === 'disconnected' || state === 'failed') {
      this.lostAt ??= Date.now();
      this.options.onState(this.wasConnected ? 'reconnecting' : 'connecting');
      if (state === 'failed') void this.repair();
      else this.watch(this.options.leads ? patience.leader : patience.follower);
    }
  }

  private watch(time: number): void {
    this.stopWatching();
    this.timer = setTimeout(() => void this.repair(), time);
  }

  private stopWatching(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /** Another way between the same two connections; when that has not helped, other connections. */
  private async repair(): Promise<void> {
    if (this.closed || this.pc?.connectionState === 'connected') return;
    const tooLong = this.lostAt !== undefined && Date.now() - this.lostAt >= patience.repair;
    const neverStood = this.pc === undefined || this.pc.connectionState === 'new' || this.pc.connectionState === 'connecting';
    if (tooLong || neverStood || this.restarts >= patience.restarts) this.rebuild();
    else await this.restart();
  }

  private async restart(): Promise<void> {
    const { pc } = this;
    if (!pc) return;
    this.restarts++;
    const left = this.lostAt === undefined ? patience.repair : this.lostAt + patience.repair - Date.now();
    this.watch(Math.min(patience.connecting, Math.max(0, left)));
    try {
      this.iceServers = await this.options.renewIceServers();
      if (pc === this.pc) pc.setConfiguration({ iceServers: this.iceServers, bundlePolicy: 'max-bundle' });
    } catch {
      // The room is out of reach; the servers we know are the best we have.
    }
    if (pc === this.pc && !this.closed) pc.restartIce();
  }

  private rebuild(): void {
    this.restarts = 0;
    this.lostAt = undefined;
    this.options.onState(this.wasConnected ? 'reconnecting' : 'connecting');
    if (this.options.leads) this.build(this.round + 1);
    else {
      this.watch(patience.connecting);
      this.options.send({ renew: true });
    }
  }

  private say(signal: Signal): void {
    this.options.send({ ...signal, round: this.round });
  }

  private drop(): void {
    this.stopWatching();
    const { pc } = this;
    this.pc = undefined;
    this.makingOffer = this.ignoreOffer = this.isSettingRemoteAnswerPending = false;
    if (!pc) return;
    pc.onnegotiationneeded = pc.onicecandidate = pc.ontrack = pc.onconnectionstatechange = null;
    pc.close();
  }
}
