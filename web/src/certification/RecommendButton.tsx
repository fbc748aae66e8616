import { Check, CircleDashed } from 'lucide-react';
import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import type { EnrollmentCard } from '../api/schema';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ErrorSummary } from '../ui/ErrorSummary';
import { CheckField, Field } from '../ui/Field';
import { count } from '../ui/format';

interface Props {
  enrollment: Pick<
    EnrollmentCard,
    | 'id'
    | 'recommend'
    | 'modulesDone'
    | 'modulesRequired'
    | 'sessionsDelivered'
    | 'sessionsIncluded'
    | 'certificationRequest'
    | 'certificateId'
  >;
  studentName: string;
  courseTitle: string;
  creatorName: string;
  /** The creator who taught the student may certify in the same step. */
  mayCertify?: boolean;
}

const waiting: Record<string, string> = {
  pending: 'Recommended; the creator decides',
  info_requested: 'The creator asks for more',
  approved: 'Certified',
};

/** Puts a student forward: the checklist when it is met, what is missing when it is not. */
export function RecommendButton({ enrollment, studentName, courseTitle, creatorName, mayCertify = false }: Props) {
  const [open, setOpen] = useState(false);
  const [status, setStatus] = useState(enrollment.certificateId ? 'approved' : enrollment.certificationRequest?.status);
  const [missing, setMissing] = useState(enrollment.recommend.missing);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [note, setNote] = useState('');
  const [certify, setCertify] = useState(false);
  const again = status === 'rejected';
  const asked = status === 'info_requested' ? enrollment.certificationRequest : undefined;
  const eligible = missing.length === 0;

  async function send() {
    if ((again || asked) && note.trim() === '') {
      const sentence = asked ? 'Answer what the creator asked.' : 'Say what has changed since the last time.';
      setProblem({ code: 'validation-failed', title: 'Please look at this again', status: 422, errors: { note: [sentence] } });
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const { data, error } = asked
      ? await api.POST('/api/certificates/requests/{id}/resubmit', { params: { path: { id: asked.id } }, body: { note: note.trim() } })
      : await api.POST('/api/enrollments/{id}/recommend', {
          params: { path: { id: enrollment.id } },
          body: { note: note.trim() || null, certify: mayCertify && certify },
        });
    setBusy(false);
    if (data) {
      setStatus(data.status);
      setOpen(false);
      setNote('');
      return;
    }
    const refused = asProblem(error);
    if (refused.code === 'not-eligible' && Array.isArray(refused['missing'])) setMissing(refused['missing'] as string[]);
    setProblem(refused);
  }

  if (status === 'pending' || status === 'approved')
    return (
      <span role="status">
        <Badge label={waiting[status] ?? status} tone={status === 'approved' ? 'good' : 'brand'} />
      </span>
    );

  const verb = asked ? 'Answer the creator' : again ? 'Recommend again' : 'Recommend';
  return (
    <>
      <Button
        kind={eligible ? 'primary' : 'secondary'}
        onClick={() => setOpen(true)}
        aria-label={`${verb}: ${studentName}, ${courseTitle}`}
      >
        {verb}
      </Button>
      <Dialog
        open={open}
        onClose={() => setOpen(false)}
        title={`${asked ? 'Answer about' : 'Recommend'} ${studentName}`}
        actions={
          <>
            <Button kind="secondary" onClick={() => setOpen(false)}>
              Not now
            </Button>
            {eligible && (
              <Button busy={busy} onClick={send}>
                {asked ? 'Send the answer' : mayCertify && certify ? `Certify ${studentName}` : `Recommend ${studentName}`}
              </Button>
            )}
          </>
        }
      >
        <div className="space-y-4">
          <ErrorSummary problem={problem} fields={{ note: 'Note' }} />
          {(again || asked) && enrollment.certificationRequest?.decisionNote && (
            <blockquote className="border-s-3 border-line ps-3">
              <p className="text-sm text-ink-muted">{creatorName} wrote</p>
              {enrollment.certificationRequest.decisionNote}
            </blockquote>
          )}
          <ul className="space-y-2" aria-label="Checklist">
            <Item done={!missing.includes('sessions')}>
              {enrollment.sessionsDelivered} of {count(enrollment.sessionsIncluded, 'lesson')} given
            </Item>
            <Item done={!missing.includes('modules')}>
              {enrollment.modulesDone} of {count(enrollment.modulesRequired, 'module')} done
            </Item>
          </ul>
          {!eligible && (
            <p>
              {studentName} is not there yet. {missing.includes('modules') && 'The student ticks the modules. '}
              You can recommend them once both are complete.
            </p>
          )}
          {eligible && (
            <>
              {!asked && (
                <p className="text-ink-muted">
                  {mayCertify ? 'You made this course, so you may certify right away.' : `${creatorName} reads your note and decides.`}
                </p>
              )}
              <Field
                kind="textarea"
                name="note"
                label={asked ? 'Your answer' : again ? 'What has changed' : 'Note to the creator (optional)'}
                help="What they do well, what you saw them build."
                maxLength={1000}
                value={note}
                onChange={(event) => setNote(event.target.value)}
                error={fieldErrors(problem)['note']}
              />
              {mayCertify && !asked && (
                <CheckField
                  name="certify"
                  label="Certify in the same step"
                  checked={certify}
                  onChange={(event) => setCertify(event.target.checked)}
                />
              )}
            </>
          )}
        </div>
      </Dialog>
    </>
  );
}

function Item({ done, children }: { done: boolean; children: React.ReactNode }) {
  const Icon = done ? Check : CircleDashed;
  return (
    <li className="flex items-start gap-2">
      <Icon size={20} strokeWidth={1.75} className={`mt-0.5 shrink-0 ${done ? 'text-good' : 'text-ink-muted'}`} aria-hidden="true" />
      <span>
        {children}
        <span className="sr-only">{done ? ', done' : ', missing'}</span>
      </span>
    </li>
  );
}
