import { asProblem, type Problem } from '../api/problem';
import { count } from './format';

/** What the server answered: nothing when it worked. */
type Answer = { error?: unknown; response?: Response };

interface Submission {
  /** Sends the form. `values` holds texts trimmed by nobody, boxes as booleans. */
  send: (values: Values) => Promise<Answer>;
  done: (values: Values) => void;
  /** Refusals to be told before asking the server: field → sentence. */
  check?: (values: Values) => Record<string, string>;
  /** Turns a problem into better words, or into the error of a field. */
  tell?: (problem: Problem, values: Values) => Problem;
}

export type Values = { text: (name: string) => string; on: (name: string) => boolean };

/**
 * Lets a plain form speak JSON with the API: one submission at a time, errors beside their fields and in the summary,
 * the focus on the summary, and nothing typed is touched.
 */
export function submits(form: HTMLFormElement, { send, done, check, tell = (problem) => problem }: Submission): void {
  const button = form.querySelector<HTMLButtonElement>('button[type=submit]');
  let busy = false;

  form.noValidate = true;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (busy) return;
    const values = read(form);
    const missing = { ...empty(form), ...check?.(values) };
    if (Object.keys(missing).length > 0) {
      const errors = Object.fromEntries(Object.entries(missing).map(([field, sentence]) => [field, [sentence]]));
      show(form, { code: 'validation-failed', title: 'Please look at this again', status: 422, errors });
      return;
    }
    busy = true;
    button?.setAttribute('aria-busy', 'true');
    button?.setAttribute('aria-disabled', 'true');
    const { error, response } = await send(values);
    busy = false;
    button?.removeAttribute('aria-busy');
    button?.removeAttribute('aria-disabled');
    if (error === undefined) {
      clear(form);
      done(values);
    } else show(form, tell(withPatience(asProblem(error), response), values));
  });
  // A mended field stops complaining.
  form.addEventListener('input', (event) => {
    const field = (event.target as Element).closest('[data-field]');
    if (field) setError(field, undefined);
  });
}

/** A refusal for haste says how long to wait. */
function withPatience(problem: Problem, response: Response | undefined): Problem {
  const seconds = Number(response?.headers.get('Retry-After'));
  if (problem.status !== 429 || !(seconds > 0)) return problem;
  const wait = seconds < 90 ? count(Math.ceil(seconds), 'second') : count(Math.ceil(seconds / 60), 'minute');
  return { ...problem, detail: `Please try again in ${wait}.` };
}

function read(form: HTMLFormElement): Values {
  const data = new FormData(form);
  return { text: (name) => String(data.get(name) ?? ''), on: (name) => data.has(name) };
}

/** The fields the browser itself finds wanting, in our words. */
function empty(form: HTMLFormElement): Record<string, string> {
  const found: Record<string, string> = {};
  for (const field of form.querySelectorAll<HTMLElement>('[data-field]')) {
    const input = field.querySelector('input, select, textarea') as HTMLInputElement | null;
    if (!input || input.validity.valid) continue;
    const name = labelOf(field);
    found[field.dataset['field'] ?? ''] = input.validity.valueMissing
      ? (input.dataset['missing'] ?? `${name} is missing.`)
      : input.validity.typeMismatch && input.type === 'email'
        ? 'Write the whole address, such as ada@example.com.'
        : input.validationMessage;
  }
  return found;
}

/** Shows a refusal in the summary and beside its fields. */
export function show(form: HTMLElement, problem: Problem): void {
  clear(form);
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  if (!summary) return;
  write(summary, 'title', problem.title);
  write(summary, 'detail', problem.detail);
  write(summary, 'reference', problem.status >= 500 && problem.traceId ? `Reference ${problem.traceId}` : undefined);

  const list = summary.querySelector<HTMLElement>('[data-list]');
  const items = Object.entries(problem.errors ?? {}).map(([name, sentences]) => {
    const field = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
    const sentence = sentences.join(' ');
    const item = document.createElement('li');
    if (!field) {
      item.textContent = sentence;
      return item;
    }
    setError(field, sentence);
    const link = document.createElement('a');
    link.href = `#${field.querySelector('input, select, textarea')?.id ?? ''}`;
    link.className = 'link';
    link.textContent = sentence;
    link.addEventListener('click', (event) => {
      event.preventDefault();
      field.querySelector<HTMLElement>('input, select, textarea')?.focus();
    });
    item.append(link);
    return item;
  });
  list?.replaceChildren(...items);
  if (list) list.hidden = items.length === 0;
  summary.hidden = false;
  summary.focus();
}

function clear(form: HTMLElement): void {
  for (const field of form.querySelectorAll('[data-field]')) setError(field, undefined);
  const summary = form.querySelector<HTMLElement>('[data-summary]');
  if (summary) summary.hidden = true;
}

function setError(field: Element, sentence: string | undefined): void {
  const error = field.querySelector<HTMLElement>('[data-error]');
  if (error) {
    error.hidden = sentence === undefined;
    const text = error.querySelector('span');
    if (text) text.textContent = sentence ?? '';
  }
  const input = field.querySelector('input, select, textarea');
  if (sentence === undefined) input?.removeAttribute('aria-invalid');
  else input?.setAttribute('aria-invalid', 'true');
}

const labelOf = (field: Element) => field.querySelector('label')?.textContent?.trim() ?? 'This';

function write(within: Element, part: string, text: string | undefined): void {
  const place = within.querySelector<HTMLElement>(`[data-${part}]`);
  if (!place) return;
  place.textContent = text ?? '';
  place.hidden = !text;
}
