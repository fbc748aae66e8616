import { useState } from 'react';
import { api } from '../api/browser';
import type { TeachingApplicationItem } from '../api/schema';
import { AskDialog } from '../ui/AskDialog';
import { Button } from '../ui/Button';
import { DecisionCard } from '../ui/DecisionCard';
import { longDate, relative } from '../ui/format';
import { useDecision } from '../ui/useDecision';
import { Evidence, Quote } from './CertificationCase';

interface Props {
  application: TeachingApplicationItem;
  zone: string;
  now: string;
}

/** A graduate who wants to teach. */
export function ApplicationCase({ application, zone, now }: Props) {
  const { busy, problem, done, decide } = useDecision();
  const [declining, setDeclining] = useState(false);
  const who = application.applicant?.name ?? 'The applicant';
  const path = { id: application.id };

  return (
    <DecisionCard
      title={`Let ${who} teach ${application.course.title}?`}
      waits={`Asked ${relative(application.createdAt, now)}`}
      done={done}
      problem={declining ? undefined : problem}
      actions={
        <>
          <Button
            busy={busy === 'approve'}
            onClick={() =>
              decide(
                'approve',
                () => api.POST('/api/teaching/applications/{id}/approve', { params: { path }, body: {} }),
                `${who} may teach now and is asked to set hours.`,
              )
            }
          >
            Let {who} teach
          </Button>
          <Button kind="danger" onClick={() => setDeclining(true)}>
            Decline
          </Button>
        </>
      }
    >
      <dl className="flex flex-wrap gap-x-8 gap-y-2">
        {application.certifiedAt && <Evidence term="Certified" text={longDate(application.certifiedAt, zone)} />}
        {application.certificateNumber && <Evidence term="Certificate" text={application.certificateNumber} />}
      </dl>
      <Quote who={who}>{application.motivation}</Quote>
      {application.applicant && (
        <p>
          <a href={`/@${application.applicant.handle}`} className="link inline-flex min-h-11 items-center">
            Profile of {who}
          </a>
        </p>
      )}
      <AskDialog
        open={declining}
        title={`Decline ${who}?`}
        label="Why not now"
        help={`${who} reads it, and may apply again after 30 days.`}
        verb="Decline"
        danger
        busy={busy !== undefined}
        problem={declining ? problem : undefined}
        onClose={() => setDeclining(false)}
        onSend={async (note) => {
          const worked = await decide(
            'decline',
            () => api.POST('/api/teaching/applications/{id}/decline', { params: { path }, body: { note } }),
            `${who} has been told why.`,
          );
          if (worked) setDeclining(false);
        }}
      />
    </DecisionCard>
  );
}
