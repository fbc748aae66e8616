import { Star } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { api } from '../../api/browser';
import { asProblem, fieldErrors, type Problem } from '../../api/problem';
import { Button } from '../../ui/Button';
import { cardClass, errorClass } from '../../ui/classes';
import { ErrorSummary } from '../../ui/ErrorSummary';
import { Field } from '../../ui/Field';
import type { Session, Side } from './session';

interface Props {
  session: Session;
  side: Side;
  otherName: string;
  onRated: () => void;
}

const words = ['', 'Poor', 'Below what I hoped', 'Good', 'Very good', 'Excellent'];
const parts = [
  { name: 'teachingRating', label: 'Teaching' },
  { name: 'interactionRating', label: 'Getting along' },
  { name: 'materialsRating', label: 'Materials' },
] as const;
type Part = (typeof parts)[number]['name'];

/** How the lesson was: for the other, the creator and PeerLoop to read (SES-6). */
export function RatingForm({ session, side, otherName, onRated }: Props) {
  const [rating, setRating] = useState(0);
  const [detail, setDetail] = useState<Partial<Record<Part, number>>>({});
  const [comment, setComment] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const errors = fieldErrors(problem);

  async function send(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    if (rating === 0) {
      setProblem({
        code: 'validation-failed',
        title: 'One thing is missing',
        status: 422,
        errors: { rating: ['Choose one to five stars.'] },
      });
      return;
    }
    setBusy(true);
    const { error } = await api.POST('/api/sessions/{id}/ratings', {
      params: { path: { id: session.id } },
      body: { rating, comment: comment.trim() || null, ...(side === 'student' ? detail : {}) },
    });
    setBusy(false);
    // Rated from another window: what was wanted is done.
    if (!error || asProblem(error).code === 'already-rated') onRated();
    else setProblem(asProblem(error));
  }

  return (
    <form onSubmit={send} noValidate className={`${cardClass} grid gap-5 p-5 sm:p-6`}>
      <h2 className="text-xl">How was it with {otherName}?</h2>
      <ErrorSummary problem={problem} fields={{ rating: 'Stars', comment: 'Comment' }} />
      <Stars label="The lesson as a whole" value={rating} onChange={setRating} error={errors['rating']} large />
      {side === 'student' && (
        <div className="grid gap-3">
          {parts.map(({ name, label }) => (
            <Stars
              key={name}
              label={`${label} (optional)`}
              value={detail[name] ?? 0}
              onChange={(stars) => setDetail({ ...detail, [name]: stars })}
            />
          ))}
        </div>
      )}
      <Field
        kind="textarea"
        name="comment"
        label="Comment (optional)"
        help={`${otherName}, the creator of the course and PeerLoop can read it. It is not public.`}
        value={comment}
        maxLength={1000}
        onChange={(event) => setComment(event.target.value)}
        error={errors['comment']}
      />
      <Button type="submit" busy={busy} className="justify-self-start">
        Send the rating
      </Button>
    </form>
  );
}

interface StarsProps {
  label: string;
  value: number;
  onChange: (stars: number) => void;
  error?: string | undefined;
  large?: boolean;
}

/** One to five, as radio buttons: arrows choose, and each says what it means. */
function Stars({ label, value, onChange, error, large = false }: StarsProps) {
  const name = useId();
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined}>
      <legend className={large ? 'font-semibold' : 'text-ink-muted'}>{label}</legend>
      <div className="flex items-center">
        {[1, 2, 3, 4, 5].map((stars) => (
          <label
            key={stars}
            className="grid size-11 cursor-pointer place-items-center rounded-control has-focus-visible:outline-2 has-focus-visible:outline-brand"
          >
            <input type="radio" name={name} value={stars} checked={value === stars} onChange={() => onChange(stars)} className="sr-only" />
            <Star
              size={large ? 32 : 24}
              strokeWidth={1.75}
              aria-hidden="true"
              className={stars <= value ? 'fill-earn text-earn' : 'fill-transparent text-line'}
            />
            <span className="sr-only">
              {stars} of 5, {words[stars]}
            </span>
          </label>
        ))}
        <span className="ps-2 text-sm text-ink-muted max-[22rem]:hidden" aria-hidden="true">
          {words[value]}
        </span>
      </div>
      {error && (
        <p id={`${name}-error`} className={errorClass}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
