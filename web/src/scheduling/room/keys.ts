import { useEffect, useRef } from 'react';

export const shortcuts = [
  { key: 'M', does: 'Mute or speak' },
  { key: 'V', does: 'Camera on or off' },
  { key: 'S', does: 'Share your screen or stop' },
  { key: 'C', does: 'Open or close the chat' },
  { key: '?', does: 'Show these keys' },
] as const;

export type Shortcut = (typeof shortcuts)[number]['key'];

/** The shortcut an event means; none while somebody writes, holds a modifier or reads a dialog. */
export function shortcutOf(event: KeyboardEvent): Shortcut | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  const target = event.target as Element | null;
  if (target?.closest?.('input, textarea, select, [contenteditable], dialog')) return undefined;
  return shortcuts.find(({ key }) => key === event.key.toUpperCase())?.key;
}

export function useShortcuts(run: (key: Shortcut) => void): void {
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = shortcutOf(event);
      if (!key) return;
      event.preventDefault();
      latest.current(key);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
