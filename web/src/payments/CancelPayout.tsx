import { useRef, useState } from 'react';
import { api, idempotent, newKey } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../ui/Button';

/** Takes a requested payout back, as long as nobody has sent it. */
export function CancelPayout({ id, amount }: { id: string; amount: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const key = useRef(newKey());

  async function cancel() {
    setBusy(true);
    const { error } = await api.POST('/api/payouts/{id}/cancel', { params: { path: { id }, header: idempotent(key.current) } });
    if (!error) {
      location.reload();
      return;
    }
    setBusy(false);
    setProblem(asProblem(error));
  }

  return (
    <>
      <Button kind="quiet" busy={busy} onClick={cancel} aria-label={`Take back the payout of ${amount}`}>
        Take back
      </Button>
      {problem && (
        <p role="alert" className="text-sm text-bad">
          {problem.title}
        </p>
      )}
    </>
  );
}
