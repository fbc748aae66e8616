import { useEffect, useState } from 'react';
import type { CheckoutState } from '../api/answers';
import { api } from '../api/browser';
import type { Problem } from '../api/problem';
import { Button, LinkButton } from '../ui/Button';
import { clock, dayAndTime } from '../ui/format';
import { Notice } from '../ui/Notice';
import { forget, remembered } from './held';
import { cancelCheckout } from './purchase';

interface Props {
  courseId: string;
  zone: string;
  nameOf: (teacherId: string) => string;
  /** The held time is free again. */
  onFreed: () => void;
}

/** An open checkout of this course: which time is held, until when by the clock, the same after a reload. */
export function HeldCheckout({ courseId, zone, nameOf, onFreed }: Props) {
  const [held, setHeld] = useState<CheckoutState>();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  useEffect(() => {
    const id = remembered(courseId);
    if (!id) return;
    void api.GET('/api/payments/checkout/{id}', { params: { path: { id } } }).then(({ data, response }) => {
      if (data?.status === 'open') setHeld(data);
      else if (data || response.status === 404) forget(courseId);
    });
  }, [courseId]);

  if (!held?.url) return null;

  async function letGo(open: CheckoutState) {
    setBusy(true);
    const refused = await cancelCheckout(open.id);
    setBusy(false);
    setProblem(refused);
    if (refused) return;
    forget(courseId);
    setHeld(undefined);
    onFreed();
  }

  const what = held.hold
    ? `${dayAndTime(held.hold.startsAt, zone)} with ${nameOf(held.hold.teacherId)} is yours until ${clock(held.hold.expiresAt, zone)}`
    : `Your checkout is open until ${clock(held.expiresAt, zone)}`;
  return (
    <Notice title={what} live>
      <p>You have not paid yet, and were not charged.{problem && ` ${problem.title}.`}</p>
      <p className="mt-3 flex flex-wrap gap-3">
        <LinkButton href={held.url}>Continue to payment</LinkButton>
        <Button kind="secondary" busy={busy} onClick={() => letGo(held)}>
          Let it go
        </Button>
      </p>
    </Notice>
  );
}
