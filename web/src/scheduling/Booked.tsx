import { CalendarPlus } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button, LinkButton } from '../ui/Button';
import { fullTime } from '../ui/format';
import { Notice } from '../ui/Notice';

interface Props {
  session: { id: string; startsAt: string; teacher: { name: string } };
  moved: boolean;
  zone: string;
  /** Lessons that can still be booked. */
  left: number;
  onAnother: () => void;
}

/** Done: what was booked, the calendar file, and what comes next. */
export function Booked({ session, moved, zone, left, onAnother }: Props) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className="max-w-prose">
      <h2 ref={title} tabIndex={-1} className="text-2xl outline-none">
        {moved ? 'Your lesson was moved' : 'Your lesson is booked'}
      </h2>
      <div className="mt-4">
        <Notice tone="good" title={fullTime(session.startsAt, zone)}>
          <p>with {session.teacher.name}. Both of you get it by mail, with reminders before it begins.</p>
        </Notice>
      </div>
      <p className="mt-6 flex flex-wrap gap-3">
        <LinkButton href="/dashboard">Go to dashboard</LinkButton>
        <LinkButton kind="secondary" href={`/api/sessions/${session.id}/calendar.ics`} download>
          <CalendarPlus size={18} strokeWidth={1.75} aria-hidden="true" />
          Add to calendar
        </LinkButton>
        {!moved && left > 0 && (
          <Button kind="quiet" onClick={onAnother}>
            Book another
          </Button>
        )}
      </p>
    </section>
  );
}
