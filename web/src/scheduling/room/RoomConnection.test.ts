import { expect, test, vi } from 'vitest';
import { FakeHub } from './fakes';
import { type Joined, RoomConnection, type RoomEvents } from './RoomConnection';

const welcome: Joined = { peerId: 'me', polite: true, iceServers: [], peerPresent: false, recording: false, chat: [] };

function room(token = vi.fn(async (renew: boolean) => (renew ? 'second' : 'first'))) {
  const hub = new FakeHub();
  hub.answers.set('JoinRoom', () => welcome);
  const events = Object.fromEntries(
    ['joined', 'peerJoined', 'peerLeft', 'signal', 'media', 'chat', 'replaced', 'ended', 'line', 'refused'].map((name) => [name, vi.fn()]),
  ) as unknown as { [Name in keyof RoomEvents]: ReturnType<typeof vi.fn> };
  let beat = () => {};
  const stopped = vi.fn();
  const connection = new RoomConnection(hub, 'session', token, events as unknown as RoomEvents, (run) => {
    beat = run;
    return stopped;
  });
  return { hub, events, token, connection, beat: () => beat(), stopped };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('enters with the room token and keeps its pulse', async () => {
  const { hub, connection, events, beat } = room();
  await connection.join();
  beat();
  await settle();
  expect(hub.said).toEqual([['JoinRoom', 'session', 'first'], ['Heartbeat']]);
  expect(events.joined).toHaveBeenCalledWith(welcome, false);
});

test('comes back after a lost line with the same token, and says again what it shows', async () => {
  const { hub, connection, events } = room();
  await connection.join();
  connection.setMedia({ mic: true, cam: false, screen: false });
  hub.is('reconnecting');
  connection.signal({ renew: true });
  hub.is('connected');
  await settle();
  expect(hub.said).toEqual([
    ['JoinRoom', 'session', 'first'],
    ['SetMedia', { mic: true, cam: false, screen: false }],
    ['JoinRoom', 'session', 'first'],
    ['SetMedia', { mic: true, cam: false, screen: false }],
  ]);
  expect(events.joined).toHaveBeenLastCalledWith(welcome, true);
});

test('asks for another token when the first has run out meanwhile', async () => {
  const { hub, connection, events } = room();
  await connection.join();
  hub.answers.set('JoinRoom', (_, token) => {
    if (token === 'first') throw new Error('An unexpected error occurred. HubException: token-invalid: join the session again');
    return welcome;
  });
  hub.is('reconnecting');
  hub.is('connected');
  await settle();
  expect(hub.said.at(-1)).toEqual(['JoinRoom', 'session', 'second']);
  expect(events.refused).not.toHaveBeenCalled();
});

test('a room that has closed meanwhile is said once', async () => {
  const { hub, connection, events, stopped } = room();
  await connection.join();
  hub.answers.set('JoinRoom', () => {
    throw new Error('HubException: join-closed: this session is not running');
  });
  hub.is('reconnecting');
  hub.is('connected');
  await settle();
  expect(events.refused).toHaveBeenCalledOnce();
  expect(stopped).toHaveBeenCalled();
  expect(hub.left).toBe(true);
});

test('whoever is replaced gives the place up and says no more', async () => {
  const { hub, connection, events } = room();
  await connection.join();
  hub.push('Replaced');
  expect(events.replaced).toHaveBeenCalledOnce();
  connection.signal({ renew: true });
  hub.push('PeerLeft', { peerId: 'other' });
  expect(events.peerLeft).not.toHaveBeenCalled();
  expect(hub.methods()).toEqual(['JoinRoom']);
});

test('leaving tells the room before the line is given back', async () => {
  const { hub, connection, stopped } = room();
  await connection.join();
  await connection.leave();
  expect(hub.methods()).toEqual(['JoinRoom', 'Leave']);
  expect(hub.left).toBe(true);
  expect(stopped).toHaveBeenCalledOnce();
});

test('a message that does not arrive is known not to have', async () => {
  const { hub, connection } = room();
  await connection.join();
  const line = { from: 'me', text: 'Hello', at: '2026-03-03T13:00:00Z' };
  hub.answers.set('Chat', () => line);
  expect(await connection.chat('Hello')).toEqual(line);
  hub.is('reconnecting');
  expect(await connection.chat('Are you there?')).toBeUndefined();
});
