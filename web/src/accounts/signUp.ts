import { api } from '../api/browser';
import { submits } from '../ui/submits';
import { passwordError } from './passwordRules';
import { returnAfterVerifying } from './returnTarget';

const form = document.querySelector<HTMLFormElement>('[data-sign-up]');
const after = document.querySelector<HTMLElement>('[data-signed-up]');
if (form && after)
  submits(form, {
    check: ({ text }): Record<string, string> => {
      const error = text('password') === '' ? undefined : passwordError(text('password'));
      return error ? { password: error } : {};
    },
    send: ({ text, on }) =>
      api.POST('/api/auth/register', {
        body: {
          name: text('name').trim(),
          email: text('email').trim(),
          password: text('password'),
          acceptTerms: on('acceptTerms'),
          confirmAdult: on('confirmAdult'),
          timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone || null,
        },
      }),
    done: ({ text }) => {
      returnAfterVerifying(form.dataset['return'] ?? '');
      const email = after.querySelector('[data-email]');
      if (email) email.textContent = text('email').trim();
      form.hidden = true;
      document.querySelector<HTMLElement>('[data-log-in-instead]')?.remove();
      after.hidden = false;
      after.querySelector('h2')?.focus();
    },
    tell: (problem) =>
      problem.code === 'email-taken' ? { ...problem, errors: { email: ['This email already has an account. Log in instead?'] } } : problem,
  });
