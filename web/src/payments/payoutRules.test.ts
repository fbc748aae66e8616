import { expect, test } from 'vitest';
import type { Balance, PayoutCard } from '../api/schema';
import { hindrance } from './payoutRules';

const balance: Balance = {
  availableCents: 5000,
  heldCents: 0,
  pendingCents: 0,
  inPayoutCents: 0,
  lifetimeCents: 5000,
  minimumPayoutCents: 5000,
  currency: 'USD',
};

test('exactly the minimum may be paid out, a cent less may not', () => {
  expect(hindrance(balance, 'active', [])).toBeUndefined();
  expect(hindrance({ ...balance, availableCents: 4999 }, 'active', [])?.because).toBe('Payouts begin at $50.00; $0.01 to go.');
});

test('without an active account the way to one is offered', () => {
  expect(hindrance(balance, 'pending', [])?.action?.href).toBe('/settings/payments');
});

test('one payout at a time; a paid or failed one is no hindrance', () => {
  const payout = (status: string) => ({ status }) as PayoutCard;
  expect(hindrance(balance, 'active', [payout('in_transit')])?.because).toContain('under way');
  expect(hindrance(balance, 'active', [payout('paid'), payout('failed')])).toBeUndefined();
});

test('a balance below zero is explained', () => {
  expect(hindrance({ ...balance, availableCents: -100 }, 'active', [])?.because).toContain('below zero');
});
