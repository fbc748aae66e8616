import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';

const pages = [
  '/',
  '/how-it-works',
  '/pricing',
  '/terms',
  '/privacy',
  '/login',
  '/signup',
  '/reset-password',
  '/reset-password/some-token',
];

/** What the browser complains about, the policy for scripts and styles included. */
function complaints(page: Page): string[] {
  const heard: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') heard.push(message.text());
  });
  page.on('pageerror', (error) => heard.push(error.message));
  return heard;
}

for (const path of pages)
  for (const colorScheme of ['light', 'dark'] as const)
    test(`${path} is accessible and quiet, ${colorScheme}`, async ({ page }) => {
      const heard = complaints(page);
      await page.emulateMedia({ colorScheme });
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 844 });
        await page.goto(path, { waitUntil: 'networkidle' });
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      }
      expect(heard).toEqual([]);
    });

for (const path of pages)
  test(`${path} needs no sideways scroll from 320 to 1920 px and does not jump`, async ({ page }) => {
    for (const width of [320, 768, 1920]) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(path, { waitUntil: 'networkidle' });
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
      const shift = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
          }),
      );
      expect(shift).toBeLessThan(0.01);
    }
  });

for (const viewport of [
  { width: 1280, height: 720 },
  { width: 390, height: 844 },
])
  test(`HOME 1: the first screen says what it is, at ${viewport.width} px`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await page.goto('/');
    const main = page.getByRole('main');
    for (const part of [
      main.getByRole('heading', { level: 1 }),
      main.getByRole('img', { name: /learn .* certified .* teach .* earn/i }),
      main.getByRole('link', { name: 'Get started' }).first(),
      main.getByRole('link', { name: 'Browse courses' }),
    ])
      await expect(part).toBeInViewport({ ratio: 1 });
  });

test('HOME 3: the worked example is right to the cent', async ({ page }) => {
  await page.goto('/');
  const table = page.getByRole('table', { name: 'Where $450.00 goes' });
  await expect(table.getByRole('row', { name: /PeerLoop .*15% \$67\.50/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /creator .*15% \$67\.50/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /Student-Teacher .*70% \$315\.00/ })).toBeVisible();
  await expect(table.getByRole('row', { name: /Together 100% \$450\.00/ })).toBeVisible();
});

test('the refund promise leads to its rule', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('link', { name: 'The refund rule' }).click();
  await expect(page).toHaveURL('/pricing#refunds');
  await expect(page.getByRole('heading', { name: 'Leave any time' })).toBeInViewport();
});

test('HOME 7: the home page costs no more than 30 KB of script', async ({ page }) => {
  let bytes = 0;
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') bytes += (await response.body()).length;
  });
  await page.goto('/', { waitUntil: 'networkidle' });
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(30 * 1024);
});

test('HOME 7: without script the pages read and link', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, ...(baseURL ? { baseURL } : {}) });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.getByRole('link', { name: 'The whole path, step by step' }).click();
  await expect(page.getByRole('heading', { name: 'How it works', level: 1 })).toBeVisible();
  await page.goto('/signup');
  await expect(page.getByText('This form needs JavaScript')).toBeVisible();
  await context.close();
});

test('the keyboard can go straight to the content', async ({ page }) => {
  await page.goto('/');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the chosen theme stays chosen', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto('/');
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const light = await ground();
  await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await page.reload();
  expect(await ground()).toBe(dark);
  await page.getByRole('button', { name: 'Switch to the light theme' }).click();
  expect(await ground()).toBe(light);
});

test('an address that nobody has offers the search', async ({ page }) => {
  const answer = await page.goto('/nobody/has/this');
  expect(answer?.status()).toBe(404);
  await page.getByRole('searchbox', { name: 'Search the courses' }).fill('sql');
  await page.getByRole('button', { name: 'Search' }).click();
  await expect(page).toHaveURL('/courses?q=sql');
});

test('a page for members sends visitors to sign in and keeps the way back', async ({ page }) => {
  await page.goto('/dashboard?week=2');
  await expect(page).toHaveURL('/login?redirect=%2Fdashboard%3Fweek%3D2');
  await expect(page.getByRole('heading', { name: 'Log in to continue' })).toBeVisible();
  await page.getByRole('link', { name: 'Create an account' }).click();
  await expect(page).toHaveURL('/signup?redirect=%2Fdashboard%3Fweek%3D2');
});

test('a form that is not complete says so beside each field and on top, and keeps what was typed', async ({ page }) => {
  await page.goto('/signup');
  await page.getByLabel('Name').fill('Ada Lovelace');
  await page.getByLabel('Password', { exact: true }).fill('abc');
  await page.getByRole('button', { name: 'Create my account' }).click();
  const summary = page.getByRole('alert');
  await expect(summary).toBeFocused();
  await expect(summary.getByRole('listitem')).toHaveText([
    'Write your email; we send a link to confirm it.',
    'PeerLoop is for people of 18 and older.',
    'Please read and accept the terms.',
    'The password still needs 8 characters or more, a capital letter, a digit.',
  ]);
  await expect(page.getByLabel('Email')).toHaveAccessibleDescription(/Write your email/);
  await expect(page.getByLabel('Name')).toHaveValue('Ada Lovelace');
  await summary.getByRole('link', { name: /Write your email/ }).click();
  await expect(page.getByLabel('Email')).toBeFocused();
});

test('a password can be looked at and says how strong it is', async ({ page }) => {
  await page.goto('/signup');
  const password = page.getByLabel('Password', { exact: true });
  await password.fill('Correct horse 7');
  await expect(page.getByText('Strong')).toBeVisible();
  await page.getByRole('button', { name: 'Show password' }).click();
  await expect(password).toHaveAttribute('type', 'text');
});
