import { api } from '../api/browser';
import { clock, dayAndTime } from '../ui/format';
import { forget, remembered } from './held';

/** Says whether the time is still held after leaving the payment page. */
for (const place of document.querySelectorAll<HTMLElement>('[data-held]')) {
  const courseId = place.dataset['held'] ?? '';
  const held = remembered(courseId);
  if (held) void tell(place, courseId, held);
}

async function tell(place: HTMLElement, courseId: string, held: NonNullable<ReturnType<typeof remembered>>): Promise<void> {
  const { data } = await api.GET('/api/payments/checkout/{id}', { params: { path: { id: held.checkoutId } } });
  if (data && data.status !== 'open') forget(courseId);
  if (data?.status !== 'open') return;
  const zone = document.documentElement.dataset['zone'] ?? 'UTC';
  const link = document.createElement('a');
  link.href = held.url;
  link.className = 'link';
  link.textContent = 'Continue to payment';
  const words = held.startsAt
    ? `${dayAndTime(held.startsAt, zone)} stays yours until ${clock(held.expiresAt, zone)}. `
    : `Your checkout stays open until ${clock(held.expiresAt, zone)}. `;
  place.replaceChildren(words, link);
}
