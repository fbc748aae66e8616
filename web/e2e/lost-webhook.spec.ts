import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type House, openHouse, root } from './house';
import { apiOf, browserOf, openAccount, password } from './people';

let house: House;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  // The gateway signs with one secret and we trust another: nothing it sends is believed, as if it never came.
  house = await openHouse((command) => command('create-admin', '--email', 'robin@example.test', '--password', 'Ledger keeper 9'), {
    Payments__WebhookSecrets__0: 'whsec_somebody_elses',
  });
});

test.afterAll(async () => house?.stop());

test('CHECKOUT 5: when the message of the gateway is lost, the success page heals within 5 seconds', {
  annotation: [{ type: 'story', description: 'US-P060' }],
}, async ({ browser }) => {
  test.setTimeout(120_000);
  const creator = await browserOf(browser, house.url);
  const email = await openAccount(creator.context, 'Guy Rymberg');
  await house.command('import-course', join(root, 'src/PeerLoop/Seeds/courses/automate-your-week'), '--creator', email, '--appoint');
  const guy = await apiOf(house.url, email, password);
  const course = await guy.get<{ id: string; version: number }>('/api/courses/automate-your-week');
  await guy.post(`/api/courses/${course.id}/publish`, undefined, { 'If-Match': `"${course.version}"` });

  const { page, context } = await browserOf(browser, house.url);
  const student = await openAccount(context, 'Ada Lovelace');
  await page.goto('/courses/automate-your-week/book');
  await page.getByRole('button', { name: /^Schedule later/ }).click();
  await page.getByRole('button', { name: 'Pay $249.00' }).click();
  await page.waitForURL('**/simulated/checkout/**');
  const back = page.waitForURL('**/success?**', { waitUntil: 'commit' });
  await page.getByRole('button', { name: /^Pay / }).click();
  await back;
  await expect(page.getByRole('heading', { name: 'You are in' })).toBeVisible({ timeout: 5_000 });
  await expect.poll(() => house.log()).toMatch(/POST \S*webhooks?\S* 4\d\d/);
  expect(house.log()).not.toMatch(/POST \S*webhooks?\S* 200/);
  const ada = await apiOf(house.url, student, password);
  expect((await ada.get<{ items: unknown[] }>('/api/payments/transactions')).items).toHaveLength(1);
});
