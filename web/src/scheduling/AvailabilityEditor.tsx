import { useState } from 'react';
import { api } from '../api/browser';
import { asProblem, fieldErrors, type Problem } from '../api/problem';
import type { SessionCard } from '../api/schema';
import { Button } from '../ui/Button';
import { cardClass } from '../ui/classes';
import { ErrorSummary } from '../ui/ErrorSummary';
import { Field } from '../ui/Field';
import { dayAndTime, dayKey, duration, zoneName } from '../ui/format';
import { Notice } from '../ui/Notice';
import { type Availability, type Draft, days, differsInTime, draftOf, errorsOf, requestOf, windowErrors } from './hours';
import { MonthPreview } from './MonthPreview';
import { SpecialDays } from './SpecialDays';
import { WeekEditor } from './WeekEditor';

interface Props {
  availability: Availability;
  /** All zones one may choose, from the server that renders the page. */
  zones: readonly string[];
  now: string;
}

const buffers = [0, 5, 10, 15, 20, 30, 45, 60];
const notices = [60, 120, 180, 360, 720, 1440, 2880, 4320, 10080];
const steps = [15, 30, 60];
const names = {
  timeZone: 'Time zone',
  bufferMinutes: 'Pause',
  minNoticeMinutes: 'Notice',
  slotStepMinutes: 'Step',
  weeks: 'Weeks',
  from: 'From',
};

/** When somebody teaches: the week, single dates, and how lessons may be placed. Saving never moves a booked lesson (SCH-6). */
export function AvailabilityEditor({ availability, zones, now }: Props) {
  const [stored, setStored] = useState(availability);
  const [draft, setDraft] = useState(() => draftOf(availability, dayKey(now, availability.timeZone)));
  const [touched, setTouched] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [checked, setChecked] = useState<Record<string, string>>({});
  const [conflict, setConflict] = useState(false);
  const [outside, setOutside] = useState<readonly SessionCard[]>([]);
  const [busy, setBusy] = useState(false);
  const [saved, setSaved] = useState(0);
  const today = dayKey(now, draft.timeZone);
  const errors = fieldErrors(problem);
  const none = stored.rules.length === 0 && !stored.overrides.some(({ kind }) => kind === 'available');

  function change(next: Draft) {
    setDraft(next);
    setTouched(true);
    // A mended window stops complaining; new errors wait for the next save.
    const still = errorsOf(next);
    setChecked((shown) => Object.fromEntries(Object.entries(shown).filter(([key]) => still[key])));
  }

  async function save(version: number) {
    const wrong = errorsOf(draft);
    const badWeeks = draft.periodTouched && draft.weeks !== '' && !(Number(draft.weeks) >= 1 && Number(draft.weeks) <= 520);
    setChecked(wrong);
    if (Object.keys(wrong).length > 0 || badWeeks) {
      setProblem({
        code: 'validation-failed',
        title: 'Some hours cannot be saved like this',
        status: 422,
        errors: {
          ...Object.fromEntries(
            draft.windows
              .filter(({ key }) => wrong[key])
              .map(({ key, weekday }) => [`${days[weekday - 1]} (${key})`, [wrong[key] as string]]),
          ),
          ...(badWeeks ? { weeks: ['Write a number of weeks from 1 to 520, or leave it empty.'] } : {}),
        },
      });
      return;
    }
    setBusy(true);
    const { data, error } = await api.PUT('/api/availability', {
      params: { header: { 'If-Match': `"${version}"` } },
      body: requestOf(draft),
    });
    setBusy(false);
    if (data) {
      setStored(data);
      setDraft(draftOf(data, today));
      setOutside(data.outside ?? []);
      setTouched(false);
      setConflict(false);
      setProblem(undefined);
      setSaved((times) => times + 1);
      return;
    }
    const refusal = asProblem(error);
    setConflict(refusal.code === 'version-conflict');
    setProblem(refusal.code === 'version-conflict' ? undefined : refusal);
    setChecked(windowErrors(refusal.errors ?? {}, draft.windows));
  }

  /** The newest from the server: to take over, or to save over. */
  async function latest(): Promise<Availability | undefined> {
    const { data, error } = await api.GET('/api/availability');
    if (!data) setProblem(asProblem(error));
    return data;
  }

  async function takeTheirs() {
    const data = await latest();
    if (!data) return;
    setStored(data);
    setDraft(draftOf(data, today));
    setTouched(false);
    setConflict(false);
    setSaved((times) => times + 1);
  }

  async function saveOver() {
    const data = await latest();
    if (data) await save(data.version);
  }

  async function specialDaysChanged(overrides: Availability['overrides']) {
    setStored((stored) => ({ ...stored, overrides }));
    setSaved((times) => times + 1);
    // The first of all entries makes the settings row, and with it a version.
    if (stored.version !== 0) return;
    const data = await latest();
    if (data) setStored(data);
  }

  return (
    <div className="grid grid-cols-1 items-start gap-8 lg:grid-cols-[minmax(0,1.35fr)_minmax(0,1fr)]">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void save(stored.version);
        }}
        className="grid min-w-0 grid-cols-1 gap-6"
      >
        {none && (
          <Notice tone="warn" title="You cannot be booked yet">
            <p className="mt-1">No hours are open. Add some below and save; students find them at once.</p>
          </Notice>
        )}
        {conflict && (
          <Notice tone="warn" title="Your hours were changed elsewhere meanwhile" live>
            <p className="mt-1">Everything you set here is still here. Take the newer hours instead, or save yours over them.</p>
            <p className="mt-3 flex flex-wrap gap-3">
              <Button kind="secondary" onClick={takeTheirs}>
                Load the newer hours
              </Button>
              <Button kind="secondary" onClick={saveOver}>
                Save mine over them
              </Button>
            </p>
          </Notice>
        )}
        <ErrorSummary problem={problem} fields={{ ...names, ...windowNames(draft) }} />
        {outside.length > 0 && (
          <Notice tone="warn" title="These lessons lie outside your hours now. They stay booked." live>
            <ul className="mt-1">
              {outside.map((session) => (
                <li key={session.id}>
                  <a href={`/session/${session.id}`} className="link inline-flex min-h-11 items-center">
                    {dayAndTime(session.startsAt, stored.timeZone)}, {session.courseTitle} with {session.counterpart.name}
                  </a>
                </li>
              ))}
            </ul>
          </Notice>
        )}

        <section aria-labelledby="week" className={`${cardClass} p-5 sm:p-6`}>
          <h2 id="week" className="text-xl">
            Your week
          </h2>
          <p className="mt-1 text-ink-muted">In {zoneName(draft.timeZone)}, for all your courses.</p>
          <WeekEditor draft={draft} errors={checked} onChange={change} />
          <div className="grid gap-4 border-t border-hairline pt-5 sm:grid-cols-2">
            <Field
              name="from"
              label="From"
              type="date"
              value={draft.from}
              onChange={(event) => change({ ...draft, from: event.target.value, periodTouched: true })}
              error={errors['from']}
            />
            <Field
              name="weeks"
              label="For how many weeks"
              help="Empty: until you change it."
              inputMode="numeric"
              value={draft.weeks}
              onChange={(event) => change({ ...draft, weeks: event.target.value.trim(), periodTouched: true })}
              error={errors['weeks']}
            />
          </div>
          {differsInTime(draft) && !draft.periodTouched && (
            <p className="mt-2 text-sm text-ink-muted">
              Your windows hold for different stretches of time. Setting a start or weeks here sets it for all.
            </p>
          )}
        </section>

        <section aria-labelledby="rules" className={`${cardClass} grid gap-4 p-5 sm:p-6`}>
          <h2 id="rules" className="text-xl">
            How lessons are placed
          </h2>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              kind="select"
              name="timeZone"
              label="Time zone"
              value={draft.timeZone}
              onChange={(event) => change({ ...draft, timeZone: event.target.value })}
              error={errors['timeZone']}
              help="Your hours mean this clock, summer time included."
            >
              {(zones.includes(draft.timeZone) ? zones : [draft.timeZone, ...zones]).map((zone) => (
                <option key={zone} value={zone}>
                  {zone.replaceAll('_', ' ')}
                </option>
              ))}
            </Field>
            <Minutes
              name="minNoticeMinutes"
              label="Notice"
              help="How long before its start a lesson can still be booked."
              choices={notices}
              draft={draft}
              onChange={change}
              error={errors['minNoticeMinutes']}
            />
            <Minutes
              name="bufferMinutes"
              label="Pause between lessons"
              choices={buffers}
              draft={draft}
              onChange={change}
              error={errors['bufferMinutes']}
            />
            <Minutes
              name="slotStepMinutes"
              label="A lesson may begin every"
              choices={steps}
              draft={draft}
              onChange={change}
              error={errors['slotStepMinutes']}
            />
          </div>
        </section>

        <div className="sticky bottom-0 z-10 -mx-4 flex flex-wrap items-center gap-4 border-t border-hairline bg-paper px-4 py-3 max-md:bottom-[calc(4rem+env(safe-area-inset-bottom))] sm:mx-0 sm:px-0">
          <Button type="submit" busy={busy}>
            Save my hours
          </Button>
          <p role="status" className="text-ink-muted">
            {touched ? 'Not saved yet' : saved > 0 ? 'Saved' : ''}
          </p>
        </div>
      </form>

      <div className="grid min-w-0 grid-cols-1 gap-6">
        <section aria-labelledby="preview" className={`${cardClass} p-5 sm:p-6`}>
          <h2 id="preview" className="mb-2 text-xl">
            What students find
          </h2>
          <MonthPreview today={today} zone={stored.timeZone} saved={saved} />
          {touched && <p className="text-sm text-ink-muted">Shows what is saved; your changes appear after saving.</p>}
        </section>
        <section aria-labelledby="special" className={`${cardClass} p-5 sm:p-6`}>
          <h2 id="special" className="mb-3 text-xl">
            Days that differ
          </h2>
          <SpecialDays
            overrides={stored.overrides}
            today={today}
            onChange={(overrides) => void specialDaysChanged(overrides)}
            onOutside={setOutside}
          />
        </section>
      </div>
    </div>
  );
}

/** The windows of this form in words, for the summary of errors. */
function windowNames(draft: Draft): Record<string, string> {
  return Object.fromEntries(
    draft.windows.flatMap(({ key, weekday, start, end }, i) => {
      const name = `${days[weekday - 1]}, ${start || '–'} to ${end || '–'}`;
      return [`${days[weekday - 1]} (${key})`, `rules[${i}]`, `rules[${i}].start`, `rules[${i}].end`].map((field) => [field, name]);
    }),
  );
}

interface MinutesProps {
  name: 'bufferMinutes' | 'minNoticeMinutes' | 'slotStepMinutes';
  label: string;
  help?: string;
  choices: readonly number[];
  draft: Draft;
  error: string | undefined;
  onChange: (draft: Draft) => void;
}

function Minutes({ name, label, help, choices, draft, error, onChange }: MinutesProps) {
  const all = choices.includes(draft[name]) ? choices : [...choices, draft[name]].sort((a, b) => a - b);
  return (
    <Field
      kind="select"
      name={name}
      label={label}
      help={help}
      value={draft[name]}
      error={error}
      onChange={(event) => onChange({ ...draft, [name]: Number(event.target.value) })}
    >
      {all.map((minutes) => (
        <option key={minutes} value={minutes}>
          {minutes === 0
            ? 'None'
            : minutes >= 1440 && minutes % 1440 === 0
              ? minutes === 1440
                ? '1 day'
                : `${minutes / 1440} days`
              : duration(minutes)}
        </option>
      ))}
    </Field>
  );
}
