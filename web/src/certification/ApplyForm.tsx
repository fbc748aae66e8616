import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import { Button } from '../ui/Button';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';

interface Props {
  courseId: string;
  courseTitle: string;
}

/** Why somebody wants to teach; sent once. */
export function ApplyForm({ courseId, courseTitle }: Props) {
  const [motivation, setMotivation] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function send(event: { preventDefault(): void }) {
    event.preventDefault();
    if (busy) return;
    if (motivation.trim().length < 20) {
      setProblem({
        code: 'validation-failed',
        title: 'Please look at this again',
        status: 422,
        errors: { motivation: ['Write at least 20 characters.'] },
      });
      return;
    }
    setBusy(true);
    const { error } = await api.POST('/api/teaching/applications', { body: { courseId, motivation: motivation.trim() } });
    if (!error) {
      location.reload();
      return;
    }
    setBusy(false);
    setProblem(asProblem(error));
  }

  return (
    <form onSubmit={send} noValidate className="max-w-prose space-y-4">
      <ErrorSummary problem={problem} fields={{ motivation: 'Your reasons' }} />
      <Field
        kind="textarea"
        name="motivation"
        label={`Why you want to teach ${courseTitle}`}
        help="What was hard for you, and how you would help the next student past it. The creator reads it."
        maxLength={3000}
        value={motivation}
        onChange={(event) => {
          setMotivation(event.target.value);
          if (problem?.errors) setProblem(undefined);
        }}
        error={fieldErrors(problem)['motivation']}
      />
      <Button type="submit" size="large" busy={busy}>
        Apply to teach
      </Button>
    </form>
  );
}

/** Takes an application back that nobody has decided. */
export function WithdrawApplication({ id }: { id: string }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();

  async function withdraw() {
    setBusy(true);
    const { error } = await api.POST('/api/teaching/applications/{id}/withdraw', { params: { path: { id } } });
    if (!error) {
      location.reload();
      return;
    }
    setBusy(false);
    setProblem(asProblem(error));
  }

  return (
    <div className="mt-3">
      <Button kind="secondary" busy={busy} onClick={withdraw}>
        Take it back
      </Button>
      {problem && (
        <p role="alert" className="mt-2 text-sm text-bad">
          {problem.title}
        </p>
      )}
    </div>
  );
}
