import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { aTrack, FakePeer } from './fakes';
import { PeerConnection, type PeerState, type Signal } from './PeerConnection';

const audio = aTrack('audio');
const video = aTrack('video');

beforeEach(() => {
  vi.useFakeTimers();
  vi.setSystemTime('2026-03-03T13:00:00Z');
  FakePeer.made.length = 0;
  vi.stubGlobal(
    'MediaStream',
    class {
      getTracks = () => [];
      addTrack() {}
      removeTrack() {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function side(leads: boolean) {
  const sent: Signal[] = [];
  const states: PeerState[] = [];
  const peer = new PeerConnection({
    leads,
    iceServers: [],
    renewIceServers: async () => [],
    send: (signal) => sent.push(signal),
    tracks: { audio, video },
    onStream: () => {},
    onState: (state) => states.push(state),
    create: () => new FakePeer() as unknown as RTCPeerConnection,
  });
  return { peer, sent, states };
}

const settle = () => vi.advanceTimersByTimeAsync(0);
const newest = () => FakePeer.made.at(-1) as FakePeer;
const offer = (round: number): Signal => ({ round, description: { type: 'offer', sdp: 'theirs' } });
const answer = (round: number | undefined): Signal => ({ round: round ?? -1, description: { type: 'answer', sdp: 'theirs' } });

/** A teacher whose connection stands. */
async function standing() {
  const teacher = side(true);
  teacher.peer.start();
  await settle();
  const { round } = teacher.sent[0] as Signal;
  await teacher.peer.receive(answer(round));
  newest().becomes('connected');
  return { ...teacher, round: round as number };
}

test('the teacher brings one line for the voice and one for the picture, and offers', async () => {
  const { peer, sent } = side(true);
  peer.start();
  await settle();
  expect(newest().lines.map(({ kind, sent, direction }) => [kind, sent, direction])).toEqual([
    ['audio', audio, 'sendrecv'],
    ['video', video, 'sendrecv'],
  ]);
  expect(sent.map(({ description }) => description?.type)).toContain('offer');
});

test('the student adds no lines: takes the teacher’s, sends on both, answers in their round', async () => {
  const { peer, sent } = side(false);
  peer.start();
  await settle();
  expect(FakePeer.made).toHaveLength(0);
  await peer.receive(offer(7));
  expect(newest().lines.map(({ direction, sent }) => [direction, sent])).toEqual([
    ['sendrecv', audio],
    ['sendrecv', video],
  ]);
  expect(sent).toEqual([{ description: { type: 'answer', sdp: 'sdp 0' }, round: 7 }]);
});

test('when both offer at once the teacher stays with the own offer', async () => {
  const { peer, sent } = side(true);
  peer.start();
  await settle();
  const { round } = sent[0] as Signal;
  await peer.receive({ round: round as number, description: { type: 'offer', sdp: 'collision' } });
  expect(newest().remoteDescription).toBeNull();
  // A candidate of the offer that was not taken does no harm.
  await peer.receive({ round: round as number, candidate: { candidate: 'x' } });
  expect(FakePeer.made).toHaveLength(1);
  await peer.receive(answer(round));
  expect(newest().signalingState).toBe('stable');
});

test('when both offer at once the student gives way', async () => {
  const { peer, sent } = side(false);
  peer.start();
  await peer.receive(offer(7));
  newest().becomes('connected');
  newest().becomes('failed');
  await settle();
  expect(newest().signalingState).toBe('have-local-offer');
  await peer.receive(offer(7));
  expect(sent.at(-1)?.description?.type).toBe('answer');
  expect(newest().signalingState).toBe('stable');
});

test('camera off and screen on need no new offer', async () => {
  const { peer, sent } = await standing();
  const before = sent.length;
  const screen = aTrack('video');
  await peer.setTrack('video', null);
  expect(newest().lines[1]?.sent).toBeNull();
  await peer.setTrack('video', screen);
  expect(newest().lines[1]?.sent).toBe(screen);
  expect(sent).toHaveLength(before);
});

test('a broken line waits three seconds before it looks for another way, the student eight', async () => {
  await standing();
  const teacherSide = newest();
  teacherSide.becomes('disconnected');
  await vi.advanceTimersByTimeAsync(2_999);
  expect(teacherSide.restarts).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(teacherSide.restarts).toBe(1);

  const { peer } = side(false);
  peer.start();
  await peer.receive(offer(7));
  const studentSide = newest();
  studentSide.becomes('connected');
  studentSide.becomes('disconnected');
  await vi.advanceTimersByTimeAsync(7_999);
  expect(studentSide.restarts).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(studentSide.restarts).toBe(1);
});

test('a line that comes back by itself is left alone', async () => {
  const { states } = await standing();
  newest().becomes('disconnected');
  await vi.advanceTimersByTimeAsync(2_000);
  newest().becomes('connected');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(newest().restarts).toBe(0);
  expect(FakePeer.made).toHaveLength(1);
  expect(states).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
});

test('a failed line restarts at once, and after three times the teacher begins anew with the same tracks', async () => {
  const { round, sent } = await standing();
  const old = newest();
  for (let i = 1; i <= 3; i++) {
    old.becomes('failed');
    await settle();
    expect(old.restarts).toBe(i);
  }
  old.becomes('failed');
  await settle();
  expect(FakePeer.made).toHaveLength(2);
  expect(old.connectionState).toBe('closed');
  expect(newest().lines.map(({ sent }) => sent)).toEqual([audio, video]);
  expect(sent.at(-1)?.round).toBe(round + 1);
});

test('thirty seconds without a way are enough for a new connection', async () => {
  await standing();
  const old = newest();
  old.becomes('disconnected');
  await vi.advanceTimersByTimeAsync(3_000);
  expect(old.restarts).toBe(1);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(FakePeer.made.length).toBeGreaterThan(1);
});

test('a student who cannot get through asks the teacher to begin anew', async () => {
  const { peer, sent } = side(false);
  peer.start();
  await vi.advanceTimersByTimeAsync(12_000);
  expect(sent).toEqual([{ renew: true }]);
  const teacher = await standing();
  await teacher.peer.receive({ renew: true });
  await settle();
  expect(teacher.sent.at(-1)).toMatchObject({ round: teacher.round + 1, description: { type: 'offer' } });
});

test('a new round of the teacher replaces the student’s connection', async () => {
  const { peer } = side(false);
  peer.start();
  await peer.receive(offer(7));
  await peer.receive(offer(8));
  expect(FakePeer.made.map(({ connectionState }) => connectionState)).toEqual(['closed', 'new']);
});

test('what belongs to a connection that is gone is not listened to', async () => {
  const { peer, sent } = side(true);
  peer.start();
  await settle();
  const { round } = sent[0] as Signal;
  await peer.receive({ renew: true });
  await settle();
  await peer.receive(answer(round));
  expect(newest().remoteDescription).toBeNull();
  await peer.receive(answer((round as number) + 1));
  expect(newest().signalingState).toBe('stable');
});

test('an answer the browser cannot take ends in a new connection, not in silence', async () => {
  const { peer, sent } = side(true);
  peer.start();
  await settle();
  newest().refuses = true;
  await peer.receive(answer((sent[0] as Signal).round));
  expect(FakePeer.made).toHaveLength(2);
});

test('after the room was out of reach, an offer without an answer is said again', async () => {
  const { peer, sent } = side(true);
  peer.start();
  await settle();
  const before = sent.filter(({ description }) => description?.type === 'offer').length;
  await peer.recover();
  expect(sent.filter(({ description }) => description?.type === 'offer')).toHaveLength(before + 1);
});

test('after the room was out of reach, a call that goes on is not disturbed', async () => {
  const { peer, sent } = await standing();
  const before = sent.length;
  await peer.recover();
  await settle();
  expect(sent).toHaveLength(before);
  expect(newest().restarts).toBe(0);
});

test('once closed nothing begins again', async () => {
  const { peer, sent } = await standing();
  peer.close();
  const before = sent.length;
  await peer.receive({ renew: true });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(FakePeer.made).toHaveLength(1);
  expect(sent).toHaveLength(before);
});
