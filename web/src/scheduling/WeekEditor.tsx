import { Copy, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../ui/Button';
import { errorClass, helpClass, inputClass } from '../ui/classes';
import { Dialog } from '../ui/Dialog';
import { CheckField } from '../ui/Field';
import { another, copyTo, type Draft, days, type Hours, isShort } from './hours';

interface Props {
  draft: Draft;
  errors: Record<string, string>;
  onChange: (draft: Draft) => void;
}

/** The week, day by day: windows are added, changed, copied to other days and taken away. */
export function WeekEditor({ draft, errors, onChange }: Props) {
  const [copying, setCopying] = useState<number>();
  const [targets, setTargets] = useState<readonly number[]>([]);

  const change = (key: string, part: Partial<Hours>) =>
    onChange({ ...draft, windows: draft.windows.map((window) => (window.key === key ? { ...window, ...part } : window)) });

  return (
    <>
      <ul className="divide-y divide-hairline">
        {days.map((day, i) => {
          const weekday = i + 1;
          const windows = draft.windows.filter((window) => window.weekday === weekday);
          return (
            <li key={day} className="grid grid-cols-1 items-start gap-3 py-4 sm:grid-cols-[7rem_minmax(0,1fr)_auto]">
              <h3 className="font-sans text-base font-semibold tracking-normal sm:pt-2">{day}</h3>
              <div className="grid grid-cols-1 gap-3">
                {windows.length === 0 && <p className="text-ink-muted sm:pt-2">Not open</p>}
                {windows.map((window) => (
                  <Window
                    key={window.key}
                    day={day}
                    window={window}
                    error={errors[window.key]}
                    onChange={(part) => change(window.key, part)}
                    onRemove={() => onChange({ ...draft, windows: draft.windows.filter(({ key }) => key !== window.key) })}
                  />
                ))}
              </div>
              <div className="flex gap-1">
                <Button
                  kind="quiet"
                  aria-label={`Add hours on ${day}`}
                  onClick={() => onChange({ ...draft, windows: [...draft.windows, another(draft, weekday)] })}
                >
                  <Plus size={20} strokeWidth={1.75} aria-hidden="true" />
                  <span className="sm:sr-only">Add</span>
                </Button>
                {windows.length > 0 && (
                  <Button
                    kind="quiet"
                    aria-label={`Copy ${day} to other days`}
                    onClick={() => {
                      setTargets([]);
                      setCopying(weekday);
                    }}
                  >
                    <Copy size={20} strokeWidth={1.75} aria-hidden="true" />
                    <span className="sm:sr-only">Copy</span>
                  </Button>
                )}
              </div>
            </li>
          );
        })}
      </ul>
      <Dialog
        open={copying !== undefined}
        onClose={() => setCopying(undefined)}
        title={`Copy ${days[(copying ?? 1) - 1]} to`}
        actions={
          <Button
            disabled={targets.length === 0}
            onClick={() => {
              onChange(copyTo(draft, copying as number, targets));
              setCopying(undefined);
            }}
          >
            Copy
          </Button>
        }
      >
        <p className="mb-2 text-ink-muted">What these days have now is replaced. Nothing is saved yet.</p>
        {days.map((day, i) =>
          i + 1 === copying ? null : (
            <CheckField
              key={day}
              name="day"
              label={day}
              checked={targets.includes(i + 1)}
              onChange={(event) => setTargets(event.target.checked ? [...targets, i + 1] : targets.filter((target) => target !== i + 1))}
            />
          ),
        )}
      </Dialog>
    </>
  );
}

interface WindowProps {
  day: string;
  window: Hours;
  error: string | undefined;
  onChange: (part: Partial<Hours>) => void;
  onRemove: () => void;
}

function Window({ day, window, error, onChange, onRemove }: WindowProps) {
  const { key, start, end } = window;
  const wiring = { 'aria-invalid': error ? (true as const) : undefined, 'aria-describedby': error ? `${key}-error` : undefined };
  return (
    <div>
      <div className="flex items-center gap-2">
        <input
          type="time"
          step={300}
          value={start}
          aria-label={`${day}, from`}
          id={key}
          className={`${inputClass} max-w-36 min-w-0 px-2!`}
          onChange={(event) => onChange({ start: event.target.value })}
          {...wiring}
        />
        <span aria-hidden="true">–</span>
        <input
          type="time"
          step={300}
          value={end}
          aria-label={`${day}, to`}
          className={`${inputClass} max-w-36 min-w-0 px-2!`}
          onChange={(event) => onChange({ end: event.target.value })}
          {...wiring}
        />
        <Button kind="quiet" aria-label={`Remove ${start} to ${end} on ${day}`} className="shrink-0 px-3!" onClick={onRemove}>
          <Trash2 size={20} strokeWidth={1.75} className="shrink-0" aria-hidden="true" />
        </Button>
      </div>
      {error && (
        <p id={`${key}-error`} className={errorClass}>
          {error}
        </p>
      )}
      {!error && isShort(window) && <p className={helpClass}>Shorter than an hour: a longer lesson does not fit in here.</p>}
      {!error && end === '00:00' && <p className={helpClass}>Until midnight.</p>}
    </div>
  );
}
