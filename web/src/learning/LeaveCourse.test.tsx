import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { LeaveCourse } from './LeaveCourse';

const quote = {
  refundCents: 12450,
  keptCents: 12450,
  currency: 'USD',
  deliveredSessions: 1,
  undeliveredSessions: 1,
  cancelsSessions: [{ id: 's1', startsAt: '2026-03-10T15:00:00Z', endsAt: '2026-03-10T16:30:00Z', teacher: null }],
  version: 7,
};
const sent = vi.fn<(request: Request) => Promise<Response>>();
const json = (body: unknown, status = 200) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
  });

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

async function open() {
  sent.mockResolvedValueOnce(json(quote));
  render(<LeaveCourse enrollmentId="e1" courseTitle="Intro to n8n" zone="UTC" />);
  await userEvent.click(screen.getByRole('button', { name: 'Leave Intro to n8n' }));
  return screen.findByRole('button', { name: 'Leave and get $124.50 back' });
}

test('the quote is shown, and leaving is bound to it', async () => {
  const leave = await open();
  screen.getByText('Back to you, for 1 lesson you have not had');
  expect(screen.getAllByRole('listitem')).toHaveLength(1);
  sent.mockResolvedValueOnce(json({ enrollment: {}, refund: null }));
  await userEvent.click(leave);
  await screen.findByText(/\$124\.50 are on their way back/);
  const request = sent.mock.lastCall?.[0];
  expect(request?.headers.get('If-Match')).toBe('"7"');
  expect(request?.headers.get('Idempotency-Key')).toMatch(/^[0-9a-f]{32}$/);
  expect(await request?.json()).toEqual({ quotedRefundCents: 12450, reason: null });
});

test('an outdated quote is replaced by the present one, and nothing is done', async () => {
  const leave = await open();
  sent.mockResolvedValueOnce(json({ code: 'quote-stale', title: 'Changed', status: 409 }, 409));
  sent.mockResolvedValueOnce(
    json({ ...quote, refundCents: 0, keptCents: 24900, deliveredSessions: 2, undeliveredSessions: 0, cancelsSessions: [] }),
  );
  await userEvent.click(leave);
  await screen.findByText('Something has changed meanwhile');
  screen.getByRole('button', { name: 'Leave the course' });
});

test('while a lesson runs there is no button to leave, only the reason', async () => {
  sent.mockResolvedValueOnce(
    json({ code: 'invalid-state', title: 'A lesson is running. Leave the course once it is over', status: 409 }, 409),
  );
  render(<LeaveCourse enrollmentId="e1" courseTitle="Intro to n8n" zone="UTC" />);
  await userEvent.click(screen.getByRole('button', { name: 'Leave Intro to n8n' }));
  await screen.findByText(/A lesson is running/);
  expect(screen.queryByRole('button', { name: /^Leave (and|the)/ })).toBeNull();
});
