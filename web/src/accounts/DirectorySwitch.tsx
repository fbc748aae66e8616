import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';
import { CheckField } from '../ui/Field';

interface Props {
  available: boolean;
  version: number;
}

/** Whether one is listed as a Student-Teacher. Flips at once and goes back, with the reason, when it could not be kept. */
export function DirectorySwitch({ available, version }: Props) {
  const [on, setOn] = useState(available);
  const [known, setKnown] = useState(version);
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);

  async function set(to: boolean) {
    if (busy) return;
    setOn(to);
    setProblem(undefined);
    setBusy(true);
    let { data, error } = await save(to, known);
    // Something else of the account was changed meanwhile; this switch still means the same.
    if (error && asProblem(error).code === 'version-conflict') {
      const now = await api.GET('/api/users/me');
      if (now.data) ({ data, error } = await save(to, now.data.version));
    }
    setBusy(false);
    if (data) setKnown(data.version);
    else {
      setOn(!to);
      setProblem(asProblem(error));
    }
  }

  return (
    <div>
      <CheckField
        name="availableAsTeacher"
        role="switch"
        label={
          <>
            <span className="font-semibold">Available as Student-Teacher</span>
            <span className="block text-sm text-ink-muted">
              {on ? 'You are listed among the teachers. Booked lessons stand either way.' : 'You are not listed. Booked lessons stand.'}
            </span>
          </>
        }
        checked={on}
        onChange={(event) => set(event.target.checked)}
      />
      {problem && (
        <p role="alert" className="text-sm font-medium text-bad">
          {problem.title}. The switch is back where it was.
        </p>
      )}
    </div>
  );
}

const save = (availableAsTeacher: boolean, version: number) =>
  api.PATCH('/api/users/me', { params: { header: { 'If-Match': `"${version}"` } }, body: { availableAsTeacher } });
