import { useRef, useState } from 'react';
import { newKey } from '../api/browser';
import { asProblem, type Problem } from '../api/problem';

type Answer = { error?: unknown };

/** One decision of an island: busy while asked, refused with a problem, or done with a sentence. */
export function useDecision() {
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const [done, setDone] = useState<string>();
  const key = useRef('');

  /** Asks; `said` is what to say when it worked. The key stays the same until the server has answered. */
  async function decide(what: string, ask: (key: string) => Promise<Answer>, said: string): Promise<boolean> {
    if (busy) return false;
    key.current ||= newKey();
    setBusy(what);
    setProblem(undefined);
    const { error } = await ask(key.current);
    setBusy(undefined);
    if (error === undefined) {
      setDone(said);
      return true;
    }
    const refused = asProblem(error);
    // Unanswered, it may have happened: the repeat must be the same act. Refused, the next one is new.
    if (refused.status < 500) key.current = '';
    setProblem(refused);
    return false;
  }

  return { busy, problem, setProblem, done, decide };
}
