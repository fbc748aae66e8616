import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';

interface Props {
  /** What the first button says, according to how far the account is; absent when nothing is to be set up. */
  setUp?: string | undefined;
  /** The provider's own pages can be opened. */
  hasDashboard?: boolean;
  provider: string;
}

/** The ways to the payment provider. Both leave this site and come back. */
export function ConnectButtons({ setUp, hasDashboard = false, provider }: Props) {
  const [busy, setBusy] = useState<'onboard' | 'dashboard'>();
  const [problem, setProblem] = useState<Problem>();

  async function go(where: 'onboard' | 'dashboard') {
    setBusy(where);
    setProblem(undefined);
    const { data, error } =
      where === 'onboard'
        ? await api.POST('/api/payments/connect/onboard', { body: { returnUrl: `${location.origin}/settings/payments?returned=1` } })
        : await api.POST('/api/payments/connect/dashboard');
    if (data) {
      // Stays busy while the other page loads.
      location.assign(data.url);
      return;
    }
    setBusy(undefined);
    setProblem(asProblem(error));
  }

  return (
    <div className="space-y-4">
      {problem && (
        <Notice tone="bad" title={problem.title} live>
          <p>{problem.detail ?? 'Nothing was changed. Try again in a moment.'}</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {setUp && (
          <Button size="large" busy={busy === 'onboard'} onClick={() => go('onboard')}>
            {setUp}
          </Button>
        )}
        {hasDashboard && (
          <Button kind="secondary" busy={busy === 'dashboard'} onClick={() => go('dashboard')}>
            Open my account at {provider}
          </Button>
        )}
      </div>
    </div>
  );
}
