import { CalendarPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { CheckoutState } from '../api/answers';
import { api } from '../api/browser';
import { LinkButton } from '../ui/Button';
import { fullTime } from '../ui/format';
import { Notice } from '../ui/Notice';
import { Spinner } from '../ui/Ring';
import { forget } from './held';

interface Props {
  checkoutId: string;
  /** How it stood when the page was made. */
  initial: CheckoutState;
  course: { id: string; slug: string; title: string };
  zone: string;
}

interface Lesson {
  id: string;
  startsAt: string;
  teacher: { name: string };
}

const everyMs = 1_000;
/** After this the bank is slow, not we: the page says that it may be left. */
const patienceMs = 30_000;

/** After the payment page: waits for the money to be known, and says what came of it. Each look asks the gateway too. */
export function EnrollmentResult({ checkoutId, initial, course, zone }: Props) {
  const [state, setState] = useState(initial);
  const [slow, setSlow] = useState(false);
  const [lesson, setLesson] = useState<Lesson>();
  const waiting = isWaiting(state);
  const title = useRef<HTMLHeadingElement>(null);
  const began = useRef(initial.status);

  useEffect(() => {
    if (!waiting) return;
    const began = Date.now();
    let timer: ReturnType<typeof setTimeout>;
    let left = false;
    async function look() {
      const { data } = await api.GET('/api/payments/checkout/{id}', { params: { path: { id: checkoutId } } });
      if (left) return;
      if (data) setState(data);
      if (data && !isWaiting(data)) return;
      const late = Date.now() - began > patienceMs;
      setSlow(late);
      timer = setTimeout(look, late ? everyMs * 5 : everyMs);
    }
    timer = setTimeout(look, everyMs / 2);
    return () => {
      left = true;
      clearTimeout(timer);
    };
  }, [waiting, checkoutId]);

  useEffect(() => {
    if (waiting) return;
    forget(course.id);
    if (began.current !== state.status) title.current?.focus();
    if (state.sessionId)
      void api.GET('/api/sessions/{id}', { params: { path: { id: state.sessionId } } }).then(({ data }) => setLesson(data));
  }, [waiting, state, course.id]);

  const book = `/courses/${course.slug}/book`;
  const page = `/courses/${course.slug}`;
  const heading = (words: string) => (
    <h1 ref={title} tabIndex={-1} className="text-3xl outline-none">
      {words}
    </h1>
  );

  if (waiting)
    return (
      <div>
        {heading('One moment')}
        <p role="status" className="mt-4 flex items-start gap-3 text-lg">
          <Spinner className="mt-1 size-6 shrink-0 text-brand" />
          {slow
            ? 'Your bank is taking its time. You may leave this page: we will write to you as soon as it is through, and nothing is paid twice.'
            : 'We are confirming your payment.'}
        </p>
      </div>
    );

  if (state.status === 'refunded')
    return (
      <div>
        {heading('Your money is on its way back')}
        <p className="mt-3 max-w-prose">
          This payment could not become an enrollment, most often because you are enrolled already. All of it is being refunded; your bank
          shows it within a few days. We have written to you about it.
        </p>
        <p className="mt-6 flex flex-wrap gap-3">
          <LinkButton href="/dashboard">Go to dashboard</LinkButton>
          <LinkButton kind="secondary" href={page}>
            Back to the course
          </LinkButton>
        </p>
      </div>
    );

  if (state.status !== 'fulfilled')
    return (
      <div>
        {heading('You were not charged')}
        <p className="mt-3 max-w-prose">{endings[state.status] ?? 'The payment was not completed.'} The course is still there for you.</p>
        <p className="mt-6 flex flex-wrap gap-3">
          <LinkButton href={book}>Try again</LinkButton>
          <LinkButton kind="secondary" href={page}>
            Back to the course
          </LinkButton>
        </p>
      </div>
    );

  const lostTime = state.slotLost;
  return (
    <div>
      {heading('You are in')}
      <p className="mt-3 text-lg text-ink-muted">You are enrolled in {course.title}.</p>
      <div className="mt-5">
        {lesson && (
          <Notice tone="good" title={`First lesson: ${fullTime(lesson.startsAt, zone)}`}>
            <p>with {lesson.teacher.name}. Both of you get it by mail, with reminders before it begins.</p>
          </Notice>
        )}
        {lostTime && (
          <Notice tone="warn" title="The time you chose is no longer free">
            <p>Your payment took longer than the time could be held. Your money and your lessons are safe; just choose another time.</p>
          </Notice>
        )}
        {!state.sessionId && !lostTime && (
          <Notice title="Schedule when you are ready">
            <p>Nothing lapses. Book your first lesson now or on any later day; times go up to four weeks ahead.</p>
          </Notice>
        )}
      </div>
      <p className="mt-6 flex flex-wrap gap-3">
        {state.sessionId ? (
          <LinkButton href={`/learn/${course.id}`}>Go to course</LinkButton>
        ) : (
          <LinkButton href={book}>{lostTime ? 'Choose another time' : 'Book your first lesson'}</LinkButton>
        )}
        {state.sessionId && (
          <LinkButton kind="secondary" href={`/api/sessions/${state.sessionId}/calendar.ics`} download>
            <CalendarPlus size={18} strokeWidth={1.75} aria-hidden="true" />
            Add to calendar
          </LinkButton>
        )}
        <LinkButton kind="secondary" href={state.sessionId ? book : `/learn/${course.id}`}>
          {state.sessionId ? 'Book the next lesson' : 'Go to course'}
        </LinkButton>
        {state.transactionId && (
          <LinkButton kind="quiet" href={`/receipts/${state.transactionId}`}>
            Receipt
          </LinkButton>
        )}
      </p>
    </div>
  );
}

const isWaiting = ({ status }: CheckoutState) => status === 'open' || status === 'paid';

const endings: Record<string, string> = {
  cancelled: 'You left the payment page before paying.',
  expired: 'The payment page was open for too long, so the time we held for you is free again.',
  failed: 'The payment did not go through. Your bank may tell you why; another card may work.',
};
