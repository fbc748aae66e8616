import { serverNow } from '../ui/clock';
import { countdown, opensAt, phaseOf, ringShare } from './countdown';

/** Lets the countdowns of a page run, and each Join light up when its time comes, without a reload. */

const says = document.querySelector<HTMLElement>('[data-join-says]');

function renew(): void {
  const now = serverNow();
  const { zoneChosen, zone: shown = 'UTC' } = document.documentElement.dataset;
  const zone = zoneChosen === undefined ? Intl.DateTimeFormat().resolvedOptions().timeZone : shown;
  for (const place of document.querySelectorAll<HTMLElement>('[data-session-times]')) {
    const { joinableAt = '', startsAt = '', endsAt = '' } = place.dataset;
    const times = { joinableAt, startsAt, endsAt };
    const phase = phaseOf(times, now);
    for (const words of place.querySelectorAll<HTMLElement>('[data-countdown]')) {
      const text = countdown(times, now);
      if (words.textContent !== text) words.textContent = text;
    }
    place.querySelector('[data-ring]')?.setAttribute('stroke-dasharray', `${ringShare(startsAt, now)} 1`);
    const early = place.querySelector<HTMLElement>('[data-early]');
    if (early) {
      early.hidden = phase !== 'early';
      const text = opensAt(joinableAt, zone, now);
      if (early.textContent !== text) early.textContent = text;
    }
    const join = place.querySelector<HTMLElement>('[data-join]');
    if (!join) continue;
    const open = phase === 'joinable' || phase === 'running';
    if (open && join.hidden && says) says.textContent = `You can join ${place.dataset['title'] ?? 'the session'} now.`;
    join.hidden = !open;
  }
}

renew();
setInterval(renew, 1000);
// A page that comes back from the background tells the truth at once.
document.addEventListener('visibilitychange', renew);
