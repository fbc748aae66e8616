import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { api, idempotent, newKey } from './browser';
import { asProblem } from './problem';

type Answer = () => Response | Promise<Response>;
const fetched = vi.fn<(request: Request | string, options?: RequestInit) => Promise<Response>>();
const json = (status: number, body: unknown) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });
const expired = () => json(401, { code: 'token-expired', title: 'The sign-in has run out', status: 401 });
const path = (request: Request | string) => new URL(typeof request === 'string' ? request : request.url, location.href).pathname;

/** Answers each path in turn; the last answer stays. */
function answers(table: Record<string, Answer[]>): void {
  fetched.mockImplementation(async (request) => {
    const left = table[path(request)];
    const answer = left && left.length > 1 ? left.shift() : left?.[0];
    if (!answer) throw new Error(`nobody answers ${path(request)}`);
    return answer();
  });
}
const calls = (to: string) => fetched.mock.calls.filter(([request]) => path(request) === to).length;
/** The last call to a path. */
const sent = (to: string) => fetched.mock.calls.map(([request]) => request).findLast((request) => path(request) === to) as Request;

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  location.href = 'https://peerloop.example/';
});
afterEach(() => {
  vi.unstubAllGlobals();
  fetched.mockReset();
});

test('every call says that it comes from our own pages', async () => {
  answers({ '/api/courses': [() => json(200, { items: [] })] });
  await api.GET('/api/courses', {});
  expect(sent('/api/courses').headers.get('X-Requested-With')).toBe('peerloop');
});

test('a lost network is a problem with a sentence, not an exception', async () => {
  fetched.mockRejectedValue(new TypeError('Failed to fetch'));
  const { data, error } = await api.GET('/api/courses', {});
  expect(data).toBeUndefined();
  expect(asProblem(error)).toMatchObject({ code: 'offline', title: 'You are offline. Nothing was lost; try again.' });
});

test('an expired sign-in is renewed once and the call repeated, body included', async () => {
  answers({
    '/api/auth/forgot-password': [expired, () => new Response(null, { status: 202 })],
    '/api/auth/refresh': [() => json(200, {})],
  });
  const { error } = await api.POST('/api/auth/forgot-password', { body: { email: 'ada@peerloop.example' } });
  expect(error).toBeUndefined();
  expect(calls('/api/auth/refresh')).toBe(1);
  expect(await sent('/api/auth/forgot-password').json()).toEqual({ email: 'ada@peerloop.example' });
});

test('calls that meet an expired sign-in together share one renewal', async () => {
  answers({
    '/api/courses': [expired, expired, expired, () => json(200, { items: [] })],
    '/api/auth/refresh': [() => json(200, {})],
  });
  const all = await Promise.all([1, 2, 3].map(() => api.GET('/api/courses', {})));
  expect(all.every(({ data }) => data?.items.length === 0)).toBe(true);
  expect(calls('/api/auth/refresh')).toBe(1);
});

test('a sign-in that cannot be renewed says what to do', async () => {
  answers({ '/api/courses': [expired], '/api/auth/refresh': [() => json(401, { code: 'token-used', title: 'x', status: 401 })] });
  const { error } = await api.GET('/api/courses', {});
  expect(asProblem(error).code).toBe('signed-out');
  expect(calls('/api/courses')).toBe(1);
});

test('losing the network while renewing does not sign anybody out', async () => {
  answers({
    '/api/courses': [expired],
    '/api/auth/refresh': [
      () => {
        throw new TypeError('Failed to fetch');
      },
    ],
  });
  expect(asProblem((await api.GET('/api/courses', {})).error).code).toBe('offline');
});

test('a wrong password is not mistaken for an expired sign-in', async () => {
  answers({ '/api/auth/login': [() => json(401, { code: 'invalid-credentials', title: 'That is not right', status: 401 })] });
  const { error } = await api.POST('/api/auth/login', { body: { email: 'a@b.c', password: 'x' } });
  expect(asProblem(error).code).toBe('invalid-credentials');
  expect(calls('/api/auth/refresh')).toBe(0);
});

test('a page of somebody in between is told as a problem', async () => {
  answers({ '/api/courses': [() => new Response('<html>Bad gateway</html>', { status: 502, headers: { 'Content-Type': 'text/html' } })] });
  expect(asProblem((await api.GET('/api/courses', {})).error)).toMatchObject({ code: 'unavailable', status: 502 });
});

test('each intent has a key of its own, and may keep it', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
  expect(newKey()).not.toBe(newKey());
  expect(idempotent('mine')).toEqual({ 'Idempotency-Key': 'mine' });
});
