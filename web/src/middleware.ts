import { defineMiddleware } from 'astro:middleware';
import { admit } from './access';
import { readCookie } from './api/cookies';
import type { Me } from './api/schema';
import { apiFor } from './api/server';

/** Who is visiting, in which zone and theme, once per request; and which pages need whom. */
export const onRequest = defineMiddleware(async (context, next) => {
  const { locals, request, url } = context;
  if (context.isPrerendered) {
    Object.assign(locals, { visitor: null, zone: 'UTC', theme: null, now: new Date().toISOString(), kept: true } satisfies App.Locals);
    return next();
  }
  // A rewrite to an error page comes through here again, with everything known.
  if (locals.now !== undefined) return next();

  const cookies = request.headers.get('cookie');
  const theme = readCookie(cookies, 'pl_theme');
  locals.kept = false;
  locals.now = request.headers.get('x-peerloop-now') ?? new Date().toISOString();
  locals.theme = theme === 'light' || theme === 'dark' ? theme : null;
  locals.visitor = readCookie(cookies, 'pl_session') === undefined ? null : await whoIs(request);
  locals.zone = knownZone(locals.visitor?.timeZone) ?? knownZone(readCookie(cookies, 'pl_zone')) ?? 'UTC';

  const admission = admit(url, locals.visitor);
  if (admission.to === 'sign-in') return context.redirect(admission.at, 302);
  const response = await next(admission.to === 'refuse' ? '/403' : undefined);
  if (locals.visitor) response.headers.set('Cache-Control', 'private, no-store');
  return response;
});

async function whoIs(request: Request): Promise<Me | null> {
  const { data } = await apiFor(request).GET('/api/auth/session');
  return data?.user ?? null;
}

function knownZone(zone: string | null | undefined): string | undefined {
  if (!zone) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
