/** An open checkout as this browser remembers it: its page, and the time it holds. The API knows whether it is still open. */
export interface Held {
  checkoutId: string;
  url: string;
  expiresAt: string;
  startsAt: string | null;
  teacherName: string | null;
}

const key = (courseId: string) => `pl_checkout:${courseId}`;

export function remember(courseId: string, held: Held): void {
  localStorage.setItem(key(courseId), JSON.stringify(held));
}

export function forget(courseId: string): void {
  localStorage.removeItem(key(courseId));
}

export function remembered(courseId: string): Held | null {
  const kept = localStorage.getItem(key(courseId));
  if (!kept) return null;
  try {
    const held = JSON.parse(kept) as Held;
    return typeof held.checkoutId === 'string' && typeof held.url === 'string' ? held : null;
  } catch {
    return null; // not written by us
  }
}
