import { type APIRequestContext, type Browser, type BrowserContext, expect, type Page } from '@playwright/test';

export const password = 'Correct horse 7';
export const demoPassword = 'Peerloop-demo-1';
const ours = { 'X-Requested-With': 'peerloop' };

export interface Mail {
  template: string;
  subject: string;
  links: string[];
  ics: string | null;
}

/** Mails to an address, newest first, as the page of sent mail lists them in Development. */
export async function mailsTo(request: APIRequestContext, email: string): Promise<Mail[]> {
  const answer = await request.get(`/dev/mail?to=${encodeURIComponent(email)}`, { headers: { Accept: 'application/json' } });
  return ((await answer.json()) as { items: Mail[] }).items;
}

/** The application's clock. */
export async function clockOf(request: APIRequestContext): Promise<number> {
  return Date.parse(((await (await request.get('/dev/clock')).json()) as { now: string }).now);
}

/** Moves the application's clock to a moment; what falls due on the way has run when this returns. */
export async function moveClock(request: APIRequestContext, to: number): Promise<void> {
  const answer = await request.post('/dev/clock', { data: { now: new Date(to).toISOString() }, timeout: 60_000 });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** A browser of one person: own cookies, own zone. */
export async function browserOf(browser: Browser, baseURL: string, timezoneId = 'UTC'): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL, timezoneId, locale: 'en-GB', permissions: ['camera', 'microphone'] });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  return { context, page };
}

/** Signs in by the page. */
export async function logIn(page: Page, email: string, secret: string): Promise<void> {
  await page.goto('/login');
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password', { exact: true }).fill(secret);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.waitForURL('**/dashboard');
}

/** Signs in without the page, where signing in is not what is looked at. */
export async function slipIn(context: BrowserContext, email: string, secret = demoPassword): Promise<void> {
  const answer = await context.request.post('/api/auth/login', { headers: ours, data: { email, password: secret } });
  expect(answer.status(), await answer.text()).toBe(200);
}

/** An account made without the pages, signed in and confirmed by its mail. */
export async function openAccount(context: BrowserContext, name: string, timeZone = 'UTC'): Promise<string> {
  const email = `${crypto.randomUUID()}@example.test`;
  const data = { email, password, name, acceptTerms: true, confirmAdult: true, timeZone };
  const answer = await context.request.post('/api/auth/register', { headers: ours, data });
  expect(answer.status(), await answer.text()).toBe(201);
  const link = await verifyLink(context.request, email);
  const verified = await context.request.post('/api/auth/verify-email', { headers: ours, data: { token: new URL(link).searchParams.get('token') } });
  expect(verified.status(), await verified.text()).toBe(204);
  return email;
}

/** The link of the mail that confirms an address. */
export async function verifyLink(request: APIRequestContext, email: string): Promise<string> {
  const find = async () => (await mailsTo(request, email)).find(({ template }) => template === 'verify_email')?.links.find((link) => link.includes('token='));
  await expect.poll(find).toBeTruthy();
  return (await find()) as string;
}

/** A person's API without a browser and its cookies: for what no page does yet, and for reading the books. */
export async function apiOf(baseURL: string, email: string, secret = demoPassword) {
  async function call<Answer>(path: string, method: 'GET' | 'POST', body?: unknown, token?: string, more?: Record<string, string>): Promise<Answer> {
    const response = await fetch(baseURL + path, {
      method,
      headers: {
        'Content-Type': 'application/json',
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...more,
        ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {}),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    expect(response.ok, `${path}: ${response.status} ${text}`).toBe(true);
    return JSON.parse(text) as Answer;
  }
  const { accessToken } = await call<{ accessToken: string }>('/api/auth/login', 'POST', { email, password: secret });
  return {
    get: <Answer>(path: string) => call<Answer>(path, 'GET', undefined, accessToken),
    post: <Answer>(path: string, body?: unknown, headers?: Record<string, string>) => call<Answer>(path, 'POST', body, accessToken, headers),
  };
}
