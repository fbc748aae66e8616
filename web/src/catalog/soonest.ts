import type { Teacher } from '../api/answers';
import type { CourseCard } from '../api/schema';

export interface SoonTime {
  course: Pick<CourseCard, 'slug' | 'title'>;
  teacher: Teacher;
  startsAt: string;
}

/** The next free time of each teacher and course, soonest first; a person stands here once, with the course they teach first. */
export function soonest(taught: readonly { course: SoonTime['course']; teachers: readonly Teacher[] }[], atMost: number): SoonTime[] {
  const times = taught
    .flatMap(({ course, teachers }) =>
      teachers.flatMap((teacher) => (teacher.nextSlot ? [{ course, teacher, startsAt: teacher.nextSlot.startsAt }] : [])),
    )
    .sort((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt));
  return times.filter(({ teacher }, i) => times.findIndex((other) => other.teacher.id === teacher.id) === i).slice(0, atMost);
}
