import { api } from '../api/browser';
import { asProblem } from '../api/problem';
import { submits } from '../ui/submits';
import { passwordError } from './passwordRules';

const form = document.querySelector<HTMLFormElement>('[data-reset-password]');

function turnTo(part: string): void {
  const section = document.querySelector<HTMLElement>(part);
  if (!form || !section) return;
  form.hidden = true;
  section.hidden = false;
  section.querySelector('h2')?.focus();
}

if (form)
  submits(form, {
    check: ({ text }): Record<string, string> => {
      const error = text('password') === '' ? undefined : passwordError(text('password'));
      if (error) return { password: error };
      return text('again') !== '' && text('again') !== text('password') ? { again: 'The two passwords differ.' } : {};
    },
    send: async ({ text }) => {
      const answer = await api.POST('/api/auth/reset-password', {
        body: { token: form.dataset['token'] ?? '', password: text('password') },
      });
      if (answer.error && ['token-invalid', 'token-used', 'expired'].includes(asProblem(answer.error).code)) {
        turnTo('[data-link-dead]');
        return {};
      }
      if (!answer.error) turnTo('[data-reset]');
      return answer;
    },
    done: () => {},
  });
