import { expect, test } from 'vitest';
import { admit, safeReturn } from './access';
import type { Me } from './api/schema';

const at = (path: string) => new URL(path, 'https://peerloop.example');
const member = (capabilities: Partial<Me['capabilities']> = {}): Me => ({
  id: '1',
  handle: 'ada',
  name: 'Ada',
  avatarUrl: null,
  title: null,
  badges: [],
  isPrivate: false,
  bioShort: null,
  bioFull: null,
  teachingPhilosophy: null,
  location: null,
  websiteUrl: null,
  linkedinUrl: null,
  xUrl: null,
  youtubeUrl: null,
  qualifications: [],
  expertise: [],
  stats: {
    studentsTaught: 0,
    sessionsTaught: 0,
    coursesCreated: 0,
    coursesCompleted: 0,
    followers: 0,
    following: 0,
    teachingRating: null,
    teachingRatingCount: 0,
  },
  timeZone: null,
  acceptsProspectMessages: true,
  onboardingCompletedAt: null,
  email: 'ada@peerloop.example',
  emailVerified: true,
  emailStatus: 'ok',
  locale: 'en',
  profileVisibility: 'public',
  availableAsTeacher: false,
  capabilities: {
    canTakeCourses: true,
    canTeachCourses: false,
    canCreateCourses: false,
    canModerate: false,
    isAdmin: false,
    ...capabilities,
  },
  connect: { status: null, payoutsEnabled: false },
  teaches: false,
  creates: false,
  unread: { notifications: 0, messages: 0 },
  version: 1,
});

test('a visitor may read public pages', () => {
  for (const path of ['/', '/courses', '/courses/intro-to-n8n', '/@ada', '/verify/ABC'])
    expect(admit(at(path), null)).toEqual({ to: 'enter' });
});

test('a visitor who opens a member page signs in and returns to it, query included', () => {
  expect(admit(at('/receipts/7?print=1'), null)).toEqual({ to: 'sign-in', at: '/login?redirect=%2Freceipts%2F7%3Fprint%3D1' });
});

test('a visitor who wants to book signs up first and returns to the chosen time', () => {
  expect(admit(at('/courses/sql/book?st=5'), null)).toEqual({ to: 'sign-in', at: '/signup?redirect=%2Fcourses%2Fsql%2Fbook%3Fst%3D5' });
});

test('a page of a role opens for that role only', () => {
  expect(admit(at('/admin/payouts'), member())).toEqual({ to: 'refuse' });
  expect(admit(at('/admin/payouts'), member({ isAdmin: true }))).toEqual({ to: 'enter' });
  expect(admit(at('/teaching/availability'), member())).toEqual({ to: 'refuse' });
  expect(admit(at('/teaching/availability'), member({ canTeachCourses: true }))).toEqual({ to: 'enter' });
});

test('a word that begins like a member page is another page', () => {
  expect(admit(at('/learners'), null)).toEqual({ to: 'enter' });
});

test.each([
  ['/courses/sql?week=2#monday', '/courses/sql?week=2#monday'],
  ['//evil.example', '/dashboard'],
  ['/\\evil.example', '/dashboard'],
  ['https://evil.example/', '/dashboard'],
  ['javascript:alert(1)', '/dashboard'],
  ['/login?redirect=/x', '/dashboard'],
  ['', '/dashboard'],
  [null, '/dashboard'],
])('a return to %s leads to %s', (target, expected) => {
  expect(safeReturn(target)).toBe(expected);
});
