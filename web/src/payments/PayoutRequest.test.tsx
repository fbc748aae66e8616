import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Balance } from '../api/schema';
import { PayoutRequest } from './PayoutRequest';

const balance: Balance = {
  availableCents: 17430,
  heldCents: 0,
  pendingCents: 0,
  inPayoutCents: 0,
  lifetimeCents: 17430,
  minimumPayoutCents: 5000,
  currency: 'USD',
};
const sent = vi.fn<(request: Request) => Promise<Response>>();
const lastSent = () => sent.mock.lastCall?.[0] ?? new Request('about:blank');

beforeEach(() => {
  sent.mockReset();
  vi.stubGlobal('fetch', sent);
});

test('what hinders a payout is said beside the button that cannot be pressed', () => {
  render(<PayoutRequest balance={balance} hindered={{ because: 'Payouts begin at $50.00; $0.01 to go.' }} />);
  const button = screen.getByRole('button', { name: 'Request payout' });
  expect(button).toHaveProperty('disabled', true);
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toContain('$0.01 to go');
});

test('the whole balance is offered; a refusal stays in the dialog', async () => {
  const refused = { code: 'payout-open', title: 'One payout is under way', status: 409 };
  sent.mockResolvedValueOnce(
    new Response(JSON.stringify(refused), { status: 409, headers: { 'Content-Type': 'application/problem+json' } }),
  );
  render(<PayoutRequest balance={balance} />);
  await userEvent.click(screen.getByRole('button', { name: 'Request payout' }));
  await userEvent.click(screen.getByRole('button', { name: 'Request $174.30' }));
  await screen.findByText('One payout is under way');
  expect(await lastSent().json()).toEqual({ amountCents: 17430 });
});

test('less than the minimum or more than there is never leaves the page', async () => {
  render(<PayoutRequest balance={balance} />);
  await userEvent.click(screen.getByRole('button', { name: 'Request payout' }));
  const amount = screen.getByRole('textbox', { name: 'Amount in USD' });
  for (const wrong of ['49.99', '174.31', 'all']) {
    await userEvent.clear(amount);
    await userEvent.type(amount, wrong);
    await userEvent.click(screen.getAllByRole('button', { name: /^Request/ }).at(-1) as HTMLElement);
    await screen.findAllByText(/Between \$50.00 and \$174.30/);
  }
  expect(sent).not.toHaveBeenCalled();
});
