import userEvent from '@testing-library/user-event';
import { beforeEach, expect, test, vi } from 'vitest';
import { submits, type Values } from './submits';

const page = `
  <form>
    <div data-summary tabindex="-1" hidden><span data-title></span><p data-detail hidden></p><ul data-list></ul><p data-reference></p></div>
    <div data-field="email"><label for="email">Email</label><input id="email" name="email" required data-missing="Write your email."><p data-error hidden><span></span></p></div>
    <div data-field="password"><label for="password">Password</label><input id="password" name="password"><p data-error hidden><span></span></p></div>
    <button type="submit">Log in</button>
  </form>`;
const part = (selector: string) => document.querySelector<HTMLElement>(selector) as HTMLElement;
const send = vi.fn<(values: Values) => Promise<{ error?: unknown; response?: Response }>>();
const done = vi.fn();

beforeEach(() => {
  document.body.innerHTML = page;
  send.mockReset();
  done.mockReset();
  submits(part('form') as HTMLFormElement, { send, done });
});

test('a missing value is told beside the field and on top, and nothing is sent', async () => {
  await userEvent.click(part('button'));
  expect(send).not.toHaveBeenCalled();
  expect(part('[data-field=email] [data-error]').hidden).toBe(false);
  expect(part('[data-list]').textContent).toBe('Write your email.');
  expect(document.activeElement).toBe(part('[data-summary]'));
  expect(part('#email').getAttribute('aria-invalid')).toBe('true');
});

test('a refusal of the server finds its field, and what was typed stays', async () => {
  send.mockResolvedValue({
    error: {
      code: 'validation-failed',
      title: 'Please look at this again',
      status: 422,
      errors: { password: ['Too common.'], other: ['Elsewhere.'] },
    },
  });
  await userEvent.type(part('#email'), 'ada@peerloop.example');
  await userEvent.type(part('#password'), 'Password1');
  await userEvent.click(part('button'));
  expect(part('[data-title]').textContent).toBe('Please look at this again');
  expect(part('[data-field=password] [data-error]').textContent).toBe('Too common.');
  expect(part('[data-list]').textContent).toBe('Too common.Elsewhere.');
  expect((part('#password') as HTMLInputElement).value).toBe('Password1');
  expect(done).not.toHaveBeenCalled();
});

test('typing into a refused field clears its complaint', async () => {
  await userEvent.click(part('button'));
  await userEvent.type(part('#email'), 'a');
  expect(part('[data-field=email] [data-error]').hidden).toBe(true);
  expect(part('#email').hasAttribute('aria-invalid')).toBe(false);
});

test('a second click while the first is under way sends nothing', async () => {
  let answer: (value: object) => void = () => {};
  send.mockReturnValue(new Promise((resolve) => (answer = resolve)));
  await userEvent.type(part('#email'), 'ada@peerloop.example');
  await userEvent.click(part('button'));
  await userEvent.click(part('button'));
  expect(send).toHaveBeenCalledOnce();
  expect(part('button').getAttribute('aria-busy')).toBe('true');
  answer({});
  await vi.waitFor(() => expect(done).toHaveBeenCalledOnce());
});

test('a refusal for haste says how long to wait', async () => {
  send.mockResolvedValue({
    error: { code: 'rate-limited', title: 'Too many attempts', status: 429 },
    response: new Response(null, { status: 429, headers: { 'Retry-After': '180' } }),
  });
  await userEvent.type(part('#email'), 'ada@peerloop.example');
  await userEvent.click(part('button'));
  expect(part('[data-detail]').textContent).toBe('Please try again in 3 minutes.');
});
