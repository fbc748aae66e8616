import { RotateCcw, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import type { SplitPreview } from '../api/answers';
import { count, duration, fullTime, money } from '../ui/format';

interface Props {
  course: { title: string; priceCents: number; currency: string; sessionCount: number; sessionMinutes: number };
  /** Null: another time has to be picked first. Without a time it is scheduled later. */
  choice: { startsAt: string | null } | null;
  /** Null: anyone who is free then, or chosen later. */
  teacher: { name: string; isCreator: boolean } | null;
  zone: string;
  split: SplitPreview | null;
  children: ReactNode;
}

/** All of the purchase before paying: what, with whom, when, and what it costs. Nothing is added later. */
export function CheckoutSummary({ course, choice, teacher, zone, split, children }: Props) {
  const startsAt = choice?.startsAt;
  const rows: [string, string][] = [['Course', course.title]];
  if (choice) {
    rows.push([
      'Teacher',
      teacher?.name ?? (startsAt ? 'Any teacher: whoever is free then with the fewest students' : 'Chosen with your first lesson'),
    ]);
    rows.push(['First lesson', startsAt ? fullTime(startsAt, zone) : 'Later, whenever you are ready. Nothing lapses.']);
  } else rows.push(['First lesson', 'Choose another time']);
  rows.push(['Lessons', `${count(course.sessionCount, 'lesson')} of ${duration(course.sessionMinutes)}, one to one`]);
  return (
    <div>
      <dl className="divide-y divide-hairline border-y border-hairline">
        {rows.map(([what, value]) => (
          <div key={what} className="grid gap-x-4 py-2.5 sm:grid-cols-[9rem_1fr]">
            <dt className="text-ink-muted">{what}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
          <dt className="text-ink-muted">Price of the course</dt>
          <dd className="tabular-nums">{money(course.priceCents, course.currency)}</dd>
        </div>
        <div className="flex flex-wrap items-baseline justify-between gap-x-4 py-2.5">
          <dt className="font-semibold">
            You pay <span className="font-normal text-ink-muted">no fee is added</span>
          </dt>
          <dd className="font-display text-2xl font-semibold tabular-nums">{money(course.priceCents, course.currency)}</dd>
        </div>
      </dl>
      <ul className="mt-3 space-y-1.5 text-sm text-ink-muted">
        {split && (
          <li className="flex items-start gap-2">
            <Split size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
            <span>{splitLine(split, teacher?.isCreator ?? false)}</span>
          </li>
        )}
        <li className="flex items-start gap-2">
          <RotateCcw size={16} strokeWidth={1.75} className="mt-0.5 shrink-0" aria-hidden="true" />
          <span>Leave any time: lessons you have not had are refunded, no reason needed.</span>
        </li>
      </ul>
      <div className="mt-5">{children}</div>
    </div>
  );
}

function splitLine(split: SplitPreview, creatorTeaches: boolean): string {
  const share = (cents: number) => money(cents, split.currency);
  if (creatorTeaches)
    return `Of this, ${share(split.creator.creatorCents + split.creator.teachingCents)} goes to the creator, who teaches you, and ${share(split.creator.platformCents)} to PeerLoop.`;
  const { teachingCents, creatorCents, platformCents } = split.studentTeacher;
  return `Of this, ${share(teachingCents)} goes to your Student-Teacher, ${share(creatorCents)} to the creator, ${share(platformCents)} to PeerLoop.`;
}
