import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EnrollmentResult } from './EnrollmentResult';

const open = {
  id: 'k1',
  status: 'open' as const,
  courseId: 'c1',
  courseSlug: 'intro-to-n8n',
  enrollmentId: null,
  sessionId: null,
  refundId: null,
  transactionId: null,
  slotLost: false,
  amountCents: 24900,
  currency: 'USD',
  url: '/pay/k1',
  expiresAt: '2026-03-02T08:30:00Z',
  hold: null,
  failureCode: null,
};
const paid = { ...open, status: 'fulfilled' as const, enrollmentId: 'e1', transactionId: 't1', url: null };
const props = { checkoutId: 'k1', course: { id: 'c1', slug: 'intro-to-n8n', title: 'Intro to n8n' }, zone: 'UTC' };
const fetched = vi.fn<(request: Request) => Promise<Response>>();
const json = (body: unknown) => new Response(JSON.stringify(body), { status: 200, headers: { 'Content-Type': 'application/json' } });
const link = (name: string) => screen.getByRole('link', { name }).getAttribute('href');

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  vi.useFakeTimers();
  location.href = 'https://peerloop.example/courses/intro-to-n8n/success?checkout=k1';
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  fetched.mockReset();
});

test('a lost webhook heals within five seconds: each look asks again', async () => {
  let looks = 0;
  fetched.mockImplementation(async () => json(++looks < 3 ? open : paid));
  render(<EnrollmentResult {...props} initial={open} />);
  screen.getByText('We are confirming your payment.');

  await act(() => vi.advanceTimersByTimeAsync(5_000));
  screen.getByRole('heading', { name: 'You are in' });
  screen.getByText('Schedule when you are ready');
  expect(link('Book your first lesson')).toBe('/courses/intro-to-n8n/book');
  expect(link('Receipt')).toBe('/receipts/t1');

  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(looks).toBe(3);
});

test('the booked time is confirmed with its teacher', async () => {
  fetched.mockImplementation(async () => json({ id: 's1', startsAt: '2026-03-03T09:00:00Z', teacher: { name: 'Ada' } }));
  render(<EnrollmentResult {...props} initial={{ ...paid, sessionId: 's1' }} />);
  await act(() => vi.advanceTimersByTimeAsync(0));
  screen.getByText(/^First lesson: Tuesday 3 March 2026, 09:00 UTC/);
  expect(link('Add to calendar')).toBe('/api/sessions/s1/calendar.ics');
});

test('paid, but the time is gone: the money is safe, choose again', () => {
  render(<EnrollmentResult {...props} initial={{ ...paid, slotLost: true }} />);
  screen.getByText('The time you chose is no longer free');
  screen.getByText(/Your money and your lessons are safe/);
  expect(link('Choose another time')).toBe('/courses/intro-to-n8n/book');
});

test('money that could not become an enrollment is on its way back', () => {
  render(<EnrollmentResult {...props} initial={{ ...open, status: 'refunded', refundId: 'r1' }} />);
  screen.getByRole('heading', { name: 'Your money is on its way back' });
});

test.each([
  ['cancelled', /before paying/],
  ['expired', /open for too long/],
  ['failed', /did not go through/],
] as const)('%s: not charged, and the way back to the course', (status, says) => {
  render(<EnrollmentResult {...props} initial={{ ...open, status }} />);
  screen.getByRole('heading', { name: 'You were not charged' });
  screen.getByText(says);
  expect(link('Back to the course')).toBe('/courses/intro-to-n8n');
});

test('a slow bank lets one leave', async () => {
  fetched.mockImplementation(async () => json(open));
  render(<EnrollmentResult {...props} initial={open} />);
  await act(() => vi.advanceTimersByTimeAsync(40_000));
  screen.getByText(/You may leave this page/);
});
