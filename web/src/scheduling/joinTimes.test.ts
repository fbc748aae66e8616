import { afterEach, expect, test, vi } from 'vitest';

afterEach(() => {
  vi.useRealTimers();
});

test('Join lights up a quarter of an hour before, without a reload, and says so', async () => {
  vi.useFakeTimers({ now: Date.parse('2026-03-03T12:44:58Z') });
  document.documentElement.dataset['zoneChosen'] = '';
  document.documentElement.dataset['zone'] = 'Europe/Berlin';
  document.body.innerHTML = `
    <p data-join-says></p>
    <div data-session-times data-title="Intro to n8n" data-joinable-at="2026-03-03T12:45:00Z" data-starts-at="2026-03-03T13:00:00Z" data-ends-at="2026-03-03T14:30:00Z">
      <span data-countdown></span><span data-early></span><a data-join hidden>Join</a>
    </div>`;
  await import('./joinTimes');
  const find = (part: string) => document.querySelector<HTMLElement>(`[data-${part}]`);

  expect(find('join')?.hidden).toBe(true);
  expect(find('early')?.textContent).toBe('Join opens at 13:45');
  vi.advanceTimersByTime(2_000);
  expect(find('join')?.hidden).toBe(false);
  expect(find('early')?.hidden).toBe(true);
  expect(find('countdown')?.textContent).toBe('in 15 min');
  expect(find('join-says')?.textContent).toBe('You can join Intro to n8n now.');

  vi.advanceTimersByTime(105 * 60_000);
  expect(find('join')?.hidden).toBe(true);
});
