import { toast } from '../ui/toast';
import { type Filters, listAddress, readFilters } from './filters';

/** Filters the list while one types or chooses; the address always says what is shown. */

const pause = 150;
const form = document.querySelector<HTMLFormElement>('form[data-courses]');
if (form) follow(form);

function follow(form: HTMLFormElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked: AbortController | undefined;

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    apply('push');
  });
  form.addEventListener('input', (event) => {
    clearTimeout(timer);
    const typing = event.target instanceof HTMLInputElement;
    timer = setTimeout(() => apply(typing ? 'replace' : 'push'), typing ? pause : 0);
  });
  document.addEventListener('click', (event) => {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-filter]');
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    const address = link.getAttribute('href') ?? '/courses';
    history.pushState(null, '', address);
    fill();
    void show(address).then(() => document.getElementById('found')?.scrollIntoView({ block: 'nearest' }));
    form.querySelector<HTMLElement>('[name=q]')?.focus({ preventScroll: true });
  });
  addEventListener('popstate', () => {
    fill();
    void show(location.pathname + location.search);
  });

  function apply(how: 'push' | 'replace'): void {
    clearTimeout(timer);
    const data = new FormData(form);
    const address = listAddress(readFilters(new URLSearchParams([...data].map(([name, value]) => [name, String(value)]))));
    if (address === location.pathname + location.search) return;
    if (how === 'push') history.pushState(null, '', address);
    else history.replaceState(null, '', address);
    void show(address);
  }

  /** Back and the pills change the address: the fields follow. */
  function fill(): void {
    const filters = readFilters(new URLSearchParams(location.search));
    for (const name of Object.keys(filters) as (keyof Filters)[]) {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = filters[name];
    }
  }

  async function show(address: string): Promise<void> {
    asked?.abort();
    const mine = new AbortController();
    asked = mine;
    const results = document.getElementById('results');
    results?.setAttribute('aria-busy', 'true');
    try {
      const response = await fetch(address, { signal: mine.signal });
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      const fresh = page.getElementById('results');
      if (!fresh) throw new Error(String(response.status));
      document.getElementById('results')?.replaceWith(document.importNode(fresh, true));
      const heading = page.querySelector('h1')?.textContent;
      const title = document.querySelector('h1');
      if (title && heading) title.textContent = heading;
      const announce = form.querySelector('[data-announce]');
      if (announce) announce.textContent = fresh.dataset['found'] || 'The list has changed';
    } catch {
      if (mine.signal.aborted) return;
      results?.removeAttribute('aria-busy');
      toast({ text: 'The list did not arrive. Your filters are kept; try again.' });
    }
  }
}
