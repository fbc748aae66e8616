import { api } from '../api/browser';
import { count } from '../ui/format';

/** Asks how many notices are unread and writes it on the bell of the page. A lost answer leaves the last figure. */
export async function tellUnread(): Promise<void> {
  const { data } = await api.GET('/api/notifications/unread-count');
  if (data) showUnread(data.count);
}

export function showUnread(unread: number): void {
  const bell = document.querySelector<HTMLElement>('[data-bell]');
  const badge = bell?.querySelector<HTMLElement>('[data-bell-count]');
  const words = bell?.querySelector<HTMLElement>('[data-bell-words]');
  if (!badge || !words) return;
  badge.hidden = unread === 0;
  badge.textContent = unread > 9 ? '9+' : String(unread);
  words.textContent = bellWords(unread);
}

export const bellWords = (unread: number) => (unread === 0 ? 'Notifications' : `Notifications, ${count(unread, 'unread', 'unread')}`);
