import { useState } from 'react';
import { api, idempotent, newKey } from '../../api/browser';
import { asProblem, type Problem } from '../../api/problem';
import { Button, LinkButton } from '../../ui/Button';
import { cardClass } from '../../ui/classes';
import { clock, day, dayAndTime, zoneName } from '../../ui/format';
import { Notice } from '../../ui/Notice';
import type { Session } from './session';
import { aWeekLater } from './week';

interface Props {
  session: Session;
  zone: string;
  now: number;
}

/** The next lesson: the same time next week as the first offer, all other times beside it. */
export function BookAgain({ session, zone, now }: Props) {
  const [booked, setBooked] = useState<string>();
  const [refusal, setRefusal] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [key] = useState(newKey);
  const next = aWeekLater(session.startsAt, zone);
  const offered = Date.parse(next) > now && refusal === undefined;

  async function book() {
    setBusy(true);
    const { data, error } = await api.POST('/api/sessions', {
      params: { header: idempotent(key) },
      body: { enrollmentId: session.enrollmentId, teacherId: session.teacher.id, startsAt: next },
    });
    setBusy(false);
    if (data) setBooked(data.startsAt);
    else setRefusal(asProblem(error));
  }

  if (booked)
    return (
      <Notice tone="good" title={`Booked for ${dayAndTime(booked, zone)}, ${zoneName(zone)}`} live>
        <p className="mt-1">A mail with the calendar entry is on its way.</p>
      </Notice>
    );
  if (refusal?.code === 'no-sessions-left')
    return (
      <Notice title="Every lesson of this course is taken or booked" live>
        <p className="mt-1">
          <a href={`/courses/${session.courseSlug}/learn`} className="link">
            See what is left in the course
          </a>
        </p>
      </Notice>
    );
  return (
    <section aria-labelledby="next" className={`${cardClass} grid gap-3 p-5 sm:p-6`}>
      <h2 id="next" className="text-xl">
        The next lesson
      </h2>
      {offered && <p>Same time next week with {session.teacher.name}?</p>}
      {refusal && (
        <Notice tone="warn" title={refusal.title} live>
          <p className="mt-1">The other times are one click away.</p>
        </Notice>
      )}
      <div className="flex flex-wrap gap-3">
        {offered && (
          <Button busy={busy} onClick={book}>
            Book {day(next, zone)}, {clock(next, zone)}
          </Button>
        )}
        <LinkButton kind={offered ? 'secondary' : 'primary'} href={`/courses/${session.courseSlug}/book`}>
          {offered ? 'Another time' : 'Book a time'}
        </LinkButton>
      </div>
    </section>
  );
}
