import { toast } from './toast';

/** Adds the next page's items to the list in place, and moves the focus to the first of them. */
document.addEventListener('click', async (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-more]');
  const list = link && document.getElementById(link.dataset['more'] ?? '');
  if (!link || !list || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  if (link.ariaBusy === 'true') return;
  link.ariaBusy = 'true';
  try {
    const response = await fetch(link.href);
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), 'text/html');
    const items = [...(page.getElementById(list.id)?.children ?? [])].map((item) => document.importNode(item, true));
    list.append(...items);
    const next = page.querySelector<HTMLAnchorElement>(`a[data-more="${CSS.escape(list.id)}"]`);
    if (next) link.href = next.getAttribute('href') ?? '';
    else link.closest('p')?.remove();
    const first = items[0]?.querySelector<HTMLElement>('a, button');
    first?.focus();
  } catch {
    toast({ text: 'The next part did not arrive. Nothing was lost; try again.' });
  } finally {
    link.ariaBusy = null;
  }
});
