import { expect, test } from 'vitest';
import type { CertificateItem, EnrollmentCard, SessionCard } from '../api/schema';
import { nextThing } from './nextThing';

const now = Date.parse('2026-03-03T12:00:00Z');
const nothing = {
  now,
  sessions: [],
  toRate: [],
  learning: [],
  teaching: [],
  certificates: [],
  taughtSlugs: new Set<string>(),
  approvals: 0,
};
const session = (startsAt: string, joinableAt = startsAt): SessionCard =>
  ({
    id: 's',
    status: 'scheduled',
    role: 'student',
    courseTitle: 'Intro to n8n',
    counterpart: { name: 'Tea' },
    startsAt,
    joinableAt,
    endsAt: new Date(Date.parse(startsAt) + 90 * 60_000).toISOString(),
  }) as SessionCard;
const enrollment = (more: Partial<EnrollmentCard>): EnrollmentCard =>
  ({
    id: 'e',
    status: 'in_progress',
    course: { slug: 'n8n', title: 'Intro to n8n' },
    student: { name: 'Sam' },
    sessionsLeft: 0,
    sessionsUpcoming: 0,
    sessionsDelivered: 2,
    modulesDone: 7,
    modulesRequired: 7,
    recommend: { eligible: false, missing: [] },
    certificationRequest: null,
    ...more,
  }) as EnrollmentCard;

test('a new account is sent to its first course', () => {
  expect(nextThing(nothing).kind).toBe('browse');
});

test('a session that can be joined comes before everything', () => {
  const desk = {
    ...nothing,
    sessions: [session('2026-03-03T12:15:00Z', '2026-03-03T12:00:00Z')],
    toRate: [session('2026-03-02T12:00:00Z')],
    approvals: 3,
  };
  expect(nextThing(desk).kind).toBe('join');
  expect(nextThing({ ...desk, now: now - 1 }).kind).toBe('session');
});

test('a session of yesterday is rated before the next is booked', () => {
  const desk = { ...nothing, toRate: [session('2026-03-02T12:00:00Z')], learning: [enrollment({ sessionsLeft: 1 })] };
  expect(nextThing(desk).kind).toBe('rate');
  expect(nextThing({ ...desk, toRate: [] })).toMatchObject({ kind: 'book', action: { href: '/courses/n8n/book' } });
});

test('lessons done and modules open: tick; all done: wait', () => {
  expect(nextThing({ ...nothing, learning: [enrollment({ modulesDone: 3 })] }).kind).toBe('tick');
  expect(nextThing({ ...nothing, learning: [enrollment({})] }).kind).toBe('wait');
});

test('a student who is ready is recommended once, and again only after a refusal', () => {
  const ready = { recommend: { eligible: true, missing: [] } };
  const request = (status: string) => ({ id: 'r', status, createdAt: '', decisionNote: null });
  expect(nextThing({ ...nothing, teaching: [enrollment(ready)] }).kind).toBe('recommend');
  expect(nextThing({ ...nothing, teaching: [enrollment({ ...ready, certificationRequest: request('pending') })] }).kind).toBe('browse');
  expect(nextThing({ ...nothing, teaching: [enrollment({ ...ready, certificationRequest: request('rejected') })] }).kind).toBe('recommend');
});

test('a graduate is asked to teach, until they have applied', () => {
  const certificates = [{ status: 'issued', courseSlug: 'n8n', courseTitle: 'Intro to n8n' } as CertificateItem];
  expect(nextThing({ ...nothing, certificates })).toMatchObject({ kind: 'apply', action: { href: '/courses/n8n/teach' } });
  expect(nextThing({ ...nothing, certificates, taughtSlugs: new Set(['n8n']) }).kind).toBe('browse');
});
