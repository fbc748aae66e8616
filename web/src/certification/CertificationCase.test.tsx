import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { CertificationRequestItem } from '../api/schema';
import { CertificationCase } from './CertificationCase';

const request: CertificationRequestItem = {
  id: 'r1',
  enrollmentId: 'e1',
  status: 'pending',
  note: 'She built a whole workflow.',
  decisionNote: null,
  decidedAt: null,
  certificateId: null,
  round: 1,
  course: { id: 'c', slug: 'n8n', title: 'Intro to n8n' },
  student: { id: 's', handle: 'sam', name: 'Sam', avatarUrl: null, title: null, badges: [], isPrivate: false },
  recommendedBy: { id: 't', handle: 'tea', name: 'Tea', avatarUrl: null, title: null, badges: [], isPrivate: false },
  modulesDone: 7,
  modulesRequired: 7,
  sessionsDelivered: 2,
  sessionsIncluded: 2,
  createdAt: '2026-03-01T10:00:00Z',
  escalateAt: '2026-03-08T10:00:00Z',
};
const props = { request, zone: 'UTC', now: '2026-03-03T10:00:00Z' };
const sent = vi.fn<(request: Request) => Promise<Response>>();
const lastSent = () => sent.mock.lastCall?.[0] ?? new Request('about:blank');
const answer = (body: object, status: number) =>
  sent.mockResolvedValueOnce(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } }));

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

test('the evidence stands beside the decision, with who waits since when', () => {
  render(<CertificationCase {...props} />);
  screen.getByText('2 of 2 lessons given');
  screen.getByText('7 of 7 modules done');
  screen.getByText('She built a whole workflow.');
  screen.getByText(/Recommended by Tea 2 days ago; goes to an admin on 8 March 2026/);
});

test('certifying carries a key, and the buttons give way to the outcome', async () => {
  answer({ request, certificate: {}, releaseId: null }, 200);
  render(<CertificationCase {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Certify Sam' }));
  await screen.findByText(/^Certified\./);
  expect(lastSent().headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  expect(screen.queryByRole('button', { name: 'Reject' })).toBeNull();
});

test('a request somebody else decided says so and offers the present state', async () => {
  answer({ code: 'invalid-state', title: 'No longer pending', status: 409, state: 'approved' }, 409);
  render(<CertificationCase {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Certify Sam' }));
  await screen.findByText('This was decided elsewhere meanwhile');
  expect(screen.queryByRole('button', { name: 'Certify Sam' })).toBeNull();
  screen.getByRole('button', { name: 'Load the present state' });
});

test('an unanswered decision is repeated under the same key', async () => {
  answer({ code: 'unavailable', title: 'Not now', status: 503 }, 503);
  answer({ request, certificate: {}, releaseId: null }, 200);
  render(<CertificationCase {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Certify Sam' }));
  await screen.findByText('Not now');
  await userEvent.click(screen.getByRole('button', { name: 'Certify Sam' }));
  await screen.findByText(/^Certified\./);
  const keys = sent.mock.calls.map(([call]) => call.headers.get('Idempotency-Key'));
  expect(keys[0]).toBe(keys[1]);
});

test('rejecting needs words', async () => {
  render(<CertificationCase {...props} />);
  await userEvent.click(screen.getByRole('button', { name: 'Reject' }));
  await userEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Reject' }));
  await screen.findByText(/Please write at least 3 characters/);
  expect(sent).not.toHaveBeenCalled();
});
