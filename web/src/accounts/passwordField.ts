import { passwordRules, strengthOf, strengthWords } from './passwordRules';

document.addEventListener('click', (event) => {
  const button = (event.target as Element).closest('[data-reveal]');
  const input = button?.parentElement?.querySelector<HTMLInputElement>('[data-password]');
  if (!button || !input) return;
  const shown = input.type === 'password';
  input.type = shown ? 'text' : 'password';
  button.setAttribute('aria-pressed', String(shown));
});

document.addEventListener('input', (event) => {
  const input = event.target as HTMLInputElement;
  const meter = input.matches('[data-password]') ? input.closest('[data-field]')?.querySelector<HTMLElement>('[data-strength]') : undefined;
  if (!meter) return;
  const strength = strengthOf(input.value);
  meter.dataset['level'] = String(strength);
  const word = meter.querySelector('[data-word]');
  if (word) word.textContent = strengthWords[strength];
  for (const { id, met } of passwordRules) meter.querySelector(`[data-rule=${id}]`)?.toggleAttribute('data-met', met(input.value));
});
