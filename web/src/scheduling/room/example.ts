import type { UserCard } from '../../api/schema';
import type { Session } from './session';

/** A session as tests know it: Tuesday 3 March 2026, 13:00 to 14:30 in UTC. */

const person = (id: string, name: string): UserCard => ({
  id,
  handle: id,
  name,
  avatarUrl: null,
  title: null,
  badges: [],
  isPrivate: false,
});
export const ada = person('ada', 'Ada Lovelace');
export const ben = person('ben', 'Ben Okafor');

export function aSession(change: Partial<Session> = {}): Session {
  return {
    id: '0198f2d4-0000-7000-8000-000000000001',
    enrollmentId: '0198f2d4-0000-7000-8000-000000000002',
    courseTitle: 'Intro to n8n',
    courseSlug: 'intro-to-n8n',
    counterpart: ben,
    role: 'student',
    student: ada,
    teacher: ben,
    startsAt: '2026-03-03T13:00:00Z',
    endsAt: '2026-03-03T14:30:00Z',
    joinableAt: '2026-03-03T12:45:00Z',
    status: 'scheduled',
    sessionNumber: 2,
    canJoin: false,
    canCancel: true,
    canReschedule: true,
    canDeclareNoShow: false,
    noShowFrom: '2026-03-03T13:15:00Z',
    canEnd: false,
    canComplete: false,
    canRate: false,
    canWaiveNoShow: false,
    lateFrom: '2026-03-02T13:00:00Z',
    reschedulesLeft: 2,
    isLateCancel: false,
    disputeStatus: 'none',
    modules: [],
    noShowParty: null,
    startedAt: null,
    endedAt: null,
    cancelReason: null,
    cancelledBy: null,
    ratableUntil: null,
    waivableUntil: null,
    videoProvider: null,
    ratings: { mine: null, theirsVisible: null, all: null },
    version: 3,
    ...change,
  };
}
