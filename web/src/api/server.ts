import { PEERLOOP_API, PEERLOOP_PAGE_KEY } from 'astro:env/server';
import createClient from 'openapi-fetch';
import { readCookie } from './cookies';
import { problemResponse } from './problem';
import type { paths } from './schema';

/**
 * The API as the visitor behind `request` sees it: for pages, never for islands.
 *
 * The page key tells the API that the call comes from our own pages, so that it takes the caller's address from the
 * header and does not count the call a second time.
 */
export function apiFor(request: Request) {
  const cookie = request.headers.get('cookie');
  const zone = readCookie(cookie, 'pl_zone');
  const address = request.headers.get('x-forwarded-for')?.split(',').at(-1)?.trim();
  return createClient<paths>({
    baseUrl: PEERLOOP_API,
    headers: {
      ...(cookie ? { cookie } : {}),
      ...(zone ? { 'X-Time-Zone': zone } : {}),
      ...(PEERLOOP_PAGE_KEY ? { 'X-PeerLoop-Page-Key': PEERLOOP_PAGE_KEY } : {}),
      ...(address ? { 'X-PeerLoop-Client-Address': address } : {}),
    },
    fetch: reach,
  });
}

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (error) {
    console.error(`The API did not answer ${request.method} ${new URL(request.url).pathname}:`, error);
    return problemResponse({ code: 'unavailable', title: 'PeerLoop is not answering. Try again in a moment.', status: 503 });
  }
}
