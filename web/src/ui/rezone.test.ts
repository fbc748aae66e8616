import { expect, test } from 'vitest';
import { showInZone } from './rezone';

test('the times of a first page move to the zone of the browser, those of an island do not', () => {
  document.body.innerHTML = `
    <time datetime="2026-03-03T13:00:00Z" data-show="day-time" data-named="true">Tue 3 Mar, 13:00 UTC</time>
    <astro-island><time datetime="2026-03-03T13:00:00Z" data-show="time">13:00</time></astro-island>
    <span data-zone-name>UTC</span>`;
  showInZone(document, 'Europe/Berlin');
  const [outside, inside] = document.querySelectorAll('time');
  expect(outside?.textContent).toBe('Tue 3 Mar, 14:00 Berlin time');
  expect(inside?.textContent).toBe('13:00');
  expect(document.querySelector('[data-zone-name]')?.textContent).toBe('Berlin time');
});
