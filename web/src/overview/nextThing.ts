import type { CertificateItem, EnrollmentCard, SessionCard } from '../api/schema';
import { count } from '../ui/format';

/** What a person should do next, in one sentence and one button. Times are drawn by whoever shows it. */
export interface NextThing {
  kind: 'join' | 'session' | 'rate' | 'book' | 'tick' | 'recommend' | 'decide' | 'apply' | 'wait' | 'browse';
  title: string;
  text: string;
  action: { label: string; href: string };
  session?: SessionCard;
}

interface Desk {
  now: number;
  sessions: readonly SessionCard[];
  toRate: readonly SessionCard[];
  learning: readonly EnrollmentCard[];
  teaching: readonly EnrollmentCard[];
  certificates: readonly CertificateItem[];
  /** Courses this person teaches or has asked to teach. */
  taughtSlugs: ReadonlySet<string>;
  approvals: number;
}

const hour = 60 * 60 * 1000;

/** One thing, the most urgent: never five. */
export function nextThing(desk: Desk): NextThing {
  const { now, sessions, toRate, learning, teaching, certificates, taughtSlugs, approvals } = desk;
  const [next] = sessions
    .filter(({ endsAt, status }) => Date.parse(endsAt) > now && (status === 'scheduled' || status === 'in_progress'))
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  const active = learning.filter(({ status }) => status === 'enrolled' || status === 'in_progress');

  if (next && Date.parse(next.startsAt) - now <= 24 * hour) return upcoming(next, now);

  const [unrated] = toRate;
  if (unrated)
    return {
      kind: 'rate',
      title: `How was your lesson with ${unrated.counterpart.name}?`,
      text: `${unrated.courseTitle}. One to five stars and a sentence if you like; it helps the next student choose.`,
      action: { label: 'Rate the lesson', href: `/session/${unrated.id}` },
    };

  const unbooked = active.find(({ sessionsLeft, sessionsUpcoming }) => sessionsLeft > 0 && sessionsUpcoming === 0);
  if (unbooked)
    return {
      kind: 'book',
      title:
        unbooked.sessionsDelivered === 0
          ? `Book your first lesson of ${unbooked.course.title}`
          : `Book your next lesson of ${unbooked.course.title}`,
      text: `${count(unbooked.sessionsLeft, 'lesson')} paid for and not booked yet. Nothing lapses; pick a time when you are ready.`,
      action: { label: 'See free times', href: `/courses/${unbooked.course.slug}/book` },
    };

  if (approvals > 0)
    return {
      kind: 'decide',
      title: `${count(approvals, 'decision')} ${approvals === 1 ? 'waits' : 'wait'} for you`,
      text: 'Somebody has learned, taught or applied, and cannot go on without your word.',
      action: { label: 'Open approvals', href: '/studio/approvals' },
    };

  const ready = teaching.find(
    ({ recommend, certificationRequest, status }) => recommend.eligible && isFree(certificationRequest?.status) && status === 'in_progress',
  );
  if (ready)
    return {
      kind: 'recommend',
      title: `${ready.student.name} is ready`,
      text: `Every lesson given and every module done in ${ready.course.title}. Recommend them, and the creator can certify.`,
      action: { label: 'See the checklist', href: `#student-${ready.id}` },
    };

  if (next) return upcoming(next, now);

  const unticked = active.find(({ modulesDone, modulesRequired }) => modulesDone < modulesRequired);
  if (unticked)
    return {
      kind: 'tick',
      title: `Go on with ${unticked.course.title}`,
      text: `${unticked.modulesDone} of ${count(unticked.modulesRequired, 'module')} done. Tick the ones you have worked through.`,
      action: { label: 'Open the course', href: `/learn/${unticked.course.slug}` },
    };

  const graduated = certificates.find(({ status, courseSlug }) => status === 'issued' && !taughtSlugs.has(courseSlug));
  if (graduated)
    return {
      kind: 'apply',
      title: `You are certified in ${graduated.courseTitle}. Teach it?`,
      text: 'You know it, and you still remember what was hard about it: the best moment to take the next student through it.',
      action: { label: 'Apply to teach', href: `/courses/${graduated.courseSlug}/teach` },
    };

  const [waiting] = active;
  if (waiting)
    return {
      kind: 'wait',
      title: `${waiting.course.title} is done`,
      text: waiting.certificationRequest
        ? 'The creator has your certification on the desk. You will hear from us.'
        : 'Your teacher can now recommend you for the certificate.',
      action: { label: 'See where it stands', href: `/learn/${waiting.course.slug}` },
    };

  return {
    kind: 'browse',
    title: 'Find your first course',
    text: 'One course, one person who has just mastered it, one free hour. Everything else follows from there.',
    action: { label: 'Browse courses', href: '/courses' },
  };
}

/** Whether a recommendation may be made: none is open and none was granted. */
const isFree = (status: string | undefined) => status === undefined || status === 'rejected' || status === 'withdrawn';

function upcoming(session: SessionCard, now: number): NextThing {
  const open = now >= Date.parse(session.joinableAt);
  return {
    kind: open ? 'join' : 'session',
    title: `${session.courseTitle} with ${session.counterpart.name}`,
    text: session.role === 'teacher' ? 'You teach this lesson.' : 'Your next lesson.',
    action: { label: 'Join', href: `/session/${session.id}` },
    session,
  };
}
