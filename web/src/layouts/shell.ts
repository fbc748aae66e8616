import { api } from '../api/browser';
import { readCookie } from '../api/cookies';
import { asProblem } from '../api/problem';
import { showInZone } from '../ui/rezone';
import { toast } from '../ui/toast';

/** What every page needs of a script: nothing here is needed to read. */

const root = document.documentElement;
const year = 365 * 24 * 60 * 60;

function remember(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in some browsers we serve
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${year}; samesite=lax`;
}

// The server shows times in the zone of this cookie (unless the account names one); the first page comes before it.
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
if (zone && zone !== readCookie(document.cookie, 'pl_zone')) remember('pl_zone', zone);
if (zone && zone !== root.dataset['zone'] && root.dataset['zoneChosen'] === undefined) showInZone(document, zone);

const prefersDark = matchMedia('(prefers-color-scheme: dark)');

document.addEventListener('click', async (event) => {
  const target = event.target as Element;

  if (target.closest('[data-theme-switch]')) {
    const dark = root.dataset['theme'] ? root.dataset['theme'] === 'dark' : prefersDark.matches;
    root.dataset['theme'] = dark ? 'light' : 'dark';
    remember('pl_theme', root.dataset['theme']);
  }

  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]'))
    if (!menu.contains(target)) menu.open = false;

  const opener = target.closest<HTMLElement>('[data-opens]');
  if (opener) (document.getElementById(opener.dataset['opens'] ?? '') as HTMLDialogElement | null)?.showModal();
  if (target.closest('[data-closes]') || target instanceof HTMLDialogElement) target.closest('dialog')?.close();

  const leave = target.closest<HTMLButtonElement>('[data-log-out]');
  if (leave) {
    leave.disabled = true;
    const { error } = await api.POST('/api/auth/logout', { body: {} });
    if (!error || asProblem(error).status === 401) location.assign('/');
    else {
      leave.disabled = false;
      toast({ text: asProblem(error).title });
    }
  }

  const resend = target.closest<HTMLButtonElement>('[data-resend]');
  if (resend) await sendAgain(resend);
});

async function sendAgain(button: HTMLButtonElement): Promise<void> {
  const says = button.parentElement?.querySelector('[data-resent]');
  button.disabled = true;
  const { error } = await api.POST('/api/auth/resend-verification');
  button.disabled = false;
  if (!says) return;
  if (!error) {
    button.hidden = true;
    says.textContent = 'Sent. It may take a minute; look in the spam folder too.';
  } else {
    const problem = asProblem(error);
    says.textContent = problem.code === 'rate-limited' ? 'We have just sent some. Please wait a little before the next.' : problem.title;
  }
}

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[data-menu][open]')) {
    menu.open = false;
    menu.querySelector('summary')?.focus();
  }
});
