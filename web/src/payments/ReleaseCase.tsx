import { useState } from 'react';
import { api, idempotent } from '../api/browser';
import type { ReleaseItem } from '../api/schema';
import { AskDialog } from '../ui/AskDialog';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { DecisionCard } from '../ui/DecisionCard';
import { longDate, money, relative } from '../ui/format';
import { Ring, type RingTone } from '../ui/Ring';
import { useDecision } from '../ui/useDecision';

interface Props {
  /** The creator's queue tells less of a release than the list of releases. */
  release: Omit<ReleaseItem, 'decidedAt' | 'note'> & { note?: string | null };
  zone: string;
  now: string;
}

const types: Record<string, { tone: RingTone; dot: string; role: string }> = {
  platform_fee: { tone: 'learn', dot: 'bg-learn', role: '' },
  creator_royalty: { tone: 'earn', dot: 'bg-earn', role: 'for the course' },
  teaching: { tone: 'teach', dot: 'bg-teach', role: 'for teaching' },
};
const typeOf = (type: string) => types[type] ?? { tone: 'brand' as const, dot: 'bg-brand', role: type.replaceAll('_', ' ') };
const kinds: Record<string, string> = {
  certification: 'The student was certified',
  exit: 'The student left; lessons given are paid',
  stale: 'Nothing happened for 60 days',
  admin: 'Asked for by an admin',
};

/** Money that was earned and waits for the creator's word, with who gets what. */
export function ReleaseCase({ release, zone, now }: Props) {
  const { busy, problem, done, decide } = useDecision();
  const [flagging, setFlagging] = useState(false);
  const { currency } = release;
  const path = { id: release.id };
  const flagged = release.status === 'flagged';
  const overdue = Date.parse(release.escalateAt) <= Date.parse(now);
  const gross = money(release.grossCents, currency);

  return (
    <DecisionCard
      title={`Release ${gross} for ${release.enrollment.student?.name ?? 'a student'} in ${release.enrollment.courseTitle}?`}
      waits={`${kinds[release.kind] ?? 'Earned'}; asked for ${relative(release.requestedAt, now)}, ${overdue ? 'an admin may decide since' : 'goes to an admin on'} ${longDate(release.escalateAt, zone)}`}
      badges={
        flagged ? <Badge label="Flagged: an admin decides" tone="warn" /> : overdue ? <Badge label="Overdue" tone="warn" /> : undefined
      }
      done={done}
      problem={flagging ? undefined : problem}
      actions={
        flagged ? null : (
          <>
            <Button
              busy={busy === 'approve'}
              onClick={() =>
                decide(
                  'approve',
                  (key) => api.POST('/api/payments/releases/{id}/approve', { params: { path, header: idempotent(key) }, body: {} }),
                  `Released. ${gross} can now be paid out to those who earned it.`,
                )
              }
            >
              Release {gross}
            </Button>
            <Button kind="secondary" onClick={() => setFlagging(true)}>
              Something is wrong
            </Button>
          </>
        )
      }
    >
      <div className="flex flex-wrap items-center gap-6">
        <Ring
          parts={release.shares.map(({ amountCents, type }) => ({
            share: release.grossCents > 0 ? amountCents / release.grossCents : 0,
            tone: typeOf(type).tone,
          }))}
          className="size-20"
          thickness={14}
        />
        <table className="min-w-64 flex-1">
          <caption className="sr-only">Who gets what of {gross}</caption>
          <tbody>
            {release.shares.map(({ recipient, type, amountCents }) => (
              <tr key={`${type}${recipient?.id ?? ''}`} className="border-b border-hairline">
                <th scope="row" className="py-2 pe-3 text-start font-normal">
                  <span className={`me-2 inline-block size-3 rounded-full ${typeOf(type).dot}`} aria-hidden="true" />
                  {recipient?.name ?? 'PeerLoop'}
                  {recipient && <span className="text-ink-muted"> {typeOf(type).role}</span>}
                </th>
                <td className="py-2 text-end font-medium whitespace-nowrap">{money(amountCents, currency)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {release.note && <p className="border-s-3 border-line ps-3 whitespace-pre-line">{release.note}</p>}
      <AskDialog
        open={flagging}
        title="Tell an admin that something is wrong"
        label="What is wrong"
        help="The money stays where it is until an admin has looked."
        least={5}
        verb="Flag for an admin"
        busy={busy !== undefined}
        problem={flagging ? problem : undefined}
        onClose={() => setFlagging(false)}
        onSend={async (note) => {
          const worked = await decide(
            'flag',
            () => api.POST('/api/payments/releases/{id}/flag', { params: { path }, body: { note } }),
            'Flagged. An admin looks at it; nothing is paid until then.',
          );
          if (worked) setFlagging(false);
        }}
      />
    </DecisionCard>
  );
}
