import { dayAndTime } from '../ui/format';
import { Notice } from '../ui/Notice';
import { abbreviation, moments, neighbours, type OpenTime, type Picked } from './openTimes';

interface Props {
  /** What the server said. */
  says: string;
  lost: Picked;
  times: readonly OpenTime[];
  nameOf: (teacherId: string) => string;
  zone: string;
  onPick: (time: Picked) => void;
}

/** Somebody was faster: names the nearest free times, where one is. The focus stays on the button that was pressed. */
export function LostTime({ says, lost, times, nameOf, zone, onPick }: Props) {
  const near = neighbours(times, lost);
  // Two moments that read alike, in the night the clocks go back.
  const twice = new Set(moments(near).map((startsAt) => dayAndTime(startsAt, zone))).size < moments(near).length;
  return (
    <Notice tone="warn" title={`${says}: ${dayAndTime(lost.startsAt, zone)}`} live>
      {near.length === 0 ? (
        <p>There is no other free time at the moment. You can schedule later; nothing lapses.</p>
      ) : (
        <>
          <p>Nothing was booked or charged. The nearest free times:</p>
          <ul className="mt-2 flex flex-wrap gap-2">
            {near.map((time) => (
              <li key={time.teacherId + time.startsAt}>
                <button
                  type="button"
                  onClick={() => onPick(lost.teacherId === null ? { teacherId: null, startsAt: time.startsAt } : time)}
                  className="min-h-11 rounded-control border border-line bg-paper-raised px-3 font-medium text-ink hover:border-brand hover:text-brand-strong"
                >
                  {dayAndTime(time.startsAt, zone)}
                  {twice && ` ${abbreviation(time.startsAt, zone)}`}
                  {lost.teacherId !== null && time.teacherId !== lost.teacherId && ` with ${nameOf(time.teacherId)}`}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}
