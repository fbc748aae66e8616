import AxeBuilder from '@axe-core/playwright';
import { type APIRequestContext, expect, type Page, test } from '@playwright/test';
import { slipIn } from './people';

const course = 'automate-your-week';

interface Seen {
  /** What the page is called here. */
  name: string;
  /** Whose page: the part of the demo address before the @. Absent: a visitor's. */
  by?: string;
  at: string | ((request: APIRequestContext) => Promise<string>);
}

/** The first of a list of the API. */
async function first<Item>(request: APIRequestContext, path: string): Promise<Item> {
  const answer = await request.get(path);
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  const { items } = (await answer.json()) as { items: Item[] };
  const [item] = items;
  if (!item) throw new Error(`Nothing is listed at ${path}.`);
  return item;
}

const pages: Seen[] = [
  { name: 'browse', at: '/courses' },
  { name: 'a course', at: `/courses/${course}` },
  { name: 'a profile', at: '/@noor_haddad' },
  { name: 'a course, by who may enroll', by: 'leo', at: `/courses/${course}` },
  { name: 'the calendar of an enrollment', by: 'leo', at: `/courses/${course}/book` },
  { name: 'the calendar of a lesson', by: 'leo', at: '/courses/python-for-the-curious/book' },
  { name: 'a course in progress', by: 'ana', at: `/learn/${course}` },
  { name: "a student's dashboard", by: 'ana', at: '/dashboard' },
  { name: 'notifications', by: 'ana', at: '/notifications' },
  {
    name: 'a receipt',
    by: 'ana',
    at: async (request) => `/receipts/${(await first<{ id: string }>(request, '/api/payments/transactions')).id}`,
  },
  {
    name: 'a lesson that was',
    by: 'ana',
    at: async (request) => `/session/${(await first<{ id: string }>(request, '/api/sessions?upcoming=false')).id}`,
  },
  { name: "a Student-Teacher's dashboard", by: 'daniel', at: '/dashboard' },
  { name: 'the hours', by: 'daniel', at: '/teaching/availability' },
  { name: 'the students', by: 'daniel', at: '/teaching/students' },
  { name: 'earnings of a Student-Teacher', by: 'noor', at: '/teaching/earnings' },
  { name: 'the payout account', by: 'noor', at: '/settings/payments' },
  {
    name: 'a certificate',
    by: 'daniel',
    at: async (request) => `/certificates/${(await first<{ id: string }>(request, '/api/certificates')).id}`,
  },
  {
    name: 'a certificate, by who checks it',
    by: 'daniel',
    at: async (request) => `/verify/${(await first<{ verifyCode: string }>(request, '/api/certificates')).verifyCode}`,
  },
  { name: 'an application to teach', by: 'jonas', at: `/courses/${course}/teach` },
  { name: "a creator's dashboard", by: 'mara', at: '/dashboard' },
  { name: 'approvals', by: 'mara', at: '/studio/approvals' },
  { name: 'earnings of a creator', by: 'mara', at: '/studio/earnings' },
  { name: 'the desk of the admin', by: 'admin', at: '/admin' },
  { name: 'payouts', by: 'admin', at: '/admin/payouts' },
  { name: 'certificates of all', by: 'admin', at: '/admin/certificates' },
];

for (const { name, by, at } of pages)
  test(`For all: ${name}${by ? ` (${by})` : ''} is accessible, quiet and narrow enough, in light and dark`, async ({ page, context }) => {
    const heard: string[] = [];
    page.on('console', (message) => message.type() === 'error' && heard.push(message.text()));
    page.on('pageerror', (error) => heard.push(error.message));
    if (by) await slipIn(context, `${by}@demo.peerloop.test`);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const answer = await page.goto(typeof at === 'string' ? at : await at(context.request), { waitUntil: 'load' });
    expect(answer?.status()).toBe(200);
    await alive(page);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    for (const width of [390, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze();
        expect(violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      }
    }
    for (const width of [320, 1920]) {
      await page.setViewportSize({ width, height: 900 });
      // A viewport that has just changed lays out in its own time.
      await expect
        .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth), `at ${width} px`)
        .toBeLessThanOrEqual(0);
    }
    expect(heard).toEqual([]);
  });

/** Every part of the page that needs script has it. */
async function alive(page: Page): Promise<void> {
  await expect(page.locator('astro-island[ssr]')).toHaveCount(0);
}
