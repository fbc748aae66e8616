import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { BookingFlow, type Mode } from './_BookingFlow';

const now = '2026-03-02T08:00:00Z';
const ada = {
  id: 'ada',
  name: 'Ada',
  handle: 'ada',
  avatarUrl: null,
  title: null,
  isCreator: false,
  certifiedAt: '2026-01-01T00:00:00Z',
  studentsTaught: 3,
  sessionsTaught: 9,
  rating: null,
  ratingCount: 0,
};
const bob = { ...ada, id: 'bob', name: 'Bob', handle: 'bob' };
const free = (teacherId: string, startsAt: string) => ({ teacherId, startsAt });
const tuesdayNine = free('ada', '2026-03-03T09:00:00Z');
const tuesdayTen = free('ada', '2026-03-03T10:00:00Z');
const bobTuesdayNine = free('bob', '2026-03-03T09:00:00Z');
const friday = free('bob', '2026-03-06T12:00:00Z');
const times = [tuesdayNine, bobTuesdayNine, tuesdayTen, friday];

const enroll: Mode = {
  kind: 'enroll',
  split: {
    priceCents: 24900,
    currency: 'USD',
    platformCents: 3735,
    creatorCents: 3735,
    teachingCents: 17430,
    perSession: [],
    studentTeacher: { platformCents: 3735, creatorCents: 3735, teachingCents: 17430 },
    creator: { platformCents: 3735, creatorCents: 3735, teachingCents: 17430 },
  },
};
const book: Mode = {
  kind: 'book',
  enrollmentId: 'e1',
  teacherId: 'ada',
  taken: 1,
  left: 2,
  modules: [{ sessionNumber: 2, title: 'Working with APIs' }],
};
const props = {
  mode: enroll,
  course: {
    id: 'c1',
    slug: 'intro-to-n8n',
    title: 'Intro to n8n',
    priceCents: 24900,
    currency: 'USD',
    sessionCount: 2,
    sessionMinutes: 60,
  },
  teachers: [ada, bob],
  times,
  failed: null,
  zone: 'UTC',
  now,
  horizonDays: 28,
  preferred: { teacherId: null, startsAt: null },
};

const fetched = vi.fn<(request: Request) => Promise<Response>>();
const went = vi.fn();
type Answers = Record<string, (() => [number, unknown])[]>;

/** Answers `METHOD path`, each in turn; the last one stays. */
function answers(table: Answers): void {
  fetched.mockImplementation(async (request) => {
    const { pathname } = new URL(request.url);
    const left = table[`${request.method} ${pathname}`];
    const answer = left && left.length > 1 ? left.shift() : left?.[0];
    if (!answer) throw new Error(`nobody answers ${request.method} ${pathname}`);
    const [status, body] = answer();
    return new Response(JSON.stringify(body), {
      status,
      headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' },
    });
  });
}
const sent = (path: string) => fetched.mock.calls.map(([request]) => request).filter((request) => new URL(request.url).pathname === path);
const refuse =
  (code: string, title: string, status = 409, more = {}) =>
  (): [number, unknown] => [status, { code, title, status, ...more }];
const slots = (left: typeof times) => (): [number, unknown] => [
  200,
  { timeZone: 'UTC', days: [], slots: left.map((slot) => ({ ...slot, endsAt: slot.startsAt })) },
];
const started =
  (hold: object | null, url = '/pay/k1') =>
  (): [number, unknown] => [
    201,
    { checkoutId: 'k1', url, expiresAt: '2026-03-02T08:30:00Z', amountCents: 24900, currency: 'USD', hold, warnings: [] },
  ];
const held = { ...tuesdayNine, endsAt: '2026-03-03T10:00:00Z', expiresAt: '2026-03-02T08:30:00Z' };
const button = (name: string | RegExp) => screen.getByRole('button', { name });

beforeEach(() => {
  vi.stubGlobal('fetch', fetched);
  location.href = 'https://peerloop.example/courses/intro-to-n8n/book';
  document.documentElement.dataset['zoneChosen'] = '';
  vi.spyOn(location, 'assign').mockImplementation(went);
  localStorage.clear();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  fetched.mockReset();
  went.mockReset();
});

test('the teachers who are free that day stand with their times (story: US-S084)', async () => {
  render(<BookingFlow {...props} />);
  within(screen.getByRole('list', { name: 'Times with Ada' })).getByRole('button', { name: '10:00 with Ada' });
  within(screen.getByRole('list', { name: 'Times with Bob' })).getByRole('button', { name: '09:00 with Bob' });

  await userEvent.click(button('Friday 6 March, 1 time'));
  expect(screen.queryByRole('list', { name: 'Times with Ada' })).toBeNull();
  button('12:00 with Bob');
});

test('a teacher may be chosen first, and the calendar follows', async () => {
  render(<BookingFlow {...props} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Teacher' }), 'Bob');
  button('Tuesday 3 March, 1 time');
  expect(screen.queryByRole('list', { name: 'Times with any teacher' })).toBeNull();
});

test('day, time, pay: the summary names all of it, and the charge is the price', async () => {
  answers({ 'POST /api/payments/checkout': [started(held)] });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));

  const summary = screen.getByRole('region', { name: 'Your enrollment' });
  for (const words of ['Intro to n8n', 'Ada', /^Tuesday 3 March 2026, 09:00 UTC/, '2 lessons of 1 h, one to one'])
    within(summary).getByText(words);
  within(summary).getByText('Of this, $174.30 goes to your Student-Teacher, $37.35 to the creator, $37.35 to PeerLoop.');
  within(summary).getByText(/lessons you have not had are refunded/);
  expect(within(summary).getAllByText('$249.00')).toHaveLength(2);

  await userEvent.click(button('Pay $249.00'));
  await screen.findByText(/Tue 3 Mar, 09:00 is yours until 08:30/);
  expect(await sent('/api/payments/checkout')[0]?.json()).toEqual({ courseId: 'c1', teacherId: 'ada', startsAt: '2026-03-03T09:00:00Z' });
  expect(went).toHaveBeenCalledExactlyOnceWith('/pay/k1');
});

test('one may buy now and schedule later (story: US-S085)', async () => {
  answers({ 'POST /api/payments/checkout': [started(null)] });
  render(<BookingFlow {...props} />);
  await userEvent.click(button(/^Schedule later.*nothing lapses/));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  expect(await sent('/api/payments/checkout')[0]?.json()).toEqual({ courseId: 'c1' });
});

test('whoever wants anyone sends no teacher', async () => {
  answers({ 'POST /api/payments/checkout': [started(held)] });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with any teacher'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  expect(await sent('/api/payments/checkout')[0]?.json()).toEqual({ courseId: 'c1', startsAt: '2026-03-03T09:00:00Z' });
});

test('a double click pays once', async () => {
  answers({ 'POST /api/payments/checkout': [started(held)] });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.dblClick(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  expect(sent('/api/payments/checkout')).toHaveLength(1);
});

test('a time somebody else took: the day stays, its neighbours are named, the focus stays, and nothing is lost', async () => {
  answers({
    'POST /api/payments/checkout': [
      refuse('slot-unavailable', 'That time is no longer free'),
      started({ ...held, startsAt: tuesdayTen.startsAt }),
    ],
    'GET /api/courses/intro-to-n8n/slots': [slots([bobTuesdayNine, tuesdayTen, friday])],
  });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.click(button('Pay $249.00'));

  await screen.findByText('That time is no longer free: Tue 3 Mar, 09:00');
  expect(document.activeElement).toBe(button('Choose another time'));
  expect(button('Tuesday 3 March, 2 times').getAttribute('aria-pressed')).toBe('true');
  expect(screen.queryByRole('button', { name: '09:00 with Ada' })).toBeNull();
  button('Tue 3 Mar, 09:00 with Bob');

  await userEvent.click(button('Tue 3 Mar, 10:00'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  const [first, second] = sent('/api/payments/checkout');
  expect(second?.headers.get('Idempotency-Key')).not.toBe(first?.headers.get('Idempotency-Key'));
});

test('without an answer the same try is repeated under the same key', async () => {
  answers({ 'POST /api/payments/checkout': [refuse('offline', 'You are offline', 503), started(held)] });
  const { unmount } = render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('You are offline');
  unmount(); // as by a reload

  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  const keys = sent('/api/payments/checkout').map(({ headers }) => headers.get('Idempotency-Key'));
  expect(keys[1]).toBe(keys[0]);
});

test('a missing prerequisite is one tick', async () => {
  answers({
    'POST /api/payments/checkout': [
      refuse('prerequisite-unconfirmed', 'This course builds on others', 409, {
        courses: [{ id: 'x', slug: 'sql', title: 'SQL for people' }],
      }),
      started(held),
    ],
  });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText(/builds on SQL for people/);

  await userEvent.click(button('Pay $249.00'));
  screen.getByText(/Tick this to go on/);
  expect(sent('/api/payments/checkout')).toHaveLength(1);

  await userEvent.click(screen.getByRole('checkbox'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText('Taking you to the payment page');
  expect(await sent('/api/payments/checkout')[1]?.json()).toMatchObject({ acknowledgePrerequisites: true });
});

test('an older checkout for another time is told, and may be replaced', async () => {
  answers({
    'POST /api/payments/checkout': [
      started({ ...held, startsAt: friday.startsAt, teacherId: 'bob' }, '/pay/old'),
      started(held, '/pay/new'),
    ],
    'POST /api/payments/checkout/k1/cancel': [() => [200, {}]],
  });
  render(<BookingFlow {...props} />);
  await userEvent.click(button('09:00 with Ada'));
  await userEvent.click(button('Pay $249.00'));
  await screen.findByText(/That was for Fri 6 Mar, 12:00, which is yours until 08:30/);
  expect(went).not.toHaveBeenCalled();

  await userEvent.click(button('Take the new choice instead'));
  await screen.findByText('Taking you to the payment page');
  expect(sent('/api/payments/checkout/k1/cancel')).toHaveLength(1);
  expect(went).toHaveBeenCalledExactlyOnceWith('/pay/new');
});

test('a hold is shown by the clock, the same after a reload, and may be let go', async () => {
  localStorage.setItem('pl_checkout:c1', 'k1');
  answers({
    'GET /api/payments/checkout/k1': [
      () => [200, { id: 'k1', status: 'open', url: '/pay/k1', expiresAt: held.expiresAt, hold: held, slotLost: false }],
    ],
    'POST /api/payments/checkout/k1/cancel': [() => [200, {}]],
    'GET /api/courses/intro-to-n8n/slots': [slots(times)],
  });
  render(<BookingFlow {...props} />);
  await screen.findByText('Tue 3 Mar, 09:00 with Ada is yours until 08:30');
  expect(screen.getByRole('link', { name: 'Continue to payment' }).getAttribute('href')).toBe('/pay/k1');

  await userEvent.click(button('Let it go'));
  await vi.waitFor(() => expect(screen.queryByText(/yours until/)).toBeNull());
  expect(localStorage.getItem('pl_checkout:c1')).toBeNull();
});

test('an enrolled student books the next lesson, and may book another (story: US-S056)', async () => {
  answers({
    'POST /api/sessions': [() => [201, { id: 's1', startsAt: tuesdayNine.startsAt, teacher: { name: 'Ada' } }]],
    'GET /api/courses/intro-to-n8n/slots': [slots([tuesdayTen])],
  });
  render(<BookingFlow {...props} mode={book} teachers={[ada]} times={[tuesdayNine, tuesdayTen]} />);
  await userEvent.click(button('09:00 with Ada'));
  screen.getByText('2 of 3');
  screen.getByText('Working with APIs');
  await userEvent.click(button('Book Tue 3 Mar, 09:00'));

  const title = await screen.findByRole('heading', { name: 'Your lesson is booked' });
  expect(document.activeElement).toBe(title);
  expect(await sent('/api/sessions')[0]?.json()).toEqual({ enrollmentId: 'e1', teacherId: 'ada', startsAt: '2026-03-03T09:00:00Z' });
  expect(screen.getByRole('link', { name: 'Add to calendar' }).getAttribute('href')).toBe('/api/sessions/s1/calendar.ics');

  await userEvent.click(button('Book another'));
  expect(screen.queryByRole('button', { name: '09:00 with Ada' })).toBeNull();
  await userEvent.click(button('10:00 with Ada'));
  screen.getByText('3 of 3');
});

test('moving shows both times and asks a reason only when it is late', async () => {
  const moving = { id: 's9', startsAt: '2026-03-02T20:00:00Z', version: 4, movesLeft: 1, lateFrom: '2026-03-01T20:00:00Z' };
  answers({ 'POST /api/sessions/s9/reschedule': [() => [200, { id: 's9', startsAt: tuesdayTen.startsAt, teacher: { name: 'Ada' } }]] });
  render(
    <BookingFlow
      {...props}
      mode={{ kind: 'move', moving, teacherId: 'ada', teacherHandle: 'ada' }}
      teachers={[ada]}
      times={[tuesdayTen]}
    />,
  );
  await userEvent.click(button('10:00 with Ada'));
  screen.getByText(/^Monday 2 March 2026, 20:00 UTC/);
  screen.getByText(/1 move of this lesson left/);

  await userEvent.click(button('Move to Tue 3 Mar, 10:00'));
  expect(sent('/api/sessions/s9/reschedule')).toHaveLength(0);
  await userEvent.type(screen.getByRole('textbox', { name: 'Why do you move it?' }), 'A cold');
  await userEvent.click(button('Move to Tue 3 Mar, 10:00'));
  await screen.findByRole('heading', { name: 'Your lesson was moved' });
  const [request] = sent('/api/sessions/s9/reschedule');
  expect(request?.headers.get('If-Match')).toBe('"4"');
  expect(await request?.json()).toEqual({ startsAt: '2026-03-03T10:00:00Z', reason: 'A cold' });
});

test('"Next free" goes to the day and the first time', async () => {
  render(<BookingFlow {...props} />);
  await userEvent.click(button('Friday 6 March, 1 time'));
  await userEvent.click(button(/^Next free: Tue 3 Mar, 09:00/));
  expect(button('Tuesday 3 March, 2 times').getAttribute('aria-pressed')).toBe('true');
  expect(document.activeElement).toBe(button('09:00 with any teacher'));
});

test('in another zone the times and days are written anew', async () => {
  render(<BookingFlow {...props} />);
  await userEvent.selectOptions(screen.getByRole('combobox', { name: 'Times shown in' }), 'Asia/Tokyo');
  button('18:00 with Ada');
  screen.getByText(/2 times, Tokyo time/);
});

test('a link may bring the teacher and the time along', () => {
  render(<BookingFlow {...props} preferred={{ teacherId: 'bob', startsAt: friday.startsAt }} />);
  expect(button('12:00 with Bob').getAttribute('aria-pressed')).toBe('true');
  button('Pay $249.00');
});
