import { type Browser, expect, type Page, test } from '@playwright/test';
import { apiOf, browserOf, openAccount, slipIn } from './people';

const slug = 'automate-your-week';
const book = `/courses/${slug}/book`;

const story = (...ids: string[]) => ({ annotation: ids.map((description) => ({ type: 'story', description })) });

/** A new student in front of the calendar. */
async function newcomer(page: Page, zone?: string): Promise<string> {
  const email = await openAccount(page.context(), 'Mia Hart', zone);
  await page.goto(book);
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
  // A day with times enough, and another one for each test that runs beside this.
  await page.getByRole('grid').getByRole('button', { name: /, ([6-9]|\d\d) times$/ }).nth(test.info().parallelIndex).click();
  return email;
}

/** Picks the n-th free time with Noor of the day that is shown. */
async function pick(page: Page, n = 0): Promise<string> {
  const time = page.getByRole('button', { name: /^\d\d:\d\d.* with Noor Haddad$/ }).nth(n);
  await time.click();
  await expect(page.getByRole('heading', { name: 'Your enrollment' })).toBeFocused();
  return (await time.innerText()).trim();
}

/** To the payment page, with a first lesson. */
async function toPayment(page: Page, n = 0): Promise<string> {
  const time = await pick(page, n);
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.waitForURL('**/simulated/checkout/**');
  return time;
}

test('ENROLL 1: a month with dots, today, the zone by name; days beyond the rules say why', story('US-G011'), async ({ browser, baseURL }) => {
  const { context, page } = await browserOf(browser, baseURL as string, 'Europe/Berlin');
  await newcomer(page, 'Europe/Berlin');
  const grid = page.getByRole('grid');
  await expect(grid.locator('[aria-current="date"]')).toHaveAccessibleName(/^Today, /);
  const free = grid.getByRole('button', { name: /, \d+ times?$/ });
  expect(await free.count()).toBeGreaterThan(0);
  await expect(page.getByLabel('Times shown in')).toHaveValue('Europe/Berlin');
  await page.getByRole('button', { name: 'Next month' }).click();
  const beyond = grid.getByRole('button', { name: /more than 28 days ahead$/ });
  await expect(beyond.first()).toHaveAttribute('aria-disabled', 'true');
  await context.close();
});

test('ENROLL 1: another zone shows the same moments by its own clock', async ({ browser, baseURL }) => {
  const { context, page } = await browserOf(browser, baseURL as string, 'UTC');
  await newcomer(page);
  const time = page.getByRole('button', { name: /^\d\d:\d\d.* with Noor Haddad$/ }).first();
  const hour = Number((await time.innerText()).slice(0, 2));
  await pick(page);
  await page.getByLabel('Times shown in').selectOption('Asia/Tokyo');
  const moved = page.getByRole('button', { name: /with Noor Haddad$/, pressed: true });
  await expect(moved).toHaveText(new RegExp(`^${String((hour + 9) % 24).padStart(2, '0')}:`));
  await context.close();
});

test('ENROLL 3: below the day stand the teachers with their times, and the teacher may be chosen first', story('US-G012'), async ({ page }) => {
  await newcomer(page);
  await expect(page.getByRole('list', { name: 'Times with Noor Haddad' })).toBeVisible();
  await page.getByLabel('Teacher', { exact: true }).selectOption({ label: 'Daniel Reyes' });
  await page.getByRole('button', { name: /^Next free/ }).click();
  await expect(page.getByRole('list', { name: 'Times with Daniel Reyes' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Times with Noor Haddad' })).toHaveCount(0);
});

test('ENROLL 6: schedule later is an equal choice, lapses never, and buys without a time', story('US-G013'), async ({ page }) => {
  await newcomer(page);
  const later = page.getByRole('button', { name: /^Schedule later/ });
  const next = page.getByRole('button', { name: /^Next free/ });
  await expect(later).toContainText('nothing lapses');
  const [a, b] = [await later.boundingBox(), await next.boundingBox()];
  expect([a?.height, a?.width]).toEqual([b?.height, b?.width]);
  await later.click();
  await page.getByRole('button', { name: /^Pay \$/ }).click();
  await page.waitForURL('**/simulated/checkout/**');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible();
  await expect(page.getByText('Schedule when you are ready')).toBeVisible();
});

test('ENROLL 7: a time that went to somebody else keeps the day, shows the neighbours and where one was', async ({ page, browser, baseURL }) => {
  await newcomer(page);
  const other = await browserOf(browser, baseURL as string);
  await newcomer(other.page);
  await pick(page, 3);
  const day = await page.locator('#day-title').innerText();
  const faster = await toPayment(other.page, 3);
  const button = page.getByRole('button', { name: /^Pay \$/ });
  await button.click();
  const notice = page.getByRole('status').filter({ hasText: 'The nearest free times' }).or(page.getByRole('alert').filter({ hasText: 'The nearest free times' }));
  await expect(notice).toContainText(faster);
  await expect(notice.getByRole('button').first()).toBeVisible();
  expect((await page.locator('#day-title').innerText()).split('·')[0]).toBe(day.split('·')[0]);
  await expect(page.getByRole('button', { name: 'Choose another time' })).toBeFocused();
  await other.context.close();
});

test('ENROLL 9: by keys alone from the calendar to the payment page, each day read with its number of times', story('US-G014'), async ({ page }) => {
  await newcomer(page);
  const grid = page.getByRole('grid');
  // One tab stop: the grid is reached by Tab and walked by arrows.
  await page.getByLabel('Times shown in').focus();
  for (let i = 0; i < 4 && !(await grid.evaluate((table) => table.contains(document.activeElement))); i++) await page.keyboard.press('Tab');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-day') ?? '');
  const from = await focused();
  expect(from).toMatch(/^\d{4}-\d\d-\d\d$/);
  const plus = (days: number) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);
  await page.keyboard.press('ArrowRight');
  await expect.poll(focused).toBe(plus(1));
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe(plus(8));
  const name = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  expect(name).toMatch(/^(Today, )?(Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday) \d+ \w+, (\d+ times?|no free time)$/);
  await page.keyboard.press('Enter');
  const times = page.getByRole('button', { name: /^\d\d:\d\d.* with Noor Haddad$/ });
  await expect(times.first()).toBeVisible();
  const onTime = () => page.evaluate(() => / with Noor Haddad$/.test(document.activeElement?.getAttribute('aria-label') ?? '') && document.activeElement?.hasAttribute('data-time'));
  for (let i = 0; i < 80 && !(await onTime()); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Your enrollment' })).toBeFocused();
  const onPay = () => page.evaluate(() => document.activeElement?.textContent?.startsWith('Pay $') ?? false);
  for (let i = 0; i < 10 && !(await onPay()); i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/simulated/checkout/**');
});

test('CHECKOUT 1: course, teacher, time in my zone, lessons and price stand before paying, and the total is the charge', story('US-S042'), async ({ browser, baseURL }) => {
  const { context, page } = await browserOf(browser, baseURL as string, 'Europe/Berlin');
  await newcomer(page, 'Europe/Berlin');
  const time = await pick(page);
  const summary = page.getByRole('region', { name: 'Your enrollment' });
  await expect(summary).toContainText('Automate Your Week');
  await expect(summary).toContainText('Noor Haddad');
  await expect(summary).toContainText(`${time} Berlin time`);
  await expect(summary).toContainText('2 lessons of 1 h 30');
  const total = await summary.getByText(/^You pay/).locator('xpath=following-sibling::dd').innerText();
  await page.getByRole('button', { name: `Pay ${total}` }).click();
  await page.waitForURL('**/simulated/checkout/**');
  await expect(page.getByRole('button', { name: /^Pay / })).toContainText(total.replace('$', ''));
  await context.close();
});

test('CHECKOUT 3: back from the payment page one was not charged, and the time is still held', async ({ page }) => {
  await newcomer(page);
  const time = await toPayment(page, 1);
  await page.getByRole('link', { name: 'Back without paying' }).click();
  await expect(page.getByText('You were not charged')).toBeVisible();
  await expect(page.getByText(new RegExp(`${time} stays yours until \\d\\d:\\d\\d`))).toBeVisible();
  await page.goto(book);
  await expect(page.getByText(new RegExp(`${time} with Noor Haddad is yours until \\d\\d:\\d\\d`))).toBeVisible();
  await page.getByRole('link', { name: 'Continue to payment' }).click();
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible();
});

test('CHECKOUT 4: a double click, two tabs and a reload make one charge', story('US-P060'), async ({ page, context, baseURL }) => {
  const email = await newcomer(page);
  await pick(page, 2);
  await page.getByRole('button', { name: /^Pay \$/ }).dblclick();
  await page.waitForURL('**/simulated/checkout/**');
  const second = await context.newPage();
  await second.goto(page.url());
  await Promise.all([page, second].map((tab) => tab.getByRole('button', { name: /^Pay / }).dblclick()));
  for (const tab of [page, second]) await expect(tab.getByRole('heading', { name: 'You are in' })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible();
  const mine = await apiOf(baseURL as string, email, 'Correct horse 7');
  expect((await mine.get<{ items: unknown[] }>('/api/payments/transactions')).items).toHaveLength(1);
  expect((await mine.get<{ items: unknown[] }>('/api/enrollments?role=student')).items).toHaveLength(1);
});

test('CHECKOUT 7: a declined card is explained in plain words, nothing is charged, and another try works', async ({ page }) => {
  await newcomer(page);
  await toPayment(page, 1);
  await page.getByLabel('there is not enough money').check();
  await page.getByRole('button', { name: 'Decline the card' }).click();
  const told = page.getByRole('alert');
  await expect(told).toContainText('Not paid.');
  await expect(told).toContainText(/not enough/i);
  await expect(told).toContainText('You were not charged');
  await page.getByRole('button', { name: /^Pay / }).click();
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible();
});

test('STUDENT DASHBOARD 1: one next thing stands on top, never five', async ({ page, context }) => {
  for (const [who, next] of [
    ['leo', 'Book your first lesson of Python for the Curious'],
    ['mara', 'decision'],
  ] as const) {
    await context.clearCookies();
    await slipIn(context, `${who}@demo.peerloop.test`);
    await page.goto('/dashboard');
    const things = page.getByText('Next', { exact: true });
    await expect(things).toHaveCount(1);
    await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toContainText(new RegExp(next, 'i'));
  }
});

test('COURSE PAGE 6: the main button is right for each kind of viewer', story('US-G004'), async ({ browser, baseURL }) => {
  const kinds: [who: string | undefined, label: string, path?: string][] = [
    [undefined, 'Enroll', `/signup?redirect=${encodeURIComponent(book)}`],
    ['leo', 'Enroll', book],
    ['ana', 'Go to course'],
    ['jonas', 'Apply to teach', `/courses/${slug}/teach`],
    ['daniel', 'You teach this course'],
    ['mara', 'You created this course'],
  ];
  for (const [who, label, path] of kinds) await asViewer(browser, baseURL as string, who, label, path);
});

async function asViewer(browser: Browser, baseURL: string, who: string | undefined, label: string, path?: string) {
  const { context, page } = await browserOf(browser, baseURL);
  if (who) await slipIn(context, `${who}@demo.peerloop.test`);
  await page.goto(`/courses/${slug}`);
  const box = page.getByRole('complementary', { name: 'Price and enrollment' });
  const main = box.getByRole('link', { name: label, exact: true }).or(box.getByRole('button', { name: label, exact: true }));
  await expect(main, who ?? 'a visitor').toBeVisible();
  if (path) await expect(main).toHaveAttribute('href', path);
  await context.close();
}

for (const viewport of [{ width: 1440, height: 900 }, { width: 390, height: 844 }])
  test(`COURSE PAGE 1: price, what it includes, next free time and refund stand beside one main button, at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto(`/courses/${slug}`);
    const box = page.getByRole('complementary', { name: 'Price and enrollment' });
    for (const part of [/\$249\.00/, /2 lessons of 1 h 30/, /Next free:/, /Leave any time/, /What is included/]) await expect(box).toContainText(part);
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight / 2));
    await expect(page.getByRole('link', { name: 'Enroll', exact: true }).filter({ visible: true })).toHaveCount(1);
    await expect(page.getByRole('link', { name: 'Enroll', exact: true }).filter({ visible: true })).toBeInViewport();
  });

test('CERTIFICATE 1: the public page says who, which course, by whom and when, and tells no address and no id', async ({ page, request, baseURL }) => {
  const daniel = await apiOf(baseURL as string, 'daniel@demo.peerloop.test');
  const { items } = await daniel.get<{ items: { id: string; verifyCode: string }[] }>('/api/certificates');
  const [certificate] = items;
  if (!certificate) throw new Error('Daniel has no certificate.');
  await page.goto(`/verify/${certificate.verifyCode}`);
  for (const fact of ['This certificate is valid', 'Daniel Reyes', 'Automate Your Week', 'Mara Lindqvist', 'Issued']) await expect(page.getByRole('main')).toContainText(fact);
  const html = await (await request.get(`/verify/${certificate.verifyCode}`)).text();
  expect(html).not.toContain('@demo.peerloop.test');
  expect(html).not.toContain(certificate.id);
});

test('CERTIFICATE 8: a code nobody has gets a neutral answer', async ({ page }) => {
  const answer = await page.goto('/verify/ABCD-EFGH-JKMN');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'We know no certificate with this number or code' })).toBeVisible();
});

test('STUDENT DASHBOARD 2: the countdown runs in the zone of the viewer, and Join lights up a quarter of an hour before, without a reload', story('US-S044'), async ({ browser, baseURL }) => {
  const { context, page } = await browserOf(browser, baseURL as string, 'Europe/Zagreb');
  await slipIn(context, 'ana@demo.peerloop.test');
  await page.clock.install();
  await page.goto('/dashboard');
  const next = page.locator('[data-session-times]').first();
  const moment = async (name: string) => Date.parse((await next.getAttribute(name)) ?? '');
  const now = Date.parse((await page.locator('html').getAttribute('data-now')) ?? '');
  const joinable = await moment('data-joinable-at');
  expect((await moment('data-starts-at')) - joinable).toBe(15 * 60_000);
  const at = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Zagreb', hour: '2-digit', minute: '2-digit' }).format(await moment('data-starts-at'));
  await expect(next).toContainText(at);
  const join = next.locator('[data-join]');
  await page.clock.fastForward(joinable - now - 60_000);
  await page.clock.runFor(2_000);
  await expect(next.locator('[data-countdown]').first()).toHaveText('in 16 min');
  await expect(join).toBeHidden();
  await page.clock.fastForward(60_000);
  await page.clock.runFor(2_000);
  await expect(join).toBeVisible();
  await context.close();
});
