import type { SessionView, UserCard } from '../../api/schema';

export type Session = SessionView;

/** Where a session stands for somebody who looks at its page now. */
export type Phase = 'early' | 'open' | 'closing' | 'over' | 'cancelled';

/** The server decides again at the door; this only lights the button in time. */
export function phaseOf(session: Pick<Session, 'status' | 'joinableAt' | 'endsAt'>, now: number): Phase {
  if (session.status === 'cancelled') return 'cancelled';
  if (session.status !== 'scheduled' && session.status !== 'in_progress') return 'over';
  if (now >= Date.parse(session.endsAt)) return 'closing';
  return now < Date.parse(session.joinableAt) ? 'early' : 'open';
}

export type Side = 'student' | 'teacher' | 'onlooker';

/** Onlookers (the creator, an admin) read the details; the room is for the two. */
export function sideOf(session: Session, me: { id: string }): Side {
  if (session.teacher.id === me.id) return 'teacher';
  return session.student.id === me.id ? 'student' : 'onlooker';
}

export function otherThan(session: Session, side: Side): UserCard {
  return side === 'teacher' ? session.student : session.teacher;
}

export const minute = 60_000;
/** From then on the absent one has been told that somebody waits. */
export const nudgedFrom = (session: Pick<Session, 'startsAt'>) => Date.parse(session.startsAt) + 3 * minute;
/** This long together makes a session (D-18). */
export const enoughTogether = 10 * minute;

export interface Outcome {
  tone: 'good' | 'info' | 'warn' | 'bad';
  title: string;
  effect: string;
}

/** What the session came to, and what that means for the one who reads it. */
export function outcomeOf(session: Session, side: Side): Outcome {
  const teacher = side === 'teacher' ? 'You' : session.teacher.name;
  const student = side === 'student' ? 'You' : session.student.name;
  const theStudent = side === 'student' ? 'you' : session.student.name;
  switch (session.status) {
    case 'completed':
      return {
        tone: 'good',
        title: session.sessionNumber ? `Lesson ${session.sessionNumber} is done.` : 'This lesson is done.',
        effect:
          side === 'teacher'
            ? 'It counts as taught; your share is earned and follows once it is approved.'
            : 'It counts towards the course.',
      };
    case 'no_show':
      if (session.noShowParty === 'student')
        return {
          tone: 'warn',
          title: `${student} did not come.`,
          effect: `The lesson counts as used, because ${teacher === 'You' ? 'you were' : `${teacher} was`} there and ready.`,
        };
      if (session.noShowParty === 'teacher')
        return {
          tone: 'warn',
          title: `${teacher} did not come.`,
          effect: `The lesson does not count: ${theStudent} can book it again at no cost.`,
        };
      return { tone: 'warn', title: 'Nobody came.', effect: `The lesson does not count: ${theStudent} can book it again.` };
    case 'failed':
      return {
        tone: 'warn',
        title: 'You were together for less than ten minutes.',
        effect: `So the lesson does not count: ${theStudent} can book it again at no cost. We look at what went wrong.`,
      };
    case 'cancelled': {
      const by = session.cancelledBy === session.teacher.id ? teacher : session.cancelledBy === session.student.id ? student : 'PeerLoop';
      return {
        tone: 'info',
        title: `${by} cancelled this lesson.`,
        effect: `${session.cancelReason ? `“${session.cancelReason}” ` : ''}It does not count: ${theStudent} can book it again.`,
      };
    }
    default:
      return { tone: 'info', title: 'The lesson has not ended yet.', effect: 'Its outcome follows from the time you were together.' };
  }
}
