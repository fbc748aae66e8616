import { api } from '../api/browser';
import { clock, dayAndTime } from '../ui/format';
import { forget, remembered } from './held';

/** Says whether the time is still held after leaving the payment page. */
for (const place of document.querySelectorAll<HTMLElement>('[data-held]')) {
  const courseId = place.dataset['held'] ?? '';
  const checkoutId = remembered(courseId);
  if (checkoutId) void tell(place, courseId, checkoutId);
}

async function tell(place: HTMLElement, courseId: string, id: string): Promise<void> {
  const { data } = await api.GET('/api/payments/checkout/{id}', { params: { path: { id } } });
  if (data && data.status !== 'open') forget(courseId);
  if (data?.status !== 'open' || !data.url) return;
  const zone = document.documentElement.dataset['zone'] ?? 'UTC';
  const link = document.createElement('a');
  link.href = data.url;
  link.className = 'link';
  link.textContent = 'Continue to payment';
  const words = data.hold
    ? `${dayAndTime(data.hold.startsAt, zone)} stays yours until ${clock(data.hold.expiresAt, zone)}. `
    : `Your checkout stays open until ${clock(data.expiresAt, zone)}. `;
  place.replaceChildren(words, link);
}
