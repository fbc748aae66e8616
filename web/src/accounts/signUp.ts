import { api } from '../api/browser';
import { submits } from '../ui/submits';
import { passwordError } from './passwordRules';
import { returnAfterVerifying } from './returnTarget';

const form = document.querySelector<HTMLFormElement>('[data-sign-up]');
if (form) {
  const returnTo = form.dataset['return'] ?? '';
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
    done: () => {
      returnAfterVerifying(returnTo);
      location.assign(`/verify-email?redirect=${encodeURIComponent(returnTo)}`);
    },
    tell: (problem, { text }) => {
      if (problem.code !== 'email-taken') return problem;
      const logIn = document.querySelector<HTMLAnchorElement>('[data-log-in-instead]');
      if (logIn) logIn.href = `/login?${new URLSearchParams({ email: text('email').trim(), redirect: returnTo })}`;
      return { ...problem, errors: { email: ['This email already has an account. Log in instead (above), or use another email.'] } };
    },
  });
}
