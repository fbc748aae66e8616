import { expect, test } from 'vitest';
import { shortcutOf } from './keys';

function press(key: string, target: Element = document.body, options: KeyboardEventInit = {}) {
  let heard: string | undefined = 'nothing';
  const listen = (event: Event) => {
    heard = shortcutOf(event as KeyboardEvent);
  };
  document.addEventListener('keydown', listen);
  document.body.append(target);
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
  document.removeEventListener('keydown', listen);
  return heard;
}

test.each(['m', 'v', 's', 'c', '?'])('%s is a key of the room', (key) => {
  expect(press(key, document.createElement('div'))).toBe(key.toUpperCase());
});

test('whoever writes a message types letters', () => {
  expect(press('m', document.createElement('input'))).toBeUndefined();
  expect(press('s', document.createElement('textarea'))).toBeUndefined();
});

test('what belongs to the browser stays with it', () => {
  expect(press('s', document.createElement('div'), { ctrlKey: true })).toBeUndefined();
  expect(press('c', document.createElement('div'), { metaKey: true })).toBeUndefined();
  expect(press('m', document.createElement('div'), { repeat: true })).toBeUndefined();
  expect(press('x', document.createElement('div'))).toBeUndefined();
});
