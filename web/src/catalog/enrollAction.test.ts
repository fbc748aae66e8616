import { expect, test } from 'vitest';
import { enrollAction, type Offer } from './enrollAction';

const nobody = { isCreator: false, isTeacher: false, enrollmentId: null, enrollmentStatus: null, canEnroll: true, cannotEnroll: null };
const offer = (viewer: Partial<Offer['viewer']> = {}, course: Partial<Offer> = {}): Offer => ({
  id: 'c1',
  slug: 'intro-to-n8n',
  status: 'published',
  teacherCount: 2,
  viewer: { ...nobody, ...viewer },
  ...course,
});
const enrolled = (enrollmentStatus: string, more: Partial<Offer['viewer']> = {}) =>
  enrollAction(offer({ enrollmentId: 'e1', enrollmentStatus, canEnroll: false, cannotEnroll: 'already-enrolled', ...more }), true);

test('a visitor signs up first and comes back to the calendar (story: US-G014)', () => {
  expect(enrollAction(offer({ canEnroll: false, cannotEnroll: 'unauthenticated' }), false).main).toEqual({
    label: 'Enroll',
    href: '/signup?redirect=%2Fcourses%2Fintro-to-n8n%2Fbook',
  });
});

test('a member goes straight to the calendar', () => {
  expect(enrollAction(offer(), true).main).toEqual({ label: 'Enroll', href: '/courses/intro-to-n8n/book' });
});

test('a student goes to the course and may schedule a session (story: US-S044)', () => {
  for (const status of ['enrolled', 'in_progress']) {
    const { main, also } = enrolled(status);
    expect(main).toEqual({ label: 'Go to course', href: '/learn/c1' });
    expect(also).toEqual([{ label: 'Schedule session', href: '/courses/intro-to-n8n/book' }]);
  }
});

test('nothing can be booked while the payment is in dispute', () => {
  const { main, also, note } = enrolled('disputed');
  expect(main.label).toBe('Go to course');
  expect(also).toEqual([]);
  expect(note).toContain('disputed');
});

test('a graduate is asked to teach, and may retake when the server allows it', () => {
  expect(enrolled('completed').main).toEqual({ label: 'Apply to teach', href: '/courses/intro-to-n8n/teach' });
  expect(enrolled('completed').also.map(({ label }) => label)).toEqual(['Go to course']);
  expect(enrolled('completed', { canEnroll: true }).also.map(({ label }) => label)).toEqual(['Go to course', 'Retake']);
});

test('a graduate who teaches the course is not asked to apply again', () => {
  expect(enrolled('completed', { isTeacher: true }).main).toEqual({ label: 'You teach this course' });
});

test('creators and teachers of the course buy nothing', () => {
  expect(enrollAction(offer({ isCreator: true, isTeacher: true }), true).main).toEqual({ label: 'You created this course' });
  expect(enrollAction(offer({ isTeacher: true }), true).main).toEqual({ label: 'You teach this course' });
});

test('a course without a teacher asks for patience, from visitors too', () => {
  expect(enrollAction(offer({}, { teacherCount: 0 }), false).main).toEqual({ label: 'Check back soon' });
  expect(enrollAction(offer({ canEnroll: false, cannotEnroll: 'no-teacher' }), true).main).toEqual({ label: 'Check back soon' });
});

test('a course that is not open says so', () => {
  expect(enrollAction(offer({}, { status: 'suspended' }), true).main).toEqual({ label: 'Not open for new students' });
});

test('one who left may enroll again', () => {
  expect(enrolled('cancelled', { canEnroll: true, cannotEnroll: null }).main.label).toBe('Enroll');
});
