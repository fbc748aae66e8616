import { CalendarClock } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { dayAndTime, dayKey, zoneName } from '../ui/format';
import { AvailabilityCalendar } from './AvailabilityCalendar';
import { type BookableTeacher, DayTimes } from './DayTimes';
import { byDay, inOrder, labels, moments, type OpenTime, type Picked } from './openTimes';

interface Props {
  times: readonly OpenTime[];
  teachers: readonly BookableTeacher[];
  zone: string;
  onZone: (zone: string) => void;
  now: string;
  horizonDays: number;
  picked: Picked | undefined;
  onPick: (time: Picked) => void;
  /** Shown first: the teacher one came for. */
  preferred?: string | undefined;
  /** Stands beside "Next free", as large as it. */
  children?: ReactNode;
}

/** Day first, then time and teacher; or the teacher first, by the choice on top. */
export function PickTime({ times, teachers, zone, onZone, now, horizonDays, picked, onPick, preferred, children }: Props) {
  const [teacherId, setTeacherId] = useState(preferred ?? '');
  const wanted = useMemo(() => (teacherId ? times.filter((time) => time.teacherId === teacherId) : times), [times, teacherId]);
  const days = useMemo(() => byDay(wanted, zone), [wanted, zone]);
  const counts = useMemo(() => new Map([...days].map(([day, some]) => [day, moments(some).length])), [days]);
  const first = inOrder(wanted)[0];
  const [day, setDay] = useState<string | undefined>(() => {
    const start = picked?.startsAt ?? first?.startsAt;
    return start && dayKey(start, zone);
  });
  const [jumped, setJumped] = useState(0);
  const list = useRef<HTMLDivElement>(null);

  const today = dayKey(now, zone);
  const last = dayKey(Date.parse(now) + horizonDays * 86_400_000, zone);
  const ofDay = (day && days.get(day)) || [];

  useEffect(() => {
    if (jumped > 0) list.current?.querySelector<HTMLElement>('[data-time]')?.focus();
  }, [jumped]);

  // In another zone the day one was looking at has another name.
  function changeZone(next: string) {
    const anchor = picked?.startsAt ?? ofDay[0]?.startsAt;
    if (anchor) setDay(dayKey(anchor, next));
    onZone(next);
  }

  function jump() {
    if (!first) return;
    setDay(dayKey(first.startsAt, zone));
    setJumped((times) => times + 1);
  }

  return (
    <div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Button kind="secondary" size="large" onClick={jump} disabled={!first} className="flex-col gap-0!">
          <span>{first ? `Next free: ${dayAndTime(first.startsAt, zone)}` : 'No free time'}</span>
          <span className="text-sm font-normal text-ink-muted">
            {first ? `with ${teachers.find(({ id }) => id === first.teacherId)?.name ?? 'a teacher'}` : `in the next ${horizonDays} days`}
          </span>
        </Button>
        {children}
      </div>
      <div className="mt-6 grid gap-x-10 gap-y-6 lg:grid-cols-[22rem_minmax(0,1fr)]">
        <div>
          <div className="mb-4 grid gap-3 min-[26rem]:grid-cols-2 lg:grid-cols-1">
            {teachers.length > 1 && (
              <Field kind="select" name="teacher" label="Teacher" value={teacherId} onChange={(event) => setTeacherId(event.target.value)}>
                <option value="">Any teacher</option>
                {teachers.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </Field>
            )}
            <ZoneField zone={zone} onZone={changeZone} />
          </div>
          <AvailabilityCalendar counts={counts} today={today} last={last} horizonDays={horizonDays} chosen={day} onChoose={setDay} />
        </div>
        <div ref={list}>
          {day ? (
            <DayTimes
              day={day}
              times={ofDay}
              teachers={teachers}
              zone={zone}
              written={labels(moments(ofDay), zone)}
              anyone={teacherId === ''}
              picked={picked}
              onPick={onPick}
              next={first && ofDay.length === 0 ? { label: dayAndTime(first.startsAt, zone), jump } : undefined}
            />
          ) : (
            <p className="flex items-start gap-2 text-ink-muted">
              <CalendarClock size={20} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
              {teacherId ? 'This teacher has no free time in the next four weeks.' : 'There is no free time in the next four weeks.'}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function ZoneField({ zone, onZone }: { zone: string; onZone: (zone: string) => void }) {
  // Four hundred names are worth sending only to a browser that has the list itself.
  const [zones, setZones] = useState<string[]>([zone]);
  useEffect(() => {
    const known = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
    setZones([...new Set([...known, 'UTC', zone])].sort());
  }, [zone]);
  return (
    <Field kind="select" name="zone" label="Times shown in" value={zone} onChange={(event) => onZone(event.target.value)}>
      {zones.map((name) => (
        <option key={name} value={name}>
          {name === zone ? zoneName(name) : name.replaceAll('_', ' ')}
        </option>
      ))}
    </Field>
  );
}
