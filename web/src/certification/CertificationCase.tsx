import { useState } from 'react';
import { api, idempotent } from '../api/browser';
import type { CertificationRequestItem } from '../api/schema';
import { AskDialog } from '../ui/AskDialog';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { DecisionCard } from '../ui/DecisionCard';
import { count, longDate, relative } from '../ui/format';
import { useDecision } from '../ui/useDecision';

interface Props {
  request: CertificationRequestItem;
  zone: string;
  now: string;
}

/** A student put forward: what they did, what the teacher says, and the creator's word. */
export function CertificationCase({ request, zone, now }: Props) {
  const { busy, problem, done, decide } = useDecision();
  const [asking, setAsking] = useState<'more' | 'reject'>();
  const student = request.student?.name ?? 'The student';
  const teacher = request.recommendedBy?.name ?? 'the teacher';
  const path = { id: request.id };
  const overdue = Date.parse(request.escalateAt) <= Date.parse(now);

  async function withNote(note: string) {
    const worked =
      asking === 'more'
        ? await decide(
            'more',
            () => api.POST('/api/certificates/requests/{id}/request-info', { params: { path }, body: { note } }),
            `Asked ${teacher} for more.`,
          )
        : await decide(
            'reject',
            () => api.POST('/api/certificates/requests/{id}/reject', { params: { path }, body: { note } }),
            `${student} and ${teacher} have been told why.`,
          );
    if (worked) setAsking(undefined);
  }

  return (
    <DecisionCard
      title={`Certify ${student} in ${request.course.title}?`}
      waits={`Recommended by ${teacher} ${relative(request.createdAt, now)}; ${overdue ? 'an admin may decide since' : 'goes to an admin on'} ${longDate(request.escalateAt, zone)}`}
      badges={
        <span className="flex gap-2">
          {request.round > 1 && <Badge label={`Round ${request.round}`} />}
          {overdue && <Badge label="Overdue" tone="warn" />}
        </span>
      }
      done={done}
      problem={asking ? undefined : problem}
      actions={
        <>
          <Button
            busy={busy === 'approve'}
            onClick={() =>
              decide(
                'approve',
                (key) => api.POST('/api/certificates/requests/{id}/approve', { params: { path, header: idempotent(key) }, body: {} }),
                `Certified. ${student} has the certificate; the payment now waits among the releases.`,
              )
            }
          >
            Certify {student}
          </Button>
          <Button kind="secondary" onClick={() => setAsking('more')}>
            Ask for more
          </Button>
          <Button kind="danger" onClick={() => setAsking('reject')}>
            Reject
          </Button>
        </>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        <Evidence term="Lessons" text={`${request.sessionsDelivered} of ${count(request.sessionsIncluded, 'lesson')} given`} />
        <Evidence term="Modules" text={`${request.modulesDone} of ${count(request.modulesRequired, 'module')} done`} />
      </dl>
      {request.note && <Quote who={teacher}>{request.note}</Quote>}
      {request.decisionNote && request.round > 1 && <Quote who="You, the last time">{request.decisionNote}</Quote>}
      <AskDialog
        open={asking !== undefined}
        title={asking === 'more' ? `Ask ${teacher} for more` : `Reject the recommendation of ${student}?`}
        label={asking === 'more' ? 'What you would like to know or see' : 'Why not yet'}
        help={
          asking === 'more'
            ? `${teacher} answers, and the request comes back to you.`
            : `${student} and ${teacher} both read it. ${student} keeps learning and may be recommended again.`
        }
        verb={asking === 'more' ? 'Ask for more' : 'Reject'}
        danger={asking === 'reject'}
        busy={busy !== undefined}
        problem={asking ? problem : undefined}
        onClose={() => setAsking(undefined)}
        onSend={withNote}
      />
    </DecisionCard>
  );
}

export function Evidence({ term, text }: { term: string; text: string }) {
  return (
    <div>
      <dt className="text-sm text-ink-muted">{term}</dt>
      <dd className="font-medium tabular-nums">{text}</dd>
    </div>
  );
}

export function Quote({ who, children }: { who: string; children: React.ReactNode }) {
  return (
    <figure className="border-s-3 border-line ps-3">
      <figcaption className="text-sm text-ink-muted">{who}</figcaption>
      <blockquote className="max-w-prose whitespace-pre-line">{children}</blockquote>
    </figure>
  );
}
