import { expect, test } from 'vitest';
import { aSession } from './example';
import { outcomeOf, phaseOf, sideOf } from './session';

const at = (time: string) => Date.parse(time);

test.each([
  ['2026-03-03T12:44:59Z', 'early'],
  ['2026-03-03T12:45:00Z', 'open'],
  ['2026-03-03T14:29:59Z', 'open'],
  ['2026-03-03T14:30:00Z', 'closing'],
] as const)('at %s the page is %s', (now, phase) => {
  expect(phaseOf(aSession(), at(now))).toBe(phase);
});

test('what has ended is over, whatever the clock says', () => {
  expect(phaseOf(aSession({ status: 'completed' }), at('2026-03-03T13:30:00Z'))).toBe('over');
  expect(phaseOf(aSession({ status: 'cancelled' }), at('2026-03-03T13:30:00Z'))).toBe('cancelled');
});

test('whoever is neither of the two looks on', () => {
  const session = aSession();
  expect(sideOf(session, session.teacher)).toBe('teacher');
  expect(sideOf(session, session.student)).toBe('student');
  expect(sideOf(session, { id: 'creator' })).toBe('onlooker');
});

test('a student who did not come reads that it counts, and the teacher why', () => {
  const session = aSession({ status: 'no_show', noShowParty: 'student' });
  expect(outcomeOf(session, 'student')).toMatchObject({
    title: 'You did not come.',
    effect: expect.stringContaining('Ben Okafor was there'),
  });
  expect(outcomeOf(session, 'teacher').effect).toContain('you were there and ready');
});

test('whatever was not the fault of the student can be booked again', () => {
  for (const session of [aSession({ status: 'no_show', noShowParty: 'teacher' }), aSession({ status: 'failed' })])
    expect(outcomeOf(session, 'student').effect).toContain('you can book it again at no cost');
});
