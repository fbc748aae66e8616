import { expect, test } from 'vitest';
import { showUnread } from './unread';

test('the bell says how many are unread, hides none and stops counting at nine', () => {
  document.body.innerHTML = '<a data-bell><span data-bell-count hidden></span><span data-bell-words></span></a>';
  const badge = document.querySelector<HTMLElement>('[data-bell-count]');
  showUnread(3);
  expect(badge?.hidden).toBe(false);
  expect(badge?.textContent).toBe('3');
  expect(document.querySelector('[data-bell-words]')?.textContent).toBe('Notifications, 3 unread');
  showUnread(12);
  expect(badge?.textContent).toBe('9+');
  showUnread(0);
  expect(badge?.hidden).toBe(true);
});
