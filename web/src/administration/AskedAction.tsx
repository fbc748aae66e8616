import { useState } from 'react';
import { api, idempotent } from '../api/browser';
import { AskDialog } from '../ui/AskDialog';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { useDecision } from '../ui/useDecision';

/** What an admin can do with money; each is written to the audit log with its reason. */
export type MoneyAction = 'process' | 'retry' | 'cancel' | 'create' | 'release' | 'reject';

interface Props {
  action: MoneyAction;
  /** The payout, the release, or (to create one) the person. */
  id: string;
  verb: string;
  title: string;
  /** What it will do, in words: amount, and who is told. */
  effect: string;
  /** What to say when it worked. */
  said: string;
  danger?: boolean;
}

/** One button that asks for a reason before it moves money. */
export function AskedAction({ action, id, verb, title, effect, said, danger = false }: Props) {
  const [open, setOpen] = useState(false);
  const { busy, problem, done, decide } = useDecision();
  const elsewhere = problem?.code === 'invalid-state';

  if (done) return <Notice tone="good" title={done} live />;
  if (elsewhere)
    return (
      <Notice tone="warn" title="Changed meanwhile" live>
        <Button kind="quiet" onClick={() => location.reload()}>
          Load the present state
        </Button>
      </Notice>
    );
  return (
    <>
      <Button kind={danger ? 'danger' : action === 'cancel' ? 'quiet' : 'secondary'} onClick={() => setOpen(true)} aria-label={title}>
        {verb}
      </Button>
      <AskDialog
        open={open}
        title={title}
        label="Reason"
        help="At least five characters; it is kept in the audit log with your name."
        least={5}
        verb={verb}
        danger={danger}
        busy={busy !== undefined}
        problem={problem}
        onClose={() => setOpen(false)}
        onSend={(reason) => decide(action, (key) => send(action, id, reason, key), said)}
      >
        <p>{effect}</p>
      </AskDialog>
    </>
  );
}

function send(action: MoneyAction, id: string, reason: string, key: string) {
  const params = { path: { id }, header: idempotent(key) };
  switch (action) {
    case 'process':
      return api.POST('/api/admin/payouts/{id}/process', { params, body: { reason } });
    case 'retry':
      return api.POST('/api/admin/payouts/{id}/retry', { params, body: { reason } });
    case 'cancel':
      return api.POST('/api/admin/payouts/{id}/cancel', { params, body: { reason } });
    case 'create':
      return api.POST('/api/admin/payouts', { params: { header: idempotent(key) }, body: { userId: id, reason } });
    case 'release':
      return api.POST('/api/admin/releases/{id}/approve', { params, body: { note: reason } });
    case 'reject':
      return api.POST('/api/admin/releases/{id}/reject', { params: { path: { id } }, body: { note: reason } });
  }
}
