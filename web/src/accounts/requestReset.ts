import { api } from '../api/browser';
import { submits } from '../ui/submits';

const form = document.querySelector<HTMLFormElement>('[data-request-reset]');
const after = document.querySelector<HTMLElement>('[data-requested]');
if (form && after)
  submits(form, {
    send: ({ text }) => api.POST('/api/auth/forgot-password', { body: { email: text('email').trim() } }),
    done: ({ text }) => {
      const email = after.querySelector('[data-email]');
      if (email) email.textContent = text('email').trim();
      form.hidden = true;
      after.hidden = false;
      after.querySelector('h2')?.focus();
    },
  });
