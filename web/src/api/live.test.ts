import { beforeEach, expect, test, vi } from 'vitest';

class FakeConnection {
  state = 'Disconnected';
  failures: Error[] = [];
  stopped = false;
  handlers = new Map<string, ((...payload: unknown[]) => void)[]>();
  closed: () => void = () => {};
  reconnecting: () => void = () => {};
  reconnected: () => void = () => {};

  async start() {
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.state = 'Connected';
  }
  async stop() {
    this.stopped = true;
  }
  async invoke(method: string, ...payload: unknown[]) {
    return `${this.state} ${method} ${payload.join()}`;
  }
  on(event: string, handler: (...payload: unknown[]) => void) {
    this.handlers.set(event, [...(this.handlers.get(event) ?? []), handler]);
  }
  off(event: string, handler: (...payload: unknown[]) => void) {
    this.handlers.set(
      event,
      (this.handlers.get(event) ?? []).filter((other) => other !== handler),
    );
  }
  onclose(listener: () => void) {
    this.closed = listener;
  }
  onreconnecting(listener: () => void) {
    this.reconnecting = listener;
  }
  onreconnected(listener: () => void) {
    this.reconnected = listener;
  }
  say(event: string, ...payload: unknown[]) {
    for (const handler of this.handlers.get(event) ?? []) handler(...payload);
  }
}

const made: { url: string; connection: FakeConnection }[] = [];
let failures: Error[] = [];
let reconnects: { nextRetryDelayInMilliseconds(context: { previousRetryCount: number; retryReason: Error }): number } | undefined;

vi.mock('@microsoft/signalr', () => ({
  HubConnectionState: { Disconnected: 'Disconnected' },
  LogLevel: { Error: 4 },
  HubConnectionBuilder: class {
    private url = '';
    withUrl(url: string) {
      this.url = url;
      return this;
    }
    withAutomaticReconnect(policy: typeof reconnects) {
      reconnects = policy;
      return this;
    }
    configureLogging() {
      return this;
    }
    build() {
      const connection = new FakeConnection();
      connection.failures = failures;
      made.push({ url: this.url, connection });
      return connection;
    }
  },
}));
const renewAccess = vi.fn(async () => 'renewed');
vi.mock('./browser', () => ({ renewAccess: () => renewAccess() }));

const { live } = await import('./live');
const last = () => made.at(-1)?.connection as FakeConnection;

beforeEach(() => {
  made.length = 0;
  failures = [];
  renewAccess.mockClear();
});

test('two parts of a page share one connection, and the last to leave closes it', () => {
  const first = live('user');
  const second = live('user');
  expect(made).toHaveLength(1);
  first.leave();
  expect(last().stopped).toBe(false);
  second.leave();
  expect(last().stopped).toBe(true);
});

test('a room is joined with its token', () => {
  const room = live('room', { roomToken: 'a b' });
  expect(made[0]?.url).toBe('/hubs/room?roomToken=a+b');
  room.leave();
});

test('events arrive until one stops listening', () => {
  const hub = live('user');
  const heard = vi.fn();
  const stop = hub.on('sessionChanged', heard);
  last().say('sessionChanged', 'id', 3);
  stop();
  last().say('sessionChanged', 'id', 4);
  expect(heard.mock.calls).toEqual([['id', 3]]);
  hub.leave();
});

test('a call waits for the connection', async () => {
  const hub = live('user');
  expect(await hub.invoke('Ping', 1)).toBe('Connected Ping 1');
  hub.leave();
});

test('a sign-in that has run out is renewed and the connection tried again', async () => {
  failures = [new Error("Status code '401'")];
  const hub = live('user');
  await hub.invoke('Ping');
  expect(renewAccess).toHaveBeenCalledOnce();
  expect(last().state).toBe('Connected');
  hub.leave();
});

test('a sign-in that ran out while the connection was away is renewed before the next try', () => {
  const hub = live('user');
  const soon = reconnects?.nextRetryDelayInMilliseconds({ previousRetryCount: 1, retryReason: new Error('network') });
  expect(renewAccess).not.toHaveBeenCalled();
  reconnects?.nextRetryDelayInMilliseconds({ previousRetryCount: 2, retryReason: new Error("Status code '401'") });
  expect(renewAccess).toHaveBeenCalledOnce();
  expect(soon).toBeGreaterThan(0);
  hub.leave();
});

test('the state of the connection is told, from the beginning', async () => {
  const hub = live('user');
  const states: string[] = [];
  hub.onState((state) => states.push(state));
  await hub.invoke('Ping');
  last().reconnecting();
  last().reconnected();
  expect(states).toEqual(['connecting', 'connected', 'reconnecting', 'connected']);
  hub.leave();
});
