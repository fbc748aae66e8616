import { type HubConnection, HubConnectionBuilder, HubConnectionState, LogLevel } from '@microsoft/signalr';
import { renewAccess } from './browser';

/** Where something happens without reload. */
export type Hub = 'user' | 'messages' | 'feed' | 'room';
export type LiveState = 'connecting' | 'connected' | 'reconnecting';

/** What one part of a page holds of a hub's connection; the connection ends with the last holder. */
export interface Live {
  /** Calls `handler` for each event of that name; the answer stops it. */
  on<Payload extends unknown[]>(event: string, handler: (...payload: Payload) => void): () => void;
  /** Calls a method of the hub once the connection stands. */
  invoke<Answer = void>(method: string, ...payload: unknown[]): Promise<Answer>;
  /** Tells now and at each change how the connection is. After `reconnecting`, re-read through the API: nothing is replayed. */
  onState(listener: (state: LiveState) => void): () => void;
  leave(): void;
}

interface Shared {
  connection: HubConnection;
  holders: number;
  state: LiveState;
  listeners: Set<(state: LiveState) => void>;
  started: Promise<void>;
}

const shared = new Map<string, Shared>();
const longestWait = 30_000;

/** Joins a hub: one connection per hub (and query, such as the room's token), shared by all parts of a page. */
export function live(hub: Hub, query: Record<string, string> = {}): Live {
  const search = new URLSearchParams(query).toString();
  const url = `/hubs/${hub}${search ? `?${search}` : ''}`;
  const open = shared.get(url) ?? connect(url);
  open.holders++;
  const undo = new Set<() => void>();

  return {
    on(event, handler) {
      const listener = handler as (...payload: unknown[]) => void;
      open.connection.on(event, listener);
      const stop = () => open.connection.off(event, listener);
      undo.add(stop);
      return stop;
    },
    async invoke(method, ...payload) {
      await open.started;
      return open.connection.invoke(method, ...payload);
    },
    onState(listener) {
      listener(open.state);
      open.listeners.add(listener);
      const stop = () => open.listeners.delete(listener);
      undo.add(stop);
      return stop;
    },
    leave() {
      for (const stop of undo) stop();
      undo.clear();
      open.holders--;
      if (open.holders > 0) return;
      shared.delete(url);
      void open.connection.stop();
    },
  };
}

function connect(url: string): Shared {
  const connection = new HubConnectionBuilder()
    .withUrl(url)
    .withAutomaticReconnect({
      nextRetryDelayInMilliseconds: ({ previousRetryCount, retryReason }) => {
        // The sign-in ran out while the connection was away: the next try comes with a renewed one.
        if (String(retryReason).includes('401')) void renewAccess();
        return wait(previousRetryCount);
      },
    })
    .configureLogging(LogLevel.Error)
    .build();
  const open: Shared = { connection, holders: 0, state: 'connecting', listeners: new Set(), started: Promise.resolve() };
  const tell = (state: LiveState) => {
    open.state = state;
    for (const listener of open.listeners) listener(state);
  };
  connection.onreconnecting(() => tell('reconnecting'));
  connection.onreconnected(() => tell('connected'));
  shared.set(url, open);
  open.started = start(url, open, tell);
  return open;
}

/** Automatic reconnection covers a connection that stood; the first one, and one the server closed, start here. */
async function start(url: string, open: Shared, tell: (state: LiveState) => void): Promise<void> {
  open.connection.onclose(() => {
    if (shared.get(url) === open) {
      tell('reconnecting');
      open.started = begin(url, open, tell);
    }
  });
  await begin(url, open, tell);
}

async function begin(url: string, open: Shared, tell: (state: LiveState) => void): Promise<void> {
  for (let attempt = 0; shared.get(url) === open && open.connection.state === HubConnectionState.Disconnected; attempt++) {
    try {
      await open.connection.start();
      tell('connected');
    } catch (error) {
      // A sign-in that has run out looks like any failure here; renewing it costs one request.
      if (String(error).includes('401') && (await renewAccess()) === 'renewed' && attempt === 0) continue;
      await new Promise((resolve) => setTimeout(resolve, wait(attempt)));
    }
  }
}

/** At once, then longer each time, with a little chance so that a thousand pages do not return in the same second. */
function wait(attempt: number): number {
  return attempt === 0 ? 0 : Math.min(longestWait, 500 * 2 ** attempt) * (0.75 + Math.random() / 2);
}
