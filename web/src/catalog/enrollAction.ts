/** What the course page needs to know of a viewer to offer the right next step. */
export interface Offer {
  id: string;
  slug: string;
  status: string;
  teacherCount: number;
  viewer: {
    isCreator: boolean;
    isTeacher: boolean;
    enrollmentId?: string | null;
    enrollmentStatus?: string | null;
    canEnroll: boolean;
    cannotEnroll?: string | null;
  };
}

export interface EnrollAction {
  /** The one main button; without `href` it says why there is nothing to press. */
  main: { label: string; href?: string };
  /** What else this viewer can do here. */
  also: { label: string; href: string }[];
  note?: string;
}

/** The single source of the main button, by kind of viewer. The API decides again. */
export function enrollAction({ id, slug, status, teacherCount, viewer }: Offer, signedIn: boolean): EnrollAction {
  const book = `/courses/${slug}/book`;
  const learn = { label: 'Go to course', href: `/learn/${id}` };

  if (viewer.isCreator)
    return { main: { label: 'You created this course' }, also: [{ label: 'Your courses', href: '/dashboard#courses' }] };

  switch (viewer.enrollmentStatus) {
    case 'enrolled':
    case 'in_progress':
      return { main: learn, also: [{ label: 'Schedule session', href: book }] };
    case 'disputed':
      return {
        main: learn,
        also: [],
        note: 'Your payment is being disputed with the bank; no new lessons can be booked until that is settled.',
      };
  }
  if (viewer.isTeacher)
    return { main: { label: 'You teach this course' }, also: [{ label: 'Your hours', href: '/teaching/availability' }] };
  if (viewer.enrollmentStatus === 'completed')
    return {
      main: { label: 'Apply to teach', href: `/courses/${slug}/teach` },
      also: [learn, ...(viewer.canEnroll ? [{ label: 'Retake', href: book }] : [])],
    };

  if (status !== 'published' || viewer.cannotEnroll === 'course-not-open')
    return { main: { label: 'Not open for new students' }, also: [], note: 'Those who are enrolled keep their access.' };
  if (teacherCount === 0 || viewer.cannotEnroll === 'no-teacher')
    return { main: { label: 'Check back soon' }, also: [], note: 'Nobody teaches this course at the moment. The creator knows.' };
  if (!signedIn) return { main: { label: 'Enroll', href: `/signup?redirect=${encodeURIComponent(book)}` }, also: [] };
  return viewer.canEnroll
    ? { main: { label: 'Enroll', href: book }, also: [] }
    : { main: { label: 'Not open to your account' }, also: [], note: 'Write to support if you think this is wrong.' };
}
