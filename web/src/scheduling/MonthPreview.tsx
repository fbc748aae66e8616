import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api } from '../api/browser';
import type { GetTeacherCalendarDay as Day } from '../api/schema';
import { Button } from '../ui/Button';
import { ErrorState } from '../ui/ErrorState';
import { count, day as dayOf, duration, timeSpan, zoneName } from '../ui/format';
import { Skeleton } from '../ui/Skeleton';
import { addDays, days } from './hours';

interface Props {
  today: string;
  zone: string;
  /** Grows with each change that was saved. */
  saved: number;
}

/** What students find in a month: open hours, booked lessons, times somebody is paying for. */
export function MonthPreview({ today, zone, saved }: Props) {
  const [month, setMonth] = useState(`${today.slice(0, 7)}-01`);
  const [shown, setShown] = useState<Day[]>();
  const [error, setError] = useState<unknown>();
  const [chosen, setChosen] = useState(today);
  const [tries, setTries] = useState(0);
  const next = nextMonth(month);
  const from = mondayOf(month);
  const last = addDays(next, -1);

  // `saved` and `tries` ask for the same month again.
  useEffect(() => {
    const leaving = new AbortController();
    api
      .GET('/api/availability/calendar', { params: { query: { from: month, to: last } }, signal: leaving.signal })
      .then(({ data, error }) => {
        setShown(data?.days);
        setError(error);
      })
      .catch((reason: unknown) => {
        if (!leaving.signal.aborted) setError(reason);
      });
    return () => leaving.abort();
  }, [month, last, saved, tries]);

  if (error) return <ErrorState error={error} onRetry={() => setTries((tries) => tries + 1)} />;
  const byDate = new Map(shown?.map((day) => [day.date, day]));
  const weeks = Array.from({ length: Math.ceil(daysBetween(from, next) / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, i) => addDays(from, week * 7 + i)),
  );
  const detail = byDate.get(chosen);

  return (
    <div className="grid gap-4">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-lg" aria-live="polite">
          {monthName(month)}
        </h3>
        <div className="flex">
          <Button
            kind="quiet"
            aria-label="Month before"
            className={month <= today ? 'invisible' : ''}
            onClick={() => setMonth(`${addDays(month, -1).slice(0, 7)}-01`)}
          >
            <ChevronLeft size={20} strokeWidth={1.75} aria-hidden="true" />
          </Button>
          <Button kind="quiet" aria-label="Month after" onClick={() => setMonth(next)}>
            <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" />
          </Button>
        </div>
      </div>
      {shown === undefined ? (
        <div aria-busy="true">
          <Skeleton className="h-72 w-full" />
        </div>
      ) : (
        <table className="w-full table-fixed border-separate border-spacing-0.5">
          <caption className="sr-only">Your month as students find it, in {zoneName(zone)}</caption>
          <thead>
            <tr>
              {days.map((day) => (
                <th key={day} scope="col" className="pb-1 text-sm font-medium text-ink-muted">
                  <abbr title={day} className="no-underline">
                    {day.slice(0, 2)}
                  </abbr>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {weeks.map((week) => (
              <tr key={week[0]}>
                {week.map((date) => (
                  <td key={date} className="p-0">
                    {date.slice(0, 7) === month.slice(0, 7) && (
                      <Cell
                        date={date}
                        day={byDate.get(date)}
                        past={date < today}
                        chosen={date === chosen}
                        onChoose={() => setChosen(date)}
                      />
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div role="status" className="min-h-16">
        {detail && (
          <>
            <p className="font-semibold">{dayOf(detail.date, 'UTC')}</p>
            <p className="text-ink-muted">
              {detail.windows.length === 0
                ? 'Not open.'
                : `Open ${detail.windows.map(({ startsAt, endsAt }) => timeSpan(startsAt, endsAt, zone)).join(', ')}. ${
                    detail.slots.length === 0
                      ? 'No lesson of an hour can begin: booked, too soon, or too far ahead.'
                      : `A lesson of an hour can begin at ${count(detail.slots.length, 'time')}.`
                  }`}
            </p>
            {detail.sessions.map((session) => (
              <p key={session.id}>
                <a href={`/session/${session.id}`} className="link inline-flex min-h-11 items-center">
                  {timeSpan(session.startsAt, session.endsAt, zone)} {session.courseTitle} with {session.counterpart.name}
                </a>
              </p>
            ))}
            {detail.holds.map(({ startsAt, endsAt }) => (
              <p key={startsAt} className="text-ink-muted">
                {timeSpan(startsAt, endsAt, zone)} held while somebody pays
              </p>
            ))}
          </>
        )}
      </div>
    </div>
  );
}

interface CellProps {
  date: string;
  day: Day | undefined;
  past: boolean;
  chosen: boolean;
  onChoose: () => void;
}

function Cell({ date, day, past, chosen, onChoose }: CellProps) {
  const minutes = (day?.windows ?? []).reduce((sum, { startsAt, endsAt }) => sum + (Date.parse(endsAt) - Date.parse(startsAt)) / 60_000, 0);
  const booked = day?.sessions.length ?? 0;
  const words = [dayOf(date, 'UTC'), minutes > 0 ? `open ${duration(minutes)}` : 'not open', booked > 0 && count(booked, 'lesson')];
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={`flex min-h-14 w-full flex-col items-center justify-center rounded-control border text-center tabular-nums ${
        chosen ? 'border-brand' : 'border-transparent'
      } ${minutes > 0 && !past ? 'bg-brand-tint' : 'hover:bg-paper-sunken'} ${past ? 'text-ink-muted' : ''}`}
    >
      <span className="sr-only">{words.filter(Boolean).join(', ')}</span>
      <span className={minutes > 0 ? 'font-semibold' : ''} aria-hidden="true">
        {Number(date.slice(8))}
      </span>
      <span aria-hidden="true" className="flex h-4 items-center gap-1 text-[0.75rem] leading-none text-ink-muted">
        {minutes > 0 && <span>{Math.round(minutes / 6) / 10} h</span>}
        {booked > 0 && <span className="size-2 rounded-full bg-teach" />}
      </span>
    </button>
  );
}

function nextMonth(month: string): string {
  return `${addDays(month, 31).slice(0, 7)}-01`;
}

function mondayOf(date: string): string {
  return addDays(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));
}

const daysBetween = (from: string, to: string) => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const monthName = (month: string) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }).format(Date.parse(`${month}T00:00:00Z`));
