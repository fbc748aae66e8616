import createClient from 'openapi-fetch';
import { readCookie } from './cookies';
import { type Problem, problemResponse } from './problem';
import type { paths } from './schema';

const offline: Problem = { code: 'offline', title: 'You are offline. Nothing was lost; try again.', status: 503 };
const silent: Problem = { code: 'unavailable', title: 'PeerLoop is not answering. Nothing was lost; try again in a moment.', status: 503 };
const signedOut: Problem = {
  code: 'signed-out',
  title: 'You have been signed out. Log in again in another tab, then repeat this here; nothing you typed was lost.',
  status: 401,
};

/** The API for islands and scripts: same origin, signed in by cookie. Every way to fail arrives as a problem. */
export const api = createClient<paths>({ baseUrl: '/', headers: { 'X-Requested-With': 'peerloop' }, fetch: reach });

/** Headers of one intent. Keep the key while the same intent is tried again, so that it cannot happen twice. */
export function idempotent(key: string = newKey()): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** A key for one intent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Changes an object only if it is still the version that was read. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

async function reach(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await answer(request);
  if (response.status !== 401 || !(await isStale(response))) return response;
  const renewed = await renewAccess();
  if (renewed === 'offline') return problemResponse(offline);
  return renewed === 'renewed' ? answer(again) : problemResponse(signedOut);
}

async function answer(request: Request): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    return problemResponse(offline);
  }
  // Something between us and the API spoke: a proxy's page is no problem we could show.
  const speaks = response.headers.get('Content-Type')?.includes('json') ?? false;
  return response.ok || response.status === 304 || speaks ? response : problemResponse({ ...silent, status: response.status });
}

/** Whether a 401 means "the short-lived token has run out". The browser drops that cookie by itself, so it may look like a visitor. */
async function isStale(response: Response): Promise<boolean> {
  const { code } = (await response.clone().json()) as Partial<Problem>;
  return code === 'token-expired' || (code === 'unauthenticated' && readCookie(document.cookie, 'pl_session') !== undefined);
}

type Renewal = 'renewed' | 'ended' | 'offline';
let renewing: Promise<Renewal> | undefined;

/** Rotates the refresh token; calls that need it at the same time share one rotation. */
export function renewAccess(): Promise<Renewal> {
  renewing ??= rotate().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

async function rotate(): Promise<Renewal> {
  try {
    const response = await fetch('/api/auth/refresh', {
      method: 'POST',
      headers: { 'X-Requested-With': 'peerloop', 'Content-Type': 'application/json' },
      body: '{}',
    });
    return response.ok ? 'renewed' : 'ended';
  } catch {
    return 'offline';
  }
}
