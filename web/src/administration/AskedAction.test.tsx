import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { AskedAction } from './AskedAction';

const sent = vi.fn<(request: Request) => Promise<Response>>();
const lastSent = () => sent.mock.lastCall?.[0] ?? new Request('about:blank');
const answer = (body: object, status: number) =>
  sent.mockResolvedValueOnce(new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/problem+json' } }));
const props = { action: 'process', id: 'p1', verb: 'Send', title: 'Send $174.30 to Ada', effect: 'Sends $174.30.', said: 'Sent.' } as const;

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

async function giveReason(reason: string) {
  await userEvent.click(screen.getByRole('button', { name: 'Send $174.30 to Ada' }));
  await userEvent.type(screen.getByRole('textbox', { name: 'Reason' }), reason);
  await userEvent.click(screen.getByRole('button', { name: 'Send' }));
}

test('money moves with a reason and a key', async () => {
  answer({ id: 'p1', status: 'in_transit' }, 200);
  render(<AskedAction {...props} />);
  await giveReason('weekly round');
  await screen.findByText('Sent.');
  const request = lastSent();
  expect(new URL(request.url, 'http://x').pathname).toBe('/api/admin/payouts/p1/process');
  expect(request.headers.get('Idempotency-Key')).toBeTruthy();
});

test('four letters are no reason', async () => {
  render(<AskedAction {...props} />);
  await giveReason('weak');
  await screen.findByText(/at least 5 characters/);
  expect(sent).not.toHaveBeenCalled();
});

test('the second of two admins hears that it was done', async () => {
  answer({ code: 'invalid-state', title: 'Already sent', status: 409 }, 409);
  render(<AskedAction {...props} />);
  await giveReason('weekly round');
  await screen.findByText('Changed meanwhile');
});
