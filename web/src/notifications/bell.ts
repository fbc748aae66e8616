import { tellUnread } from './unread';

/** Keeps the bell's figure true without a reload. The hub tells; what it tells is read through the API. */
async function listen(): Promise<void> {
  // The client of the hub comes after the page, for those who are signed in only.
  const { live } = await import('../api/live');
  const user = live('user');
  user.on('Changed', (what: string) => {
    if (what === 'notification') void tellUnread();
  });
  // Nothing is replayed after a break.
  let wasLost = false;
  user.onState((state) => {
    if (state === 'connected' && wasLost) void tellUnread();
    wasLost = state === 'reconnecting';
  });
}

if (document.querySelector('[data-bell]')) addEventListener('load', () => void listen(), { once: true });
