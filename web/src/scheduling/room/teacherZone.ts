import type { apiFor } from '../../api/server';
import type { Session } from './session';

/** The teacher's time zone, as their calendar tells anybody who may book them; undefined when nobody can book them now. */
export async function teacherZone(api: ReturnType<typeof apiFor>, session: Session): Promise<string | undefined> {
  const { data: course } = await api.GET('/api/courses/{slug}', { params: { path: { slug: session.courseSlug } } });
  if (!course) return undefined;
  const { data } = await api.GET('/api/availability/{handle}/slots', {
    params: { path: { handle: session.teacher.handle }, query: { courseId: course.id } },
  });
  return data?.timeZone;
}
