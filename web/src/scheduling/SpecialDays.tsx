import { Trash2 } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import type { OverrideView as Override, SessionCard } from '../api/schema';
import { Button } from '../ui/Button';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { longDate, shortDay } from '../ui/format';
import { toast } from '../ui/toast';
import { datesFrom } from './hours';

interface Props {
  overrides: readonly Override[];
  today: string;
  onChange: (overrides: Override[]) => void;
  /** Booked lessons that now lie outside; they stay. */
  onOutside: (outside: SessionCard[]) => void;
}

type Kind = 'closed' | 'part' | 'open';
const most = 60;

/** Single dates that differ from the week: closed, partly closed, or open at other hours. Each is saved at once. */
export function SpecialDays({ overrides, today, onChange, onOutside }: Props) {
  const [kind, setKind] = useState<Kind>('closed');
  const [first, setFirst] = useState('');
  const [last, setLast] = useState('');
  const [start, setStart] = useState('09:00');
  const [end, setEnd] = useState('12:00');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const errors = fieldErrors(problem);

  async function add(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    const dates = first ? datesFrom(first, last || first) : [];
    const refusal =
      first === ''
        ? 'Choose a date.'
        : first < today
          ? 'This date has passed.'
          : dates.length === 0
            ? 'The last day comes before the first.'
            : dates.length > most
              ? `At most ${most} days at once.`
              : undefined;
    if (refusal) {
      setProblem({ code: 'validation-failed', title: 'Please look at this again', status: 422, errors: { dates: [refusal] } });
      return;
    }
    setBusy(true);
    const { data, error } = await api.POST('/api/availability/overrides', {
      body: {
        dates,
        kind: kind === 'open' ? 'available' : 'unavailable',
        ...(kind === 'closed' ? {} : { start, end: end === '00:00' ? '24:00' : end }),
      },
    });
    setBusy(false);
    if (!data) {
      setProblem(asProblem(error));
      return;
    }
    setProblem(undefined);
    setFirst('');
    setLast('');
    onOutside(data.outside);
    const known = new Set(data.items.map(({ id }) => id));
    onChange([...overrides.filter(({ id }) => !known.has(id)), ...data.items].sort((a, b) => a.date.localeCompare(b.date)));
  }

  async function remove(gone: Override) {
    onChange(overrides.filter(({ id }) => id !== gone.id));
    const { error } = await api.DELETE('/api/availability/overrides/{id}', { params: { path: { id: gone.id } } });
    // Already gone is what was wanted.
    if (error && asProblem(error).status !== 404) {
      onChange([...overrides]);
      toast({ text: asProblem(error).title });
      return;
    }
    toast({ text: `${shortDay(gone.date, 'UTC')} follows your week again` });
  }

  return (
    <div className="grid gap-5">
      {overrides.length === 0 ? (
        <p className="text-ink-muted">Every day follows your week. Add holidays, or a day with extra hours.</p>
      ) : (
        <ul className="divide-y divide-hairline border-y border-hairline">
          {overrides.map((override) => (
            <li key={override.id} className="flex items-center justify-between gap-3">
              <p className="py-2">
                <span className="font-semibold">{longDate(override.date, 'UTC')}</span>{' '}
                <span className="block text-ink-muted sm:inline">{wordsFor(override)}</span>
              </p>
              <Button kind="quiet" aria-label={`Remove ${longDate(override.date, 'UTC')}`} onClick={() => remove(override)}>
                <Trash2 size={20} strokeWidth={1.75} aria-hidden="true" />
              </Button>
            </li>
          ))}
        </ul>
      )}
      <form onSubmit={add} noValidate className="grid gap-4">
        <ErrorSummary problem={problem} fields={{ dates: 'Date', start: 'From', end: 'To' }} />
        <Field kind="select" name="kind" label="What is different" value={kind} onChange={(event) => setKind(event.target.value as Kind)}>
          <option value="closed">Closed all day</option>
          <option value="part">Closed for some hours</option>
          <option value="open">Open at other hours</option>
        </Field>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field
            name="first"
            label="Day"
            type="date"
            min={today}
            value={first}
            onChange={(event) => setFirst(event.target.value)}
            error={errors['dates']}
          />
          <Field
            name="last"
            label="Until (optional)"
            type="date"
            min={first || today}
            value={last}
            onChange={(event) => setLast(event.target.value)}
          />
          {kind !== 'closed' && (
            <>
              <Field
                name="start"
                label="From"
                type="time"
                step={300}
                value={start}
                onChange={(event) => setStart(event.target.value)}
                error={errors['start']}
              />
              <Field
                name="end"
                label="To"
                type="time"
                step={300}
                value={end}
                onChange={(event) => setEnd(event.target.value)}
                error={errors['end']}
              />
            </>
          )}
        </div>
        {kind === 'open' && <p className="text-ink-muted">These hours replace what the week says for that day.</p>}
        <Button type="submit" kind="secondary" busy={busy} className="justify-self-start">
          Add
        </Button>
      </form>
    </div>
  );
}

function wordsFor({ kind, start, end }: Override): string {
  if (kind === 'available') return `open ${start}–${end} instead`;
  return start ? `closed ${start}–${end}` : 'closed all day';
}
