import { safeReturn } from '../access';

/** The way back survives the trip to the mailbox, on this device. */
const key = 'pl_return';

export function returnAfterVerifying(target: string): void {
  try {
    localStorage.setItem(key, safeReturn(target));
  } catch {
    // Storage is switched off: the dashboard is the way on.
  }
}

export function takeReturn(): string {
  try {
    const target = safeReturn(localStorage.getItem(key));
    localStorage.removeItem(key);
    return target;
  } catch {
    return safeReturn(null);
  }
}
