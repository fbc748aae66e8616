import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { type House, openHouse, root } from './house';
import { apiOf, browserOf, clockOf, logIn, mailsTo, moveClock, password, verifyLink } from './people';

const admin = { email: 'robin@example.test', password: 'Ledger keeper 9' };
const minute = 60_000;
const day = 24 * 60 * minute;

/** The real package where it lies beside the project, else the demo package of the same shape. */
const packages = resolve(root, process.env['PEERLOOP_COURSES'] ?? '../shared/data/courses');
const real = existsSync(join(packages, 'intro-to-n8n'));
const course = real
  ? { folder: join(packages, 'intro-to-n8n'), slug: 'intro-to-n8n', title: 'Intro to n8n' }
  : { folder: join(root, 'src/PeerLoop/Seeds/courses/automate-your-week'), slug: 'automate-your-week', title: 'Automate Your Week' };

let house: House;
/** Who is who in the books. */
const names = new Map<string, string>();
const people = new Map<string, Page>();

test.beforeAll(async () => {
  test.setTimeout(120_000);
  // An account before the first start: the house stays empty otherwise, so every balance is this journey's own.
  house = await openHouse((command) => command('create-admin', '--email', admin.email, '--name', 'Robin Admin', '--password', admin.password));
});

test.afterAll(async () => house?.stop());

test.afterEach(async () => {
  const info = test.info();
  if (info.status === info.expectedStatus) return;
  // What everybody saw at the end, and what the server said.
  for (const [name, page] of people) {
    await info.attach(`${name}.png`, { body: await page.screenshot(), contentType: 'image/png' });
    await info.attach(`${name}.txt`, { body: `${page.url()}\n${await page.locator('body').innerText()}` });
  }
  await info.attach('server.log', { body: house.log() });
});

test('a student learns, is certified, the money is split and paid out, and the student teaches the next', {
  annotation: [
    'US-G001', 'US-G002', 'US-G004', 'US-S042', 'US-S044', 'US-S045', 'US-S055', 'US-S083', 'US-S084', 'US-S085', 'US-P060', 'US-P062', 'US-P063', 'US-P064', 'US-P065',
  ].map((id) => ({ type: 'story', description: id })),
}, async ({ browser }) => {
  test.setTimeout(300_000);
  const arrives = async (role: string, zone: string) => {
    const { page } = await browserOf(browser, house.url, zone);
    people.set(role, page);
    return page;
  };
  const creator = await arrives('creator', 'Europe/London');
  const teacher = await arrives('teacher', 'Europe/Berlin');
  const student = await arrives('student', 'America/New_York');
  const next = await arrives('second student', 'Asia/Tokyo');
  const office = await arrives('admin', 'UTC');
  const { request } = creator;
  const books = async () => booksOf();

  const step = test.step;
  await step('three people sign up and confirm by the mail', async () => {
    await signUp(creator, 'Guy Rymberg', 'guy@example.test');
    await signUp(teacher, 'Noor Haddad', 'noor@example.test');
  });

  await step('the course is imported by the command line and published by its creator', async () => {
    const said = await house.command('import-course', course.folder, '--creator', 'guy@example.test', '--appoint');
    expect(said).toContain(`at /courses/${course.slug}`);
    await creator.goto('/dashboard');
    await creator.getByRole('button', { name: `Publish ${course.title}` }).click();
    await expect(creator.getByText('Published.')).toBeVisible();
  });

  await step('the creator certifies the first teacher beforehand, who sets hours', async () => {
    const { id: courseId } = await (await request.get(`/api/courses/${course.slug}`)).json() as { id: string };
    const noor = await apiOf(house.url, 'noor@example.test', password);
    const { id: userId } = await noor.get<{ id: string }>('/api/users/me');
    const guy = await apiOf(house.url, 'guy@example.test', password);
    await guy.post('/api/teaching/certifications', { courseId, userId });
    await setHours(teacher);
  });

  await step('a visitor finds the course, signs up and is led to the calendar', async () => {
    await student.goto('/courses');
    await student.getByRole('link', { name: course.title }).first().click();
    await expect(student).toHaveURL(`/courses/${course.slug}`);
    await student.getByRole('link', { name: 'Enroll' }).first().click();
    await signUpHere(student, 'Ada Lovelace', 'ada@example.test');
  });

  await step('the student enrolls with a first lesson and pays', async () => {
    await buy(student, 'Noor Haddad');
    await expect(student.getByText(/with Noor Haddad\. Both of you/)).toBeVisible();
    const mails = async () => (await mailsTo(request, 'ada@example.test')).map(({ template }) => template);
    await expect.poll(mails).toEqual(expect.arrayContaining(['enrollment_welcome', 'purchase_receipt', 'session_booked']));
    const booked = (await mailsTo(request, 'ada@example.test')).find(({ template }) => template === 'session_booked');
    expect(booked?.ics).toContain('BEGIN:VEVENT');
    expect(await books()).toEqual({ gateway_cash: 24900 - 752, gateway_fees: 752, escrow: 24900 });
  });

  let lesson = await lessonOf(student);
  await step('they meet in the room, face to face', async () => {
    await meet(student, teacher, lesson);
    expect(await books()).toEqual({ gateway_cash: 24900 - 752, gateway_fees: 752, escrow: 12450, earned_pending: 12450 });
  });

  await step('the second lesson is booked from the page and given', async () => {
    await student.goto(`/courses/${course.slug}/book`);
    await student.getByRole('button', { name: /^Next free/ }).click();
    await student.getByRole('button', { name: /^\d\d:\d\d.* with Noor Haddad$/ }).first().click();
    await student.getByRole('button', { name: /^Book / }).click();
    await expect(student.getByRole('heading', { name: 'Your lesson is booked' })).toBeVisible();
    lesson = await lessonOf(student);
    await meet(student, teacher, lesson);
    expect(await books()).toEqual({ gateway_cash: 24900 - 752, gateway_fees: 752, earned_pending: 24900 });
  });

  await step('the student ticks the modules, the teacher recommends, the creator certifies', async () => {
    await student.goto(`/learn/${course.slug}`);
    const boxes = student.getByRole('checkbox', { name: /^Done: / });
    const amount = await boxes.count();
    expect(amount).toBeGreaterThan(0);
    for (let i = 0; i < amount; i++) {
      const saved = student.waitForResponse((answer) => answer.url().endsWith('/progress') && answer.request().method() === 'PUT' && answer.status() === 200);
      await boxes.nth(i).click();
      await saved;
      await expect(boxes.nth(i)).toBeChecked();
    }
    await expect(student.getByText('Everything done: your teacher has been told.')).toBeVisible();

    await teacher.goto('/teaching/students');
    await teacher.getByRole('button', { name: `Recommend: Ada Lovelace, ${course.title}` }).click();
    await teacher.getByLabel('Note to the creator').fill('Builds and explains her own workflows.');
    await teacher.getByRole('button', { name: 'Recommend Ada Lovelace' }).click();
    await expect(teacher.getByText('Recommended; the creator decides')).toBeVisible();

    await creator.goto('/studio/approvals');
    await creator.getByRole('button', { name: 'Certify Ada Lovelace' }).click();
    await expect(creator.getByText(/^Certified\. Ada Lovelace has the certificate/)).toBeVisible();
  });

  await step('anyone can verify the certificate', async () => {
    await student.goto(`/learn/${course.slug}`);
    await student.getByRole('link', { name: 'See the certificate' }).click();
    const address = (await student.getByText(/check it at .*\/verify\//).innerText()).split('/verify/')[1];
    const { page: stranger } = await browserOf(browser, house.url);
    await stranger.goto(`/verify/${address}`);
    await expect(stranger.getByRole('heading', { name: 'This certificate is valid' })).toBeVisible();
    await expect(stranger.getByText('Ada Lovelace')).toBeVisible();
    await stranger.context().close();
  });

  await step('the creator releases the money, to the cent', async () => {
    await creator.goto('/studio/approvals');
    const card = creator.getByRole('article').filter({ hasText: 'Release $249.00 for Ada Lovelace' });
    await expect(card.getByRole('row', { name: /Noor Haddad for teaching \$174\.30/ })).toBeVisible();
    await expect(card.getByRole('row', { name: /Guy Rymberg for the course \$37\.35/ })).toBeVisible();
    await expect(card.getByRole('row', { name: /PeerLoop \$37\.35/ })).toBeVisible();
    await card.getByRole('button', { name: 'Release $249.00' }).click();
    await expect(creator.getByText(/^Released\. \$249\.00/)).toBeVisible();
    expect(await books()).toEqual({
      gateway_cash: 24900 - 752, gateway_fees: 752, platform_revenue: 3735, 'payable Guy Rymberg': 3735, 'payable Noor Haddad': 17430,
    });
    await creator.goto('/studio/earnings');
    await expect(creator.getByText('$37.35').first()).toBeVisible();
    await expect(creator.getByText('Payouts begin at $50.00; $12.65 to go.')).toBeVisible();
    await expect(creator.getByRole('button', { name: 'Request payout' })).toBeDisabled();
  });

  await step('the teacher connects a payout account and asks for the money', async () => {
    await teacher.goto('/settings/payments');
    await teacher.getByRole('button', { name: 'Connect a payout account' }).click();
    await teacher.getByRole('button', { name: 'Hand everything in' }).click();
    await teacher.waitForURL('**/settings/payments?returned=1');
    await expect(async () => {
      await teacher.reload();
      await expect(teacher.getByText('Your payout account is ready')).toBeVisible({ timeout: 500 });
    }).toPass();
    await teacher.goto('/teaching/earnings');
    await expect(teacher.getByRole('row', { name: /Together \$174\.30/ })).toBeVisible();
    await teacher.getByRole('button', { name: 'Request payout' }).click();
    await teacher.getByRole('button', { name: 'Request $174.30' }).click();
    await expect(teacher.getByText('Requested; an admin looks at it')).toBeVisible();
  });

  await step('the admin sends it, and two days later it has arrived', async () => {
    await logIn(office, admin.email, admin.password);
    await office.goto('/admin/payouts');
    await office.getByRole('button', { name: /^Send/ }).first().click();
    const dialog = office.getByRole('dialog', { name: 'Send $174.30 to Noor Haddad' });
    await dialog.getByRole('textbox').fill('Weekly round');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(office.getByText('On its way').first()).toBeVisible();
    expect(await books()).toMatchObject({ gateway_cash: 24900 - 752 - 17430, platform_revenue: 3735, 'payable Guy Rymberg': 3735 });
    await moveClock(request, (await clockOf(request)) + 2 * day + 30 * minute);
    await teacher.goto('/teaching/earnings');
    await expect(teacher.getByText('Paid', { exact: true })).toBeVisible();
    expect(await books()).toEqual({ gateway_cash: 24900 - 752 - 17430, gateway_fees: 752, platform_revenue: 3735, 'payable Guy Rymberg': 3735 });
  });

  await step('the graduate applies to teach, is let in, sets hours and stands on the course page', async () => {
    await student.goto(`/courses/${course.slug}/teach`);
    await student.getByLabel(/^Why you want to teach/).fill('I want to pass on what helped me most here.');
    await student.getByRole('button', { name: 'Apply to teach' }).click();
    await expect(student.getByRole('button', { name: 'Take it back' })).toBeVisible();
    await creator.goto('/studio/approvals');
    await creator.getByRole('button', { name: 'Let Ada Lovelace teach' }).click();
    await expect(creator.getByText(/^Ada Lovelace may teach now/)).toBeVisible();
    await setHours(student);
    await next.goto(`/courses/${course.slug}`);
    await expect(next.getByRole('region', { name: 'Who teaches it' }).getByRole('link', { name: 'Ada Lovelace', exact: true })).toBeVisible();
  });

  await step('a second student buys, and the first lesson is with the graduate', async () => {
    await next.getByRole('link', { name: 'Enroll' }).first().click();
    await signUpHere(next, 'Grace Hopper', 'grace@example.test');
    await buy(next, 'Ada Lovelace');
    await expect(next.getByText(/with Ada Lovelace\. Both of you/)).toBeVisible();
    expect(await books()).toEqual({
      gateway_cash: 24900 - 752 - 17430 + 24900 - 752, gateway_fees: 752 + 752, escrow: 24900, platform_revenue: 3735, 'payable Guy Rymberg': 3735,
    });
    await student.goto('/dashboard');
    await expect(student.getByRole('region', { name: 'My teaching' }).getByText(/Grace Hopper/).first()).toBeVisible();
    await office.goto('/admin');
    await expect(office.getByRole('region', { name: 'Does the loop turn?' })).toContainText(/enrolled\s*2\s*completed\s*1/);
    expect(await house.command('ledger', 'verify')).toBeTruthy();
  });

  /** Signs up on the page one is on, confirms by the mail, and goes on to where one was going. */
  async function signUpHere(page: Page, name: string, email: string) {
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password', { exact: true }).fill(password);
    await page.getByLabel('I am 18 or older').check();
    await page.getByLabel(/I accept the/).check();
    await page.getByRole('button', { name: 'Create my account' }).click();
    await expect(page.getByRole('heading', { name: 'Check your email' })).toBeVisible();
    await page.goto(await verifyLink(request, email));
    await expect(page.getByRole('heading', { name: 'Your email is confirmed' })).toBeVisible();
    await page.getByRole('link', { name: 'Continue' }).click();
    const { id } = await (await apiOf(house.url, email, password)).get<{ id: string }>('/api/users/me');
    names.set(id, name);
  }

  async function signUp(page: Page, name: string, email: string) {
    await page.goto('/signup');
    await signUpHere(page, name, email);
    await page.waitForURL('**/dashboard');
  }
});

/** Opens all days from midnight to midnight, as a teacher does it. */
async function setHours(page: Page) {
  await page.goto('/teaching/availability');
  await page.getByRole('button', { name: 'Add hours on Monday' }).click();
  await page.getByLabel('Monday, from').fill('00:00');
  await page.getByLabel('Monday, to').fill('00:00');
  await page.getByRole('button', { name: 'Copy Monday to other days' }).click();
  const dialog = page.getByRole('dialog', { name: 'Copy Monday to' });
  for (const name of ['Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']) await dialog.getByLabel(name).check();
  await dialog.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Save my hours' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** Calendar → teacher and time → checkout → the payment page → success. */
async function buy(page: Page, teacher: string) {
  await page.waitForURL(`**/courses/${course.slug}/book`);
  const choice = page.getByLabel('Teacher', { exact: true });
  if ((await choice.count()) > 0) await choice.selectOption({ label: teacher });
  await page.getByRole('button', { name: /^Next free/ }).click();
  await page.getByRole('button', { name: new RegExp(`^\\d\\d:\\d\\d.* with ${teacher}$`) }).first().click();
  await expect(page.getByRole('heading', { name: 'Your enrollment' })).toBeVisible();
  await page.getByRole('button', { name: 'Pay $249.00' }).click();
  await page.waitForURL('**/simulated/checkout/**');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible();
}

interface Lesson {
  id: string;
  startsAt: number;
  endsAt: number;
}

/** The next lesson of who is signed in here. */
async function lessonOf(page: Page): Promise<Lesson> {
  await page.goto('/dashboard');
  const { items } = (await (await page.request.get('/api/sessions?upcoming=true')).json()) as { items: { id: string; startsAt: string; endsAt: string }[] };
  const [first] = items;
  if (!first) throw new Error('No lesson is booked.');
  return { id: first.id, startsAt: Date.parse(first.startsAt), endsAt: Date.parse(first.endsAt) };
}

/** Both come, see each other move, stay to the end; the teacher ends it and the student rates. */
async function meet(student: Page, teacher: Page, { id, startsAt, endsAt }: Lesson) {
  const { request } = teacher;
  await moveClock(request, startsAt + 5_000);
  for (const page of [teacher, student]) {
    // The access token ran out with the clock: the page must come up signed in all the same.
    await page.goto(`/session/${id}`);
    await page.getByRole('button', { name: 'Join', exact: true }).or(page.getByRole('button', { name: 'Rejoin' })).click();
  }
  for (const [page, side] of [[teacher, 'teacher'], [student, 'student']] as const) {
    const picture = page.locator('video[data-remote]');
    const frames = () => picture.evaluate((video: HTMLVideoElement) => video.getVideoPlaybackQuality().totalVideoFrames);
    await expect(picture).toBeVisible();
    await expect.poll(frames).toBeGreaterThan(10);
    const before = await frames();
    const still = await looks(picture);
    await expect.poll(frames).toBeGreaterThan(before + 10);
    await expect.poll(() => looks(picture)).not.toBe(still);
    await test.info().attach(`first picture, ${side}`, { body: `${await picture.getAttribute('data-first-frame-ms')} ms` });
  }

  await student.getByRole('button', { name: /^Open the chat/ }).click();
  await student.getByRole('textbox', { name: /message/i }).fill('Can you see my workflow?');
  await student.keyboard.press('Enter');
  await teacher.getByRole('button', { name: /^Chat, 1 new/ }).click();
  await expect(teacher.getByText('Can you see my workflow?')).toBeVisible();

  await moveClock(request, endsAt - minute);
  const renewed = teacher.waitForResponse((answer) => answer.url().endsWith('/api/auth/refresh') && answer.ok());
  await teacher.getByRole('button', { name: 'Leave', exact: true }).click();
  await teacher.getByRole('button', { name: 'End the lesson' }).click();
  await renewed;
  await expect(student.getByRole('heading', { name: /^How was it with/ })).toBeVisible();
  await moveClock(request, endsAt + 20 * minute);
  await student.getByRole('group', { name: 'The lesson as a whole' }).getByText('5 of 5').click({ force: true });
  await student.getByRole('button', { name: 'Send the rating' }).click();
  await expect(student.getByText('You gave 5 stars. Thank you.')).toBeVisible();
}

/** A picture as it is now, small: two that differ show that it moves. */
function looks(picture: ReturnType<Page['locator']>): Promise<string> {
  return picture.evaluate((video: HTMLVideoElement) => {
    const canvas = document.createElement('canvas');
    canvas.width = 64;
    canvas.height = 48;
    const context = canvas.getContext('2d');
    context?.drawImage(video, 0, 0, 64, 48);
    return Array.from(context?.getImageData(0, 0, 64, 48).data ?? []).join();
  });
}

/** Every account of the books that is not at zero, by its own side; what is owed, by person. The whole is checked and balanced. */
async function booksOf(): Promise<Record<string, number>> {
  interface Account { code: string; ownerId: string | null; ownerKind: string; balanceCents: number }
  const desk = await apiOf(house.url, admin.email, admin.password);
  const trial = await desk.get<{ isBalanced: boolean; findings: string[] }>('/api/admin/ledger/trial-balance');
  expect(trial).toMatchObject({ isBalanced: true, findings: [] });
  const { items, nextCursor } = await desk.get<{ items: Account[]; nextCursor?: string | null }>('/api/admin/ledger/accounts?limit=100');
  expect(nextCursor ?? null).toBeNull();
  const balances: Record<string, number> = {};
  for (const { code, ownerId, ownerKind, balanceCents } of items) {
    if (balanceCents === 0) continue;
    const name = ownerKind === 'user' ? `${code} ${names.get(ownerId ?? '')}` : code;
    balances[name] = (balances[name] ?? 0) + balanceCents;
  }
  return balances;
}
