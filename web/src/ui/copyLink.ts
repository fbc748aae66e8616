import { toast } from './toast';

/** Buttons with `data-copy`: put that text on the clipboard; where the browser refuses, the text is shown to be copied by hand. */
document.addEventListener('click', async (event) => {
  const button = (event.target as Element).closest<HTMLElement>('[data-copy]');
  const text = button?.dataset['copy'];
  if (!text) return;
  try {
    await navigator.clipboard.writeText(text);
    toast({ text: 'Copied.' });
  } catch {
    toast({ text: `Copy this: ${text}`, stays: 20_000 });
  }
});

for (const button of document.querySelectorAll<HTMLElement>('[data-print]')) button.addEventListener('click', () => print());
