import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { AvailabilityEditor } from './AvailabilityEditor';
import type { Availability } from './hours';

const stored: Availability = {
  timeZone: 'Europe/Berlin',
  bufferMinutes: 15,
  minNoticeMinutes: 720,
  slotStepMinutes: 30,
  rules: [{ id: 'r', weekday: 1, start: '09:00', end: '12:00', effectiveFrom: '2026-03-02', effectiveUntil: null, acceptsIntro: false }],
  overrides: [],
  version: 4,
  outside: null,
};
const lesson = {
  id: 's9',
  enrollmentId: 'e',
  courseTitle: 'Intro to n8n',
  courseSlug: 'intro-to-n8n',
  counterpart: { id: 'ada', handle: 'ada', name: 'Ada Lovelace', badges: [], isPrivate: false },
  role: 'teacher',
  startsAt: '2026-03-09T08:00:00Z',
  endsAt: '2026-03-09T09:30:00Z',
  status: 'scheduled',
  canJoin: false,
  joinableAt: '2026-03-09T07:45:00Z',
};

let puts: { match: string | null; body: { rules: unknown[] } }[] = [];
let answerPut: () => Response;
let newer: Availability;

beforeEach(() => {
  puts = [];
  newer = stored;
  answerPut = () => Response.json({ ...stored, version: 5, outside: [] });
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/api/availability/calendar') return Response.json({ timeZone: 'Europe/Berlin', days: [] });
    if (request.method === 'PUT') {
      puts.push({ match: request.headers.get('If-Match'), body: await request.json() });
      return answerPut();
    }
    return Response.json(newer);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const edit = (availability = stored) =>
  render(<AvailabilityEditor availability={availability} zones={['Europe/Berlin', 'America/New_York']} now="2026-03-03T12:00:00Z" />);
const save = () => userEvent.click(screen.getByRole('button', { name: 'Save my hours' }));

test('without hours one is told that nobody can book', () => {
  edit({ ...stored, rules: [], version: 0 });
  screen.getByText('You cannot be booked yet');
});

test('hours are added, copied to other days and saved against the version that was read', async () => {
  edit();
  await userEvent.click(screen.getByRole('button', { name: 'Copy Monday to other days' }));
  const dialog = screen.getByRole('dialog');
  await userEvent.click(within(dialog).getByRole('checkbox', { name: 'Wednesday' }));
  await userEvent.click(within(dialog).getByRole('button', { name: 'Copy' }));
  await userEvent.click(screen.getByRole('button', { name: 'Add hours on Friday' }));
  screen.getByText('Not saved yet');
  await save();
  await screen.findByText('Saved');
  expect(puts[0]?.match).toBe('"4"');
  expect(puts[0]?.body.rules).toMatchObject([
    { weekday: 1, start: '09:00', end: '12:00' },
    { weekday: 3, start: '09:00', end: '12:00' },
    { weekday: 5, start: '09:00', end: '17:00' },
  ]);
});

test('an overlap is told beside the window and on top, and nothing is sent', async () => {
  edit({
    ...stored,
    rules: [...stored.rules, { ...stored.rules[0], id: 'q', start: '11:00', end: '13:00' } as Availability['rules'][number]],
  });
  await save();
  expect(puts).toEqual([]);
  const summary = screen.getByRole('alert');
  within(summary).getByText('Monday, 09:00 to 12:00:', { exact: false });
  const [from] = screen.getAllByLabelText('Monday, from');
  expect(from?.getAttribute('aria-invalid')).toBe('true');
  await userEvent.click(screen.getByRole('button', { name: 'Remove 11:00 to 13:00 on Monday' }));
  expect(screen.getByLabelText('Monday, from').getAttribute('aria-invalid')).toBeNull();
});

test('changed elsewhere: what was typed stays, and one may load the newer hours', async () => {
  edit();
  answerPut = () => Response.json({ code: 'version-conflict', title: 'Changed', status: 412 }, { status: 412 });
  await userEvent.click(screen.getByRole('button', { name: 'Add hours on Friday' }));
  await save();
  await screen.findByText('Your hours were changed elsewhere meanwhile');
  screen.getByLabelText('Friday, from');
  newer = { ...stored, rules: [], version: 9 };
  await userEvent.click(screen.getByRole('button', { name: 'Load the newer hours' }));
  await waitFor(() => expect(screen.queryByLabelText('Friday, from')).toBeNull());
  expect(screen.queryByLabelText('Monday, from')).toBeNull();
});

test('changed elsewhere: one may save over it, against the newest version', async () => {
  edit();
  answerPut = () => Response.json({ code: 'version-conflict', title: 'Changed', status: 412 }, { status: 412 });
  await userEvent.click(screen.getByRole('button', { name: 'Add hours on Friday' }));
  await save();
  newer = { ...stored, version: 9 };
  answerPut = () => Response.json({ ...stored, version: 10, outside: [] });
  await userEvent.click(await screen.findByRole('button', { name: 'Save mine over them' }));
  await screen.findByText('Saved');
  expect(puts.at(-1)?.match).toBe('"9"');
  expect(puts.at(-1)?.body.rules).toHaveLength(2);
});

test('booked lessons that now lie outside are named and stay', async () => {
  edit();
  answerPut = () => Response.json({ ...stored, rules: [], version: 5, outside: [lesson] });
  await userEvent.click(screen.getByRole('button', { name: 'Remove 09:00 to 12:00 on Monday' }));
  await save();
  await screen.findByText('These lessons lie outside your hours now. They stay booked.');
  const link = screen.getByRole('link', { name: /Mon 9 Mar, 09:00, Intro to n8n with Ada Lovelace/ });
  expect(link.getAttribute('href')).toBe('/session/s9');
});

test('the server’s refusal stands beside the field it means', async () => {
  edit();
  answerPut = () =>
    Response.json(
      {
        code: 'validation-failed',
        title: 'Some of this cannot be used as it is',
        status: 422,
        errors: { 'rules[0].end': ['Too late.'], timeZone: ['Choose a zone.'] },
      },
      { status: 422 },
    );
  await save();
  const [, to] = [screen.getByLabelText('Monday, from'), screen.getByLabelText('Monday, to')];
  await waitFor(() => expect(to.getAttribute('aria-invalid')).toBe('true'));
  expect(screen.getByLabelText('Time zone').getAttribute('aria-invalid')).toBe('true');
});
