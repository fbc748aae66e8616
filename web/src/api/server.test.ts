import { afterEach, expect, test, vi } from 'vitest';
import { asProblem } from './problem';

vi.mock('astro:env/server', () => ({ PEERLOOP_API: 'http://api.invalid', PEERLOOP_PAGE_KEY: 'page-key' }));
const { apiFor } = await import('./server');

const fetched = vi.fn<(request: Request) => Promise<Response>>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

/** A request as Node receives it: browsers may not set a cookie header, servers do. */
const asked = (headers: Record<string, string>) => ({ headers: new Map(Object.entries(headers)) }) as unknown as Request;

test('a page asks in the name of its visitor, with their address and zone', async () => {
  fetched.mockResolvedValue(Response.json({ authenticated: false }));
  const request = asked({ cookie: 'pl_session=1; pl_zone=Europe%2FBerlin', 'x-forwarded-for': '203.0.113.9, 198.51.100.7' });
  await apiFor(request).GET('/api/auth/session');
  const [[{ headers, url }]] = fetched.mock.calls as [[Request]];
  expect(url).toBe('http://api.invalid/api/auth/session');
  expect(headers.get('X-PeerLoop-Page-Key')).toBe('page-key');
  // The last entry is the one our own front door wrote.
  expect(headers.get('X-PeerLoop-Client-Address')).toBe('198.51.100.7');
  expect(headers.get('X-Time-Zone')).toBe('Europe/Berlin');
});

test('an API that does not answer is a problem the page can show', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  fetched.mockRejectedValue(new TypeError('fetch failed'));
  const { error } = await apiFor(asked({})).GET('/api/auth/session');
  expect(asProblem(error)).toMatchObject({ code: 'unavailable', status: 503 });
});
