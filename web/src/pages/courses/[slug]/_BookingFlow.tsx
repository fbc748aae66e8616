import { useEffect, useMemo, useRef, useState } from 'react';
import type { SessionDetail, SplitPreview } from '../../../api/answers';
import { api } from '../../../api/browser';
import { asProblem, type Problem } from '../../../api/problem';
import { HeldCheckout } from '../../../payments/HeldCheckout';
import { PayForCourse } from '../../../payments/PayForCourse';
import { Booked } from '../../../scheduling/Booked';
import { ConfirmBooking, isAboutTime } from '../../../scheduling/ConfirmBooking';
import { ConfirmMove, type Moving } from '../../../scheduling/ConfirmMove';
import type { BookableTeacher } from '../../../scheduling/DayTimes';
import { LostTime } from '../../../scheduling/LostTime';
import { isSame, type OpenTime, type Picked } from '../../../scheduling/openTimes';
import { PickTime } from '../../../scheduling/PickTime';
import { Button } from '../../../ui/Button';
import { ErrorState } from '../../../ui/ErrorState';

export type Mode =
  | { kind: 'enroll'; split: SplitPreview | null }
  | {
      kind: 'book';
      enrollmentId: string;
      teacherId: string | null;
      taken: number;
      left: number;
      modules: { sessionNumber: number; title: string }[];
    }
  | { kind: 'move'; moving: Moving; teacherId: string; teacherHandle: string };

interface Props {
  mode: Mode;
  course: { id: string; slug: string; title: string; priceCents: number; currency: string; sessionCount: number; sessionMinutes: number };
  teachers: BookableTeacher[];
  times: OpenTime[];
  /** Why there are no times: they could not be loaded. */
  failed: Problem | null;
  zone: string;
  now: string;
  horizonDays: number;
  /** What the visitor came for. */
  preferred: { teacherId: string | null; startsAt: string | null };
}

type Choice = Picked | { later: true };

/** Day → time → confirm, without leaving the page: for a purchase, for a lesson of an enrollment, and for moving one. */
export function BookingFlow({ mode, course, teachers, times: first, failed, zone: given, now, horizonDays, preferred }: Props) {
  const [zone, setZone] = useState(given);
  const [times, setTimes] = useState(first);
  const [broken, setBroken] = useState(failed ?? undefined);
  const [choice, setChoice] = useState<Choice | undefined>(() => wish(preferred, first));
  const [lost, setLost] = useState<{ says: string; time: Picked }>();
  const [booked, setBooked] = useState<SessionDetail>();
  const [bookedHere, setBookedHere] = useState(0);
  const summary = useRef<HTMLHeadingElement>(null);
  const chosenByHand = useRef(false);

  const names = useMemo(() => new Map(teachers.map((teacher) => [teacher.id, teacher])), [teachers]);
  const picked = choice && 'startsAt' in choice ? choice : undefined;

  useEffect(() => {
    // The first page came before we knew the visitor's zone, unless the account names one.
    const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (own && document.documentElement.dataset['zoneChosen'] === undefined) setZone(own);
  }, []);

  useEffect(() => {
    if (!choice || !chosenByHand.current) return;
    chosenByHand.current = false;
    summary.current?.focus({ preventScroll: true });
    // On phones the summary begins below the fold: show it where it can be read.
    const below = (summary.current?.getBoundingClientRect().top ?? 0) > innerHeight * 0.5;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    summary.current?.scrollIntoView({ block: below ? 'start' : 'nearest', behavior: still ? 'auto' : 'smooth' });
  }, [choice]);

  /** Asks anew what is free; the calendar keeps the day one looks at. */
  async function reload() {
    const range = { from: now, to: new Date(Date.parse(now) + horizonDays * 86_400_000).toISOString() };
    const answer =
      mode.kind === 'move'
        ? await api.GET('/api/availability/{handle}/slots', {
            params: { path: { handle: mode.teacherHandle }, query: { ...range, courseId: course.id, excludeSessionId: mode.moving.id } },
          })
        : await api.GET('/api/courses/{slug}/slots', {
            params: {
              path: { slug: course.slug },
              query: { ...range, ...(mode.kind === 'book' && mode.teacherId ? { teacherId: mode.teacherId } : {}) },
            },
          });
    setBroken(answer.error ? asProblem(answer.error) : undefined);
    if (answer.data) setTimes(answer.data.slots.map(({ teacherId, startsAt }) => ({ teacherId, startsAt })));
  }

  function choose(next: Choice) {
    chosenByHand.current = true;
    setLost(undefined);
    setChoice(next);
  }

  function lose(problem: Problem, time: Picked) {
    setTimes((all) => all.filter((other) => !isSame(other, time)));
    setChoice(undefined);
    setLost({ says: problem.title, time });
    void reload();
  }

  function done(session: SessionDetail) {
    setBookedHere((count) => count + 1);
    setTimes((all) => all.filter((other) => Date.parse(other.startsAt) !== Date.parse(session.startsAt)));
    setBooked(session);
  }

  if (booked)
    return (
      <Booked
        session={booked}
        moved={mode.kind === 'move'}
        zone={zone}
        left={mode.kind === 'book' ? mode.left - bookedHere : 0}
        onAnother={() => {
          setBooked(undefined);
          setChoice(undefined);
          void reload();
        }}
      />
    );
  if (broken) return <ErrorState error={broken} onRetry={reload} />;

  const teacher = picked?.teacherId ? names.get(picked.teacherId) : undefined;
  const nameOf = (id: string) => names.get(id)?.name ?? 'the teacher';
  const notice = lost && <LostTime says={lost.says} lost={lost.time} times={times} nameOf={nameOf} zone={zone} onPick={choose} />;
  const number = mode.kind === 'book' ? mode.taken + bookedHere + 1 : 0;

  return (
    <div className="space-y-8">
      {mode.kind === 'enroll' && <HeldCheckout courseId={course.id} zone={zone} nameOf={nameOf} onFreed={reload} />}
      <PickTime
        times={times}
        teachers={teachers}
        zone={zone}
        onZone={setZone}
        now={now}
        horizonDays={horizonDays}
        picked={picked}
        onPick={choose}
        preferred={preferred.teacherId && names.has(preferred.teacherId) ? preferred.teacherId : undefined}
      >
        {mode.kind === 'enroll' && (
          <Button
            kind="secondary"
            size="large"
            onClick={() => choose({ later: true })}
            aria-pressed={choice && 'later' in choice}
            className="flex-col gap-0!"
          >
            <span>Schedule later</span>
            <span className="text-sm font-normal text-ink-muted">enroll now, nothing lapses</span>
          </Button>
        )}
      </PickTime>

      {(choice || lost) && (
        <section aria-labelledby="summary" className="rounded-card border border-hairline bg-paper-raised p-5 md:p-6">
          <h2 ref={summary} id="summary" tabIndex={-1} className="mb-4 scroll-mt-6 text-xl outline-none">
            {mode.kind === 'enroll' ? 'Your enrollment' : mode.kind === 'move' ? 'Move your lesson' : 'Your lesson'}
          </h2>
          {mode.kind === 'enroll' && (
            <PayForCourse
              course={course}
              choice={choice ? { teacherId: picked?.teacherId ?? null, startsAt: picked?.startsAt ?? null } : null}
              teacher={teacher ?? null}
              zone={zone}
              split={mode.split}
              isAboutTime={isAboutTime}
              onLost={(problem) => picked && lose(problem, picked)}
            >
              {notice}
            </PayForCourse>
          )}
          {mode.kind === 'book' && (
            <ConfirmBooking
              enrollmentId={mode.enrollmentId}
              time={picked ?? null}
              teacherName={teacher?.name ?? null}
              course={course}
              lesson={{
                number,
                of: mode.taken + mode.left,
                modules: mode.modules.filter(({ sessionNumber }) => sessionNumber === number).map(({ title }) => title),
              }}
              zone={zone}
              onLost={lose}
              onBooked={done}
            >
              {notice}
            </ConfirmBooking>
          )}
          {mode.kind === 'move' && (
            <ConfirmMove moving={mode.moving} time={picked ?? null} zone={zone} now={now} onLost={lose} onBooked={done}>
              {notice}
            </ConfirmMove>
          )}
        </section>
      )}
    </div>
  );
}

/** The time a link asked for, if it is still free. */
function wish({ teacherId, startsAt }: Props['preferred'], times: readonly OpenTime[]): Picked | undefined {
  if (!startsAt || Number.isNaN(Date.parse(startsAt))) return undefined;
  return times.find((time) => isSame(time, { teacherId, startsAt }));
}
