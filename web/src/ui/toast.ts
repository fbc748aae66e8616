interface Toast {
  text: string;
  /** Undo, wherever it can be undone. */
  action?: { label: string; run: () => void };
  /** How long it stays, in ms; longer when there is something to press. */
  stays?: number;
}

/** Says something at the edge of the page, politely, and goes away. Islands and scripts speak through the same place. */
export function toast({ text, action, stays = action ? 10_000 : 6_000 }: Toast): void {
  const place = document.getElementById('toasts');
  if (!place) return;
  const box = document.createElement('div');
  box.className =
    'pointer-events-auto flex items-center gap-2 rounded-control bg-ink ps-4 pe-2 min-h-12 font-medium text-paper shadow-float max-w-full';
  const words = document.createElement('p');
  words.className = 'py-2 pe-2';
  words.textContent = text;
  box.append(words);

  let timer = setTimeout(() => box.remove(), stays);
  const hold = () => clearTimeout(timer);
  const release = () => {
    hold();
    timer = setTimeout(() => box.remove(), stays);
  };
  for (const event of ['pointerenter', 'focusin']) box.addEventListener(event, hold);
  for (const event of ['pointerleave', 'focusout']) box.addEventListener(event, release);

  if (action) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'min-h-11 rounded-control px-3 font-semibold underline underline-offset-4';
    button.textContent = action.label;
    button.addEventListener('click', () => {
      hold();
      box.remove();
      action.run();
    });
    box.append(button);
  }
  place.append(box);
}
