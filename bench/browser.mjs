// What only a browser can tell, told as lines of a table: JavaScript of the course page and of the session room, and the time from the click
// on Join to the other's first picture. Usage: node browser.mjs ADDRESS COURSE_SLUG [RUNS]
// The server is a fresh demo in Development: its clock is moved to five minutes before Ana's next lesson with Daniel.
import { createRequire } from 'node:module';

const [address, slug, runs = '15'] = process.argv.slice(2);
const { chromium } = createRequire(new URL('../web/package.json', import.meta.url))('@playwright/test');
const password = 'Peerloop-demo-1';

const browser = await chromium.launch({
  executablePath: process.env.PEERLOOP_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
});
try {
  await pages();
  await room();
} finally {
  await browser.close();
}

async function pages() {
  for (const [name, path] of [['home', '/'], ['course page', `/courses/${slug}`]]) {
    const context = await browser.newContext({ baseURL: address });
    const page = await context.newPage();
    await page.goto(path, { waitUntil: 'networkidle' });
    print(`JavaScript, ${name}, first visit`, await scripts(page));
    await context.close();
  }
}

async function room() {
  const { ana, daniel, id } = await lesson();

  const inside = await daniel.newPage();
  await lobby(inside, id);
  await inside.getByRole('button', { name: 'Join' }).click();
  await inside.getByText('Waiting for').first().waitFor();

  let page = await ana.newPage();
  await lobby(page, id);
  print('JavaScript, session room, before joining', await scripts(page));
  await join(page);
  await page.waitForLoadState('networkidle');
  print('JavaScript, session room, in the call', await scripts(page));
  const foreign = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => new URL(name)).filter(({ origin, protocol }) => protocol.startsWith('http') && origin !== location.origin).length);
  print('requests to others, session room', foreign);
  await page.close();

  // Each click on a page loaded afresh; the other is in the room already. "At once": as soon as the button can be pressed.
  for (const [name, ready, count] of [['after the device check', lobby, Number(runs)], ['at once', hurry, Math.ceil(Number(runs) * 2 / 3)]]) {
    const clicks = [];
    const arrivals = [];
    for (let run = 0; run < count; run++) {
      page = await ana.newPage();
      await ready(page, id);
      clicks.push(await join(page));
      arrivals.push(await shown(inside));
      await moves(page);
      await moves(inside);
      await page.getByRole('button', { name: 'Leave' }).click();
      await page.getByRole('button', { name: 'Rejoin' }).waitFor();
      await inside.locator('video[data-remote]').waitFor({ state: 'detached' });
      await page.close();
    }
    print(`click on Join to first remote frame, ${name}`, spread(clicks));
    print('   the one who waits: arrival to first frame', spread(arrivals));
  }
}

/** Two people signed in, five minutes before their lesson. */
async function lesson() {
  const signIn = async (name) => {
    const context = await browser.newContext({ baseURL: address, permissions: ['camera', 'microphone'] });
    const answer = await context.request.post('/api/auth/login', {
      data: { email: `${name}@demo.peerloop.test`, password, rememberMe: true },
      headers: { 'X-Requested-With': 'peerloop', Origin: address },
    });
    if (!answer.ok()) throw new Error(`${name} cannot sign in: ${answer.status()} ${await answer.text()}`);
    return context;
  };
  const before = await signIn('ana');
  const { items } = await (await before.request.get('/api/sessions?upcoming=true')).json();
  const session = items.find(({ counterpart }) => counterpart.name.startsWith('Daniel'));
  if (!session) throw new Error('Ana has no lesson with Daniel ahead. The demo is not fresh: run bench/run again.');
  const { now } = await (await before.request.get('/dev/clock')).json();
  const soon = Date.parse(session.startsAt) - 5 * 60_000;
  if (Date.parse(now) < soon) {
    const moved = await before.request.post('/dev/clock', { data: { now: new Date(soon).toISOString() } });
    if (!moved.ok()) throw new Error(`The clock cannot be moved: ${moved.status()} ${await moved.text()}`);
  }
  await before.close();
  return { ana: await signIn('ana'), daniel: await signIn('daniel'), id: session.id };
}

/** The page of the lesson, as somebody finds it who has looked at their picture before going in. */
async function lobby(page, id) {
  await page.goto(`/session/${id}`, { waitUntil: 'networkidle' });
  await page.getByLabel('Your picture').waitFor();
}

async function hurry(page, id) {
  await page.goto(`/session/${id}`, { waitUntil: 'commit' });
}

/** Clicks; the milliseconds from the click's event to the frame's callback. */
async function join(page) {
  const button = page.getByRole('button', { name: /^(Join|Rejoin)$/ });
  await button.waitFor();
  await page.locator('astro-island:not([ssr])').first().waitFor({ state: 'attached' });
  await button.click();
  await shown(page);
  return page.evaluate(() => {
    const [click, frame] = ['room:click', 'room:first-frame'].map((name) => performance.getEntriesByName(name).at(0).startTime);
    return Math.round(frame - click);
  });
}

async function shown(page) {
  const video = page.locator('video[data-remote][data-first-frame-ms]');
  await video.waitFor({ state: 'attached', timeout: 20_000 });
  return Number(await video.getAttribute('data-first-frame-ms'));
}

/** A first picture that stands still is none. */
async function moves(page) {
  const frames = () => page.evaluate(() => document.querySelector('video[data-remote]').getVideoPlaybackQuality().totalVideoFrames);
  const first = await frames();
  await page.waitForFunction((from) => document.querySelector('video[data-remote]').getVideoPlaybackQuality().totalVideoFrames > from + 5, first, { timeout: 10_000 });
}

/** Every script file the page has fetched: over the wire with headers, as brotli bodies, unpacked. And what stands in the page itself. */
async function scripts(page) {
  const { files, inline } = await page.evaluate(() => ({
    files: performance.getEntriesByType('resource').filter(({ name }) => /\.m?js(\?|$)/.test(name))
      .map(({ name, transferSize, encodedBodySize, decodedBodySize }) => ({ name, transferSize, encodedBodySize, decodedBodySize })),
    inline: [...document.scripts].filter(({ src, type }) => !src && type !== 'application/ld+json').reduce((sum, { textContent }) => sum + textContent.length, 0),
  }));
  const unique = [...new Map(files.map((file) => [file.name, file])).values()];
  const sum = (what) => (unique.reduce((total, file) => total + file[what], 0) / 1024).toFixed(1);
  return `${sum('transferSize')} KB transferred, ${sum('encodedBodySize')} KB brotli (${sum('decodedBodySize')} KB unpacked), ${unique.length} requests, inline ${(inline / 1024).toFixed(1)} KB`;
}

function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part) => sorted[Math.ceil(part * sorted.length) - 1];
  return `p50 ${at(0.5)} ms   p95 ${at(0.95)} ms   (${sorted.length} runs, ${sorted[0]}–${sorted.at(-1)} ms)`;
}

function print(name, figure) {
  console.log(`${name.padEnd(58)} ${figure}`);
}
