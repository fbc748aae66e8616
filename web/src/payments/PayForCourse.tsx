import { type ReactNode, useState } from 'react';
import type { SplitPreview, StartedCheckout } from '../api/answers';
import type { Problem } from '../api/problem';
import { Button, LinkButton } from '../ui/Button';
import { ErrorSummary } from '../ui/ErrorSummary';
import { CheckField } from '../ui/Field';
import { clock, dayAndTime, money } from '../ui/format';
import { Notice } from '../ui/Notice';
import { CheckoutSummary } from './CheckoutSummary';
import { remember } from './held';
import { type Choice, cancelCheckout, isFor, startCheckout } from './purchase';

interface Props {
  course: { id: string; slug: string; title: string; priceCents: number; currency: string; sessionCount: number; sessionMinutes: number };
  /** What was chosen; null: another time has to be picked first. */
  choice: { teacherId: string | null; startsAt: string | null } | null;
  teacher: { name: string; isCreator: boolean } | null;
  zone: string;
  split: SplitPreview | null;
  /** Only another time helps; the flow shows what is near. */
  isAboutTime: (problem: Problem) => boolean;
  onLost: (problem: Problem) => void;
  children?: ReactNode;
}

/** The last step before the payment page. */
export function PayForCourse({ course, choice, teacher, zone, split, isAboutTime, onLost, children }: Props) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [leaving, setLeaving] = useState<StartedCheckout>();
  const [older, setOlder] = useState<StartedCheckout>();
  const [missing, setMissing] = useState<string[]>();
  const [acknowledged, setAcknowledged] = useState(false);
  const [mustTick, setMustTick] = useState(false);

  const wanted = (): Choice | undefined =>
    choice ? { courseId: course.id, ...choice, acknowledgePrerequisites: missing !== undefined && acknowledged } : undefined;

  async function pay() {
    const asked = wanted();
    if (!asked) return;
    if (missing && !acknowledged) {
      setMustTick(true);
      return;
    }
    setBusy(true);
    setProblem(undefined);
    const { checkout, problem: refusal } = await startCheckout(asked);
    if (checkout && isFor(checkout, asked)) return leave(checkout);
    setBusy(false);
    if (checkout) setOlder(checkout);
    else if (refusal.code === 'prerequisite-unconfirmed') setMissing(titles(refusal['courses']));
    else if (isAboutTime(refusal)) onLost(refusal);
    else setProblem(refusal);
  }

  function leave(checkout: StartedCheckout) {
    remember(course.id, checkout.checkoutId);
    setBusy(true);
    setLeaving(checkout);
    location.assign(checkout.url);
  }

  async function replace(old: StartedCheckout) {
    setBusy(true);
    const refused = await cancelCheckout(old.checkoutId);
    setBusy(false);
    setOlder(undefined);
    if (refused) setProblem(refused);
    else await pay();
  }

  const price = money(course.priceCents, course.currency);
  return (
    <CheckoutSummary course={course} choice={choice} teacher={teacher} zone={zone} split={split}>
      <div className="space-y-4">
        {children}
        <ErrorSummary problem={problem} />
        {problem?.code === 'already-enrolled' && (
          <LinkButton kind="secondary" href={`/learn/${course.id}`}>
            Go to your course
          </LinkButton>
        )}
        {missing && (
          <div className="rounded-card border border-warn bg-warn-tint p-4">
            <p className="font-semibold">
              {missing.length > 0
                ? `This course builds on ${missing.join(' and ')}, which you have not finished here.`
                : 'This course builds on another one.'}
            </p>
            <CheckField
              name="acknowledgePrerequisites"
              label="I know what it teaches, from elsewhere or by myself."
              checked={acknowledged}
              error={mustTick && !acknowledged ? 'Tick this to go on, or take the other course first.' : undefined}
              onChange={(event) => setAcknowledged(event.target.checked)}
            />
          </div>
        )}
        {older && (
          <Notice tone="warn" title="You have begun to pay for this course already" live>
            <p>
              {older.hold
                ? `That was for ${dayAndTime(older.hold.startsAt, zone)}, which is yours until ${clock(older.hold.expiresAt, zone)}.`
                : 'That was without a first lesson.'}{' '}
              Nothing was charged yet.
            </p>
            <p className="mt-3 flex flex-wrap gap-3">
              <Button kind="secondary" onClick={() => leave(older)}>
                Go on with that
              </Button>
              <Button kind="secondary" busy={busy} onClick={() => replace(older)}>
                Take the new choice instead
              </Button>
            </p>
          </Notice>
        )}
        {leaving && (
          <Notice title="Taking you to the payment page" live>
            <p>
              {leaving.hold && `${dayAndTime(leaving.hold.startsAt, zone)} is yours until ${clock(leaving.hold.expiresAt, zone)}. `}
              <a href={leaving.url} className="link">
                Continue
              </a>{' '}
              if nothing happens.
            </p>
          </Notice>
        )}
        <Button size="large" busy={busy} aria-disabled={!choice || busy || undefined} onClick={pay}>
          {choice ? `Pay ${price}` : 'Choose another time'}
        </Button>
        <p className="text-sm text-ink-muted">You pay on the page of our payment provider. The time you chose is held for you meanwhile.</p>
      </div>
    </CheckoutSummary>
  );
}

/** The names of the missing courses, however the refusal lists them. */
function titles(courses: unknown): string[] {
  if (!Array.isArray(courses)) return [];
  return courses
    .map((course) => (typeof course === 'string' ? course : String((course as { title?: unknown })?.title ?? '')))
    .filter(Boolean);
}
