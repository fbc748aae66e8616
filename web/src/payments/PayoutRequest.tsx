import { useRef, useState } from 'react';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import type { Balance } from '../api/schema';
import { Button, LinkButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { money } from '../ui/format';
import type { Hindrance } from './payoutRules';

interface Props {
  balance: Balance;
  hindered?: Hindrance | undefined;
}

/** Asks for a payout: the whole balance, or less; or says why not now. */
export function PayoutRequest({ balance, hindered }: Props) {
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState((balance.availableCents / 100).toFixed(2));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const key = useRef('');
  const cents = toCents(amount);

  async function send() {
    if (cents === undefined || cents < balance.minimumPayoutCents || cents > balance.availableCents) {
      const sentence = `Between ${money(balance.minimumPayoutCents, balance.currency)} and ${money(balance.availableCents, balance.currency)}, such as 50.00.`;
      setProblem({ code: 'validation-failed', title: 'Please look at this again', status: 422, errors: { amountCents: [sentence] } });
      return;
    }
    key.current ||= newKey();
    setBusy(true);
    setProblem(undefined);
    const { error } = await api.POST('/api/payouts', { params: { header: idempotent(key.current) }, body: { amountCents: cents } });
    if (!error) {
      // Balances, lessons and history all change: read them anew from the server.
      location.reload();
      return;
    }
    setBusy(false);
    const refused = asProblem(error);
    if (refused.status < 500) key.current = '';
    setProblem(refused);
  }

  if (hindered)
    return (
      <div className="flex flex-wrap items-center gap-4">
        <Button disabled aria-describedby="payout-hindered">
          Request payout
        </Button>
        <p id="payout-hindered" className="text-ink-muted">
          {hindered.because}
        </p>
        {hindered.action && (
          <LinkButton kind="secondary" href={hindered.action.href}>
            {hindered.action.label}
          </LinkButton>
        )}
      </div>
    );

  return (
    <>
      <Button size="large" onClick={() => setOpen(true)}>
        Request payout
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title="Request a payout"
        actions={
          <>
            <Button kind="secondary" onClick={() => setOpen(false)}>
              Not now
            </Button>
            <Button busy={busy} onClick={send}>
              {cents === undefined ? 'Request payout' : `Request ${money(cents, balance.currency)}`}
            </Button>
          </>
        }
      >
        <div className="space-y-4">
          <ErrorSummary problem={problem} fields={{ amountCents: 'Amount' }} />
          <Field
            name="amount"
            label={`Amount in ${balance.currency}`}
            inputMode="decimal"
            value={amount}
            onChange={(event) => setAmount(event.target.value)}
            help={`${money(balance.availableCents, balance.currency)} is available.`}
            error={fieldErrors(problem)['amountCents']}
          />
          <p className="text-ink-muted">
            An admin looks at each payout before it is sent. You get a mail when it leaves and when it has arrived.
          </p>
        </div>
      </Dialog>
    </>
  );
}

/** `174.30` → 17430; anything else is no amount. */
function toCents(text: string): number | undefined {
  const match = /^\s*\$?(\d{1,7})(?:[.,](\d{1,2}))?\s*$/.exec(text);
  if (!match) return undefined;
  return Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}
