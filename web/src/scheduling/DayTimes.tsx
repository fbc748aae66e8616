import { Info, Users } from 'lucide-react';
import { useState } from 'react';
import { Avatar } from '../ui/Avatar';
import { Badge } from '../ui/Badge';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { count, dayAndTime, monthAndYear, zoneName } from '../ui/format';
import { dayName } from './month';
import { isSame, moments, type OpenTime, type Picked } from './openTimes';

/** A teacher as the calendar shows them. */
export interface BookableTeacher {
  id: string;
  name: string;
  handle: string;
  avatarUrl: string | null;
  title: string | null;
  isCreator: boolean;
  /** Absent for a teacher who is assigned but no longer listed. */
  certifiedAt: string | null;
  studentsTaught: number;
  sessionsTaught: number;
  rating: number | null;
  ratingCount: number;
}

interface Props {
  day: string;
  times: readonly OpenTime[];
  teachers: readonly BookableTeacher[];
  zone: string;
  /** How each moment of this day is written. */
  written: ReadonlyMap<string, string>;
  /** Nobody in particular is wanted. */
  anyone: boolean;
  picked: Picked | undefined;
  onPick: (time: Picked) => void;
  /** The next free time, when this day has none. */
  next: { label: string; jump: () => void } | undefined;
}

/** The teachers who are free on a day, with their times. */
export function DayTimes({ day, times, teachers, zone, written, anyone, picked, onPick, next }: Props) {
  const [detail, setDetail] = useState<BookableTeacher>();
  const free = teachers
    .map((teacher) => ({ teacher, own: times.filter(({ teacherId }) => teacherId === teacher.id) }))
    .filter(({ own }) => own.length > 0);
  const all = moments(times);

  return (
    <section aria-labelledby="day-title">
      <h2 id="day-title" className="text-lg" aria-live="polite">
        {dayName(day)}
        <span className="font-normal text-ink-muted">
          {' '}
          · {all.length === 0 ? 'no free time' : `${count(all.length, 'time')}, ${zoneName(zone)}`}
        </span>
      </h2>
      {all.length === 0 && next && (
        <p className="mt-2 text-ink-muted">
          Nobody is free that day.{' '}
          <button type="button" className="link min-h-11 font-semibold" onClick={next.jump}>
            Next free: {next.label}
          </button>
        </p>
      )}
      <ul className="mt-2 divide-y divide-hairline border-y border-hairline empty:hidden">
        {anyone && free.length > 1 && (
          <Row
            name="any teacher"
            times={all}
            written={written}
            isPicked={(startsAt) => picked?.teacherId === null && isSame({ teacherId: null, startsAt }, picked)}
            onPick={(startsAt) => onPick({ teacherId: null, startsAt })}
          >
            <span className="grid size-11 shrink-0 place-items-center rounded-full bg-brand-tint text-brand">
              <Users size={20} strokeWidth={1.75} aria-hidden="true" />
            </span>
            <div className="min-w-0 flex-1">
              <p className="font-semibold">Any teacher</p>
              <p className="text-sm text-ink-muted">
                Of those free then, the one with the fewest students now: they have most time for you.
              </p>
            </div>
          </Row>
        )}
        {free.map(({ teacher, own }) => (
          <Row
            key={teacher.id}
            name={teacher.name}
            times={moments(own)}
            written={written}
            isPicked={(startsAt) => picked?.teacherId === teacher.id && isSame({ teacherId: teacher.id, startsAt }, picked)}
            onPick={(startsAt) => onPick({ teacherId: teacher.id, startsAt })}
          >
            <Avatar person={teacher} />
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-center gap-x-2 font-semibold">
                {teacher.name} {teacher.isCreator && <Badge label="Creator" tone="brand" />}
              </p>
              <p className="text-sm text-ink-muted">{factsOf(teacher, zone)}</p>
            </div>
            <button
              type="button"
              onClick={() => setDetail(teacher)}
              aria-label={`About ${teacher.name}`}
              className="grid size-11 shrink-0 place-items-center rounded-control text-ink-muted hover:bg-paper-sunken hover:text-ink"
            >
              <Info size={20} strokeWidth={1.75} aria-hidden="true" />
            </button>
          </Row>
        ))}
      </ul>
      <Dialog
        open={detail !== undefined}
        onClose={() => setDetail(undefined)}
        title={detail?.name ?? ''}
        actions={<Button onClick={() => setDetail(undefined)}>Back to the times</Button>}
      >
        {detail && <TeacherDetail teacher={detail} zone={zone} times={times.filter(({ teacherId }) => teacherId === detail.id)} />}
      </Dialog>
    </section>
  );
}

interface RowProps {
  name: string;
  times: readonly string[];
  written: ReadonlyMap<string, string>;
  isPicked: (startsAt: string) => boolean;
  onPick: (startsAt: string) => void;
  children: React.ReactNode;
}

function Row({ name, times, written, isPicked, onPick, children }: RowProps) {
  return (
    <li className="py-4">
      <div className="flex items-start gap-3">{children}</div>
      <ul className="mt-3 grid grid-cols-[repeat(auto-fill,minmax(5.25rem,1fr))] gap-2" aria-label={`Times with ${name}`}>
        {times.map((startsAt) => {
          const chosen = isPicked(startsAt);
          return (
            <li key={startsAt}>
              <button
                type="button"
                data-time
                aria-pressed={chosen}
                aria-label={`${written.get(startsAt)} with ${name}`}
                onClick={() => onPick(startsAt)}
                className={`min-h-11 w-full rounded-control border px-1 font-medium tabular-nums ${
                  chosen
                    ? 'border-transparent bg-brand text-on-brand'
                    : 'border-line bg-paper-raised hover:border-brand hover:text-brand-strong'
                }`}
              >
                {written.get(startsAt)}
              </button>
            </li>
          );
        })}
      </ul>
    </li>
  );
}

function TeacherDetail({ teacher, zone, times }: { teacher: BookableTeacher; zone: string; times: readonly OpenTime[] }) {
  const facts = [
    teacher.certifiedAt && ['Certified since', monthAndYear(teacher.certifiedAt, zone)],
    ['Students taught', String(teacher.studentsTaught)],
    ['Lessons given', String(teacher.sessionsTaught)],
    teacher.rating !== null && teacher.ratingCount >= 3 && ['Rated', `${teacher.rating.toFixed(1)} by ${teacher.ratingCount} students`],
    times[0] && ['Free this day', `${count(times.length, 'time')}, first ${dayAndTime(times[0].startsAt, zone)}`],
  ].filter((fact): fact is [string, string] => Boolean(fact));
  return (
    <div className="flex flex-wrap items-start gap-5">
      <Avatar person={teacher} size="large" />
      <div className="min-w-48 flex-1">
        {teacher.title && <p className="text-lg">{teacher.title}</p>}
        <p className="text-ink-muted">
          {teacher.isCreator ? 'Made this course, and teaches it too.' : 'Has finished this very course and was certified by its creator.'}
        </p>
        <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {facts.map(([what, value]) => (
            <div key={what} className="contents">
              <dt className="text-ink-muted">{what}</dt>
              <dd className="font-medium">{value}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

function factsOf(teacher: BookableTeacher, zone: string): string {
  return [
    teacher.certifiedAt && `Certified since ${monthAndYear(teacher.certifiedAt, zone)}`,
    teacher.studentsTaught > 0 && `${count(teacher.studentsTaught, 'student')} taught`,
  ]
    .filter(Boolean)
    .join(' · ');
}
