import { ChevronLeft, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { count } from '../ui/format';
import { addMonths, dayName, follow, monthName, monthOf, weeksOf } from './month';

interface Props {
  /** How many times are free, by day. */
  counts: ReadonlyMap<string, number>;
  today: string;
  /** The last day that may be booked. */
  last: string;
  horizonDays: number;
  chosen: string | undefined;
  onChoose: (day: string) => void;
}

const columns = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** A month with a dot on each day that has a free time. One tab stop; arrows walk by day and week, pages by month. */
export function AvailabilityCalendar({ counts, today, last, horizonDays, chosen, onChoose }: Props) {
  const [month, setMonth] = useState(monthOf(chosen ?? today));
  const [stop, setStop] = useState(chosen ?? today);
  const grid = useRef<HTMLTableElement>(null);
  const moved = useRef(false);
  const title = useId();

  // Chosen from outside, by "Next free".
  const [shown, setShown] = useState(chosen);
  if (chosen !== shown) {
    setShown(chosen);
    if (chosen) {
      setMonth(monthOf(chosen));
      setStop(chosen);
    }
  }

  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    grid.current?.querySelector<HTMLElement>(`[data-day="${stop}"]`)?.focus();
  }, [stop]);

  const firstMonth = monthOf(today);
  const lastMonth = monthOf(last);
  const tabStop = monthOf(stop) === month ? stop : `${month}-01`;

  function turn(by: number) {
    const next = monthOf(addMonths(`${month}-01`, by));
    if (next >= firstMonth && next <= lastMonth) setMonth(next);
  }

  function walk(event: KeyboardEvent<HTMLButtonElement>, from: string) {
    const to = follow(event.key, from);
    if (!to) return;
    event.preventDefault();
    if (monthOf(to) < firstMonth || monthOf(to) > lastMonth) return;
    moved.current = true;
    setMonth(monthOf(to));
    setStop(to);
  }

  const reason = (day: string) => (day < today ? 'in the past' : day > last ? `more than ${horizonDays} days ahead` : undefined);

  const arrow = 'grid size-11 place-items-center rounded-control hover:bg-paper-sunken disabled:text-line disabled:hover:bg-transparent';
  return (
    <div>
      <div className="flex items-center justify-between">
        <h2 id={title} className="text-lg" aria-live="polite">
          {monthName(month)}
        </h2>
        <div className="flex">
          <button type="button" className={arrow} disabled={month <= firstMonth} onClick={() => turn(-1)} aria-label="Month before">
            <ChevronLeft size={20} strokeWidth={1.75} aria-hidden="true" />
          </button>
          <button type="button" className={arrow} disabled={month >= lastMonth} onClick={() => turn(1)} aria-label="Next month">
            <ChevronRight size={20} strokeWidth={1.75} aria-hidden="true" />
          </button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of days that arrows walk is a grid */}
      <table ref={grid} role="grid" aria-labelledby={title} className="mt-1 w-full table-fixed border-separate border-spacing-0.5">
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col" abbr={name} className="py-1 text-sm font-medium text-ink-muted">
                <span aria-hidden="true">{name.slice(0, 2)}</span>
                <span className="sr-only">{name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeksOf(month).map((week, i) => (
            <tr key={`${month}-${i}`}>
              {week.map((day, column) =>
                day === null ? (
                  <td key={columns[column]} />
                ) : (
                  <td key={day} className="p-0">
                    <Day
                      day={day}
                      free={counts.get(day) ?? 0}
                      refused={reason(day)}
                      isToday={day === today}
                      isChosen={day === chosen}
                      isStop={day === tabStop}
                      onKeyDown={(event) => walk(event, day)}
                      onChoose={() => {
                        setStop(day);
                        onChoose(day);
                      }}
                    />
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-sm text-ink-muted">A dot marks days with a free time. Bookable until {dayName(last)}.</p>
    </div>
  );
}

interface DayProps {
  day: string;
  free: number;
  /** Why the rules do not allow it. */
  refused: string | undefined;
  isToday: boolean;
  isChosen: boolean;
  isStop: boolean;
  onKeyDown: (event: KeyboardEvent<HTMLButtonElement>) => void;
  onChoose: () => void;
}

function Day({ day, free, refused, isToday, isChosen, isStop, onKeyDown, onChoose }: DayProps) {
  const what = refused ?? (free === 0 ? 'no free time' : count(free, 'time'));
  const look = isChosen
    ? 'bg-brand text-on-brand font-semibold'
    : refused
      ? 'text-line cursor-not-allowed'
      : free > 0
        ? 'bg-paper-raised font-semibold border-line hover:border-brand hover:bg-brand-tint'
        : 'text-ink-muted hover:bg-paper-sunken';
  return (
    <button
      type="button"
      data-day={day}
      tabIndex={isStop ? 0 : -1}
      aria-label={`${isToday ? 'Today, ' : ''}${dayName(day)}, ${what}`}
      aria-current={isToday ? 'date' : undefined}
      aria-pressed={isChosen}
      aria-disabled={refused ? true : undefined}
      title={refused}
      onKeyDown={onKeyDown}
      onClick={refused ? undefined : onChoose}
      className={`relative grid h-12 w-full place-items-center rounded-control border border-transparent tabular-nums ${look}`}
    >
      <span className={isToday ? 'underline decoration-2 underline-offset-4' : ''}>{Number(day.slice(8))}</span>
      {free > 0 && !refused && (
        <span className={`absolute bottom-1 size-1.5 rounded-full ${isChosen ? 'bg-on-brand' : 'bg-teach'}`} aria-hidden="true" />
      )}
    </button>
  );
}
