import type { Me } from './api/schema';

interface Door {
  path: RegExp;
  /** Where a visitor is sent; they return afterwards. */
  visitorsGoTo: '/login' | '/signup';
  /** What a member must be allowed to do; absent: signed in is enough. */
  needs?: (me: Me) => boolean;
}

/** Which pages need a sign-in, and which role. The API decides for itself again; this only spares a page that could show nothing. */
const doors: Door[] = [
  { path: /^\/courses\/[^/]+\/book$/, visitorsGoTo: '/signup' },
  { path: /^\/courses\/[^/]+\/(success|teach|chat|learn)$/, visitorsGoTo: '/login' },
  {
    path: /^\/(dashboard|session|learn|settings|messages|notifications|profile|receipts|onboarding|become-a-creator)(\/|$)/,
    visitorsGoTo: '/login',
  },
  { path: /^\/teaching(\/|$)/, visitorsGoTo: '/login', needs: (me) => me.capabilities.canTeachCourses || me.capabilities.canCreateCourses },
  // Whoever lost the right to create still looks after the courses they have.
  {
    path: /^\/studio(\/|$)/,
    visitorsGoTo: '/login',
    needs: (me) => me.capabilities.canCreateCourses || isCreator(me) || me.capabilities.isAdmin,
  },
  { path: /^\/(moderate|mod)(\/|$)/, visitorsGoTo: '/login', needs: (me) => me.capabilities.canModerate || me.capabilities.isAdmin },
  { path: /^\/admin(\/|$)/, visitorsGoTo: '/login', needs: (me) => me.capabilities.isAdmin },
];

export const isTeacher = (me: Me) => me.badges.includes('student_teacher') || me.capabilities.canTeachCourses;
export const isCreator = (me: Me) => me.badges.includes('creator');

export type Admission = { to: 'enter' } | { to: 'sign-in'; at: string } | { to: 'refuse' };

/** Whether this person may open this page. */
export function admit(url: URL, visitor: Me | null): Admission {
  const door = doors.find(({ path }) => path.test(url.pathname));
  if (!door) return { to: 'enter' };
  if (!visitor) return { to: 'sign-in', at: `${door.visitorsGoTo}?redirect=${encodeURIComponent(url.pathname + url.search)}` };
  return door.needs && !door.needs(visitor) ? { to: 'refuse' } : { to: 'enter' };
}

/** A return target of ours, or the dashboard: never another site, never a page that would send back here. */
export function safeReturn(target: string | null | undefined): string {
  const home = '/dashboard';
  if (!target?.startsWith('/')) return home;
  const base = 'http://peerloop.invalid';
  const url = URL.canParse(target, base) ? new URL(target, base) : undefined;
  // Browsers read `//host` and `/\host` as another site.
  if (url?.origin !== base || /^\/(login|signup)$/.test(url.pathname)) return home;
  return url.pathname + url.search + url.hash;
}
