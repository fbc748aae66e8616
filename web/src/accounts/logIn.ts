import { safeReturn } from '../access';
import { api } from '../api/browser';
import { longDate } from '../ui/format';
import { submits } from '../ui/submits';

const form = document.querySelector<HTMLFormElement>('[data-log-in]');
if (form)
  submits(form, {
    send: ({ text, on }) =>
      api.POST('/api/auth/login', { body: { email: text('email'), password: text('password'), rememberMe: on('rememberMe') } }),
    done: () => location.assign(safeReturn(form.dataset['return'])),
    tell: (problem) => {
      if (problem.code !== 'account-suspended') return problem;
      const until = typeof problem['until'] === 'string' ? problem['until'] : undefined;
      const end = until ? `It ends on ${longDate(until, Intl.DateTimeFormat().resolvedOptions().timeZone)}.` : undefined;
      const what = [problem.detail, end, 'We wrote to you about it; answer that mail to reach a person.'];
      return { ...problem, detail: what.filter(Boolean).join(' ') };
    },
  });
