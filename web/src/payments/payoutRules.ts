import type { Balance, PayoutCard } from '../api/schema';
import { money } from '../ui/format';

const open = ['requested', 'processing', 'in_transit'];

export interface Hindrance {
  because: string;
  /** What to do about it, where something can be done. */
  action?: { label: string; href: string };
}

/** Why a payout cannot be asked for now; nothing when it can. */
export function hindrance(
  balance: Balance,
  accountStatus: string | null | undefined,
  payouts: readonly PayoutCard[],
): Hindrance | undefined {
  if (payouts.some(({ status }) => open.includes(status)))
    return { because: 'One payout is under way; the next can be asked for when it has arrived.' };
  if (balance.availableCents < 0) return { because: 'The balance is below zero after a refund; the next releases make up for it first.' };
  if (balance.availableCents < balance.minimumPayoutCents)
    return {
      because: `Payouts begin at ${money(balance.minimumPayoutCents, balance.currency)}; ${money(balance.minimumPayoutCents - balance.availableCents, balance.currency)} to go.`,
    };
  if (accountStatus !== 'active')
    return {
      because: 'There is no payout account the money could go to yet.',
      action: { label: 'Set up the payout account', href: '/settings/payments' },
    };
  return undefined;
}

const words: Record<string, [label: string, tone: 'neutral' | 'brand' | 'good' | 'bad']> = {
  requested: ['Requested; an admin looks at it', 'brand'],
  processing: ['Being sent', 'brand'],
  in_transit: ['On its way to the bank', 'brand'],
  paid: ['Paid', 'good'],
  failed: ['Failed; the money is back in your balance', 'bad'],
  cancelled: ['Cancelled', 'neutral'],
};

export const payoutState = (status: string) => words[status] ?? ([status, 'neutral'] as const);

const splitWords: Record<string, string> = { accrued: 'Pending', released: 'Released', reversed: 'Taken back' };
export const splitState = (status: string) => splitWords[status] ?? status;

const splitTypes: Record<string, string> = { platform_fee: 'PeerLoop', creator_royalty: 'Royalty', teaching: 'Teaching' };
export const splitType = (type: string) => splitTypes[type] ?? type.replaceAll('_', ' ');

/** Rows by a name, in the order in which the names first appear. */
export function groups<Row>(rows: readonly Row[], nameOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const name = nameOf(row);
    const group = found.get(name);
    if (group) group.push(row);
    else found.set(name, [row]);
  }
  return found;
}
