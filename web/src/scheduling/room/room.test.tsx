import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { After } from './After';
import { Call } from './Call';
import { ada, aSession, ben } from './example';
import { countdown, Lobby } from './Lobby';
import { LocalMedia } from './LocalMedia';
import { RatingForm } from './RatingForm';
import type { Session } from './session';
import { Waiting } from './Waiting';

const at = (time: string) => Date.parse(time);
const berlin = 'Europe/Berlin';
let requests: { url: string; body: unknown }[] = [];
let answer: (url: string) => Response;

beforeEach(() => {
  requests = [];
  answer = () => Response.json({}, { status: 201 });
  vi.stubGlobal('fetch', async (input: RequestInfo | URL) => {
    if (!(input instanceof Request)) return new Response();
    requests.push({
      url: new URL(input.url).pathname,
      body: input.method === 'POST' ? await input.json().catch(() => undefined) : undefined,
    });
    return answer(new URL(input.url).pathname);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

function lobby(now: string, session: Session = aSession(), otherZone?: string) {
  const onJoin = vi.fn();
  const call = new Call(session.id, ada.id, new LocalMedia());
  const view = (time: string) => (
    <Lobby session={session} side="student" zone={berlin} otherZone={otherZone} now={at(time)} call={call} onJoin={onJoin} />
  );
  const { rerender } = render(view(now));
  return { later: (time: string) => rerender(view(time)), onJoin };
}

test('Join lights up a quarter of an hour before, without reload', async () => {
  const { later, onJoin } = lobby('2026-03-03T12:44:59Z');
  const join = screen.getByRole('button', { name: 'Join' });
  expect(join).toHaveProperty('disabled', true);
  screen.getByRole('img', { name: 'Begins in 16 min' });
  later('2026-03-03T12:45:00Z');
  expect(join).toHaveProperty('disabled', false);
  screen.getByText('The room is open. You can join now.');
  await userEvent.click(join);
  expect(onJoin).toHaveBeenCalledOnce();
});

test('the lobby says with whom and when, in both zones when they differ', () => {
  lobby('2026-03-03T12:00:00Z', aSession(), 'America/New_York');
  screen.getByText('Ben Okafor');
  screen.getByText('Tuesday 3 March');
  screen.getByText('14:00–15:30 Berlin time');
  screen.getByText('08:00 New York time for Ben Okafor');
});

test('a running lesson may still be joined', () => {
  lobby('2026-03-03T13:30:00Z', aSession({ status: 'in_progress' }));
  screen.getByRole('button', { name: 'Join' });
  screen.getByText('The lesson is running until', { exact: false });
});

test.each([
  [12 * 60_000 + 9_000, '12:09'],
  [5 * 3_600_000 + 4 * 60_000, '5 h 04'],
  [3 * 86_400_000, '3 days'],
  [500, '0:01'],
])('%d ms are shown as %s', (ms, shown) => {
  expect(countdown(ms)).toBe(shown);
});

test('without devices one is told what to do, and may join all the same', async () => {
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getUserMedia: async () => {
        throw new DOMException('no', 'NotAllowedError');
      },
      enumerateDevices: async () => [],
      addEventListener() {},
      removeEventListener() {},
    },
    permissions: { query: async () => ({ state: 'prompt' }) },
  });
  lobby('2026-03-03T12:50:00Z');
  await userEvent.click(screen.getByRole('button', { name: 'Turn on camera and microphone' }));
  await screen.findByText('The browser does not let PeerLoop use your camera or microphone');
  screen.getByText(/Press the icon left of the address/);
  expect(screen.getByRole('button', { name: 'Join' })).toHaveProperty('disabled', false);
});

function waiting(now: string, met = false, side: 'student' | 'teacher' = 'teacher') {
  const changed = vi.fn();
  render(<Waiting session={aSession({ status: 'in_progress' })} side={side} zone={berlin} now={at(now)} met={met} onChange={changed} />);
  return changed;
}

test('the choice to give up waiting comes after a quarter of an hour and says what it does', async () => {
  answer = () => Response.json(aSession({ status: 'no_show', noShowParty: 'student' }));
  const changed = waiting('2026-03-03T13:15:00Z');
  await userEvent.click(screen.getByRole('button', { name: 'Ada Lovelace did not come' }));
  screen.getByText(/it counts as used for Ada Lovelace and you are paid/);
  await userEvent.click(screen.getByRole('button', { name: 'End the lesson' }));
  await waitFor(() => expect(changed).toHaveBeenCalledWith(expect.objectContaining({ status: 'no_show' })));
  expect(requests.at(-1)?.url).toBe(`/api/sessions/${aSession().id}/no-show`);
});

test('before that one only waits, and hears that the other was told', () => {
  waiting('2026-03-03T13:14:59Z');
  expect(screen.queryByRole('button', { name: /did not come/ })).toBeNull();
  screen.getByText(/We have told Ada Lovelace .* From 14:15/);
});

test('whoever was here and left has not missed the lesson', () => {
  waiting('2026-03-03T13:40:00Z', true);
  expect(screen.queryByRole('button', { name: /did not come/ })).toBeNull();
  screen.getByText(/They can come back any time/);
});

test('a rating needs stars, and keeps what was written', async () => {
  const rated = vi.fn();
  render(<RatingForm session={aSession()} side="student" otherName={ben.name} onRated={rated} />);
  await userEvent.type(screen.getByRole('textbox', { name: 'Comment (optional)' }), 'Clear and patient');
  await userEvent.click(screen.getByRole('button', { name: 'Send the rating' }));
  expect(document.activeElement).toBe(screen.getByRole('alert'));
  expect(requests).toEqual([]);

  const whole = screen.getByRole('group', { name: 'The lesson as a whole' });
  await userEvent.click(whole.querySelector('input[value="4"]') as HTMLInputElement);
  await userEvent.click(screen.getByRole('group', { name: 'Teaching (optional)' }).querySelector('input[value="5"]') as HTMLInputElement);
  await userEvent.click(screen.getByRole('button', { name: 'Send the rating' }));
  await waitFor(() => expect(rated).toHaveBeenCalledOnce());
  expect(requests.at(-1)?.body).toEqual({ rating: 4, comment: 'Clear and patient', teachingRating: 5 });
});

test('the teacher is not asked about teaching', () => {
  render(<RatingForm session={aSession()} side="teacher" otherName={ada.name} onRated={() => {}} />);
  expect(screen.queryByRole('group', { name: 'Teaching (optional)' })).toBeNull();
});

test('a rating given in another window counts as given; another refusal is told', async () => {
  const rated = vi.fn();
  render(<RatingForm session={aSession()} side="teacher" otherName={ada.name} onRated={rated} />);
  const whole = screen.getByRole('group', { name: 'The lesson as a whole' });
  await userEvent.click(whole.querySelector('input[value="5"]') as HTMLInputElement);
  answer = () => Response.json({ code: 'too-late', title: 'Sessions can be rated for 14 days', status: 409 }, { status: 409 });
  await userEvent.click(screen.getByRole('button', { name: 'Send the rating' }));
  await screen.findByText('Sessions can be rated for 14 days');
  expect(rated).not.toHaveBeenCalled();
  answer = () => Response.json({ code: 'already-rated', title: 'You have rated this session already', status: 409 }, { status: 409 });
  await userEvent.click(screen.getByRole('button', { name: 'Send the rating' }));
  await waitFor(() => expect(rated).toHaveBeenCalledOnce());
});

function after(session: Session, side: 'student' | 'teacher', now = '2026-03-03T14:50:00Z') {
  const changed = vi.fn();
  render(<After session={session} side={side} zone={berlin} now={at(now)} onChange={changed} onRefresh={async () => {}} />);
  return changed;
}

test('the teacher may waive a missed lesson while there is time', async () => {
  const missed = aSession({
    status: 'no_show',
    noShowParty: 'student',
    endedAt: '2026-03-03T14:45:00Z',
    canWaiveNoShow: true,
    waivableUntil: '2026-03-04T14:45:00Z',
  });
  answer = () => Response.json(aSession({ status: 'cancelled' }));
  const changed = after(missed, 'teacher');
  await userEvent.click(screen.getByRole('button', { name: 'Waive the missed lesson' }));
  await waitFor(() => expect(changed).toHaveBeenCalledOnce());
});

test('a lesson nobody ended is completed by the teacher, the student only waits', () => {
  const open = aSession({ status: 'in_progress' });
  after({ ...open, canComplete: true }, 'teacher', '2026-03-03T14:31:00Z');
  screen.getByRole('button', { name: 'Complete the lesson' });
});

test('the student waits for the outcome of a lesson nobody ended', () => {
  after(aSession({ status: 'in_progress' }), 'student', '2026-03-03T14:31:00Z');
  expect(screen.queryByRole('button', { name: 'Complete the lesson' })).toBeNull();
  screen.getByText(/appears here within a quarter of an hour/);
});

test('after the last lesson no other times are offered', async () => {
  answer = () => Response.json({ code: 'no-sessions-left', title: 'All sessions are used', status: 409 }, { status: 409 });
  after(aSession({ status: 'completed' }), 'student');
  await userEvent.click(screen.getByRole('button', { name: 'Book Tuesday 10 March, 14:00' }));
  await screen.findByText('Every lesson of this course is taken or booked');
  expect(screen.queryByRole('link', { name: 'Book a time' })).toBeNull();
});

test('the same time next week is the first offer; a taken one leads to the others', async () => {
  answer = () => Response.json({ code: 'slot-unavailable', title: 'That time is no longer free', status: 409 }, { status: 409 });
  after(aSession({ status: 'completed', canRate: false }), 'student');
  await userEvent.click(screen.getByRole('button', { name: 'Book Tuesday 10 March, 14:00' }));
  await screen.findByText('That time is no longer free');
  expect(requests.at(-1)?.body).toMatchObject({ startsAt: '2026-03-10T13:00:00Z', enrollmentId: aSession().enrollmentId });
  expect(screen.getByRole('link', { name: 'Book a time' }).getAttribute('href')).toBe('/courses/intro-to-n8n/book');
});
