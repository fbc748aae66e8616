import { duration } from '../../ui/format';
import { Ring } from '../../ui/Ring';

interface Props {
  startsAt: string;
  endsAt: string;
  now: number;
}

/** Time left as the ring; past the end, how much over. */
export function SessionTimer({ startsAt, endsAt, now }: Props) {
  const end = Date.parse(endsAt);
  const begin = Date.parse(startsAt);
  const left = Math.ceil((end - now) / 60_000);
  const early = now < begin;
  const words = early
    ? `begins in ${duration(Math.ceil((begin - now) / 60_000))}`
    : left > 0
      ? `${duration(left)} left`
      : `${duration(Math.floor((now - end) / 60_000))} over`;
  return (
    <p className="flex items-center gap-2 font-medium tabular-nums" role="timer" aria-label={words}>
      <Ring
        value={early ? 1 : Math.max(0, (end - now) / (end - begin))}
        tone={left > 0 && left <= 5 ? 'warn' : 'brand'}
        className="size-8"
        thickness={14}
      />
      <span className="whitespace-nowrap">{words}</span>
    </p>
  );
}
