/**
 * Times how long a scrubbed step takes to be on screen: an input of 12 × 12, both tellings, on a
 * processor slowed four times and with timers that fire once a second at most, as in a tab that
 * is throttled. Wants a built site, served: `npm start` in another terminal, then
 *
 *     npm run bench:scrub [-- address]
 */
import { chromium, type Page } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../support/browser.ts';

const SLOWDOWN = 4;
const TIMER = 1000;
const ROUNDS = 30;
/** Milliseconds within which a step has to answer. */
const BOUND = 100;

const site = process.argv[2] ?? 'http://localhost:4321/';

const rows = Array.from({ length: 12 }, (_, y) =>
  Array.from({ length: 12 }, (_, x) => (5 * y + 3 * x) % 7).join(),
);
const layers = {
  'k3 s2 p1': `?preset=padding_strides_transposed&input=${rows.join(';')}`,
  'k4 s2 p1': `?preset=pix2pix&input=${rows.join(';')}`,
};

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
for (const [name, query] of Object.entries(layers)) {
  for (const telling of ['scatter', 'gather']) {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    const times = await scrub(page, `${site}step-through/${query}&telling=${telling}`);
    const [median, worst] = [times[ROUNDS / 2], times[ROUNDS - 1]];
    const late = times.filter((time) => time > BOUND).length;
    console.log(
      `12 × 12, ${name}, ${telling}: median ${median} ms, worst ${worst} ms, ` +
        `${late} of ${ROUNDS} above ${BOUND} ms`,
    );
    await page.close();
  }
}
await browser.close();

/** Milliseconds from a step of the bar to the end of the frame that shows it, ascending. */
async function scrub(page: Page, address: string): Promise<number[]> {
  await page.addInitScript((least) => {
    const { setTimeout: start, setInterval: repeat } = window;
    Object.assign(window, {
      setTimeout: (run: () => void, delay = 0) => start(run, Math.max(delay, least)),
      setInterval: (run: () => void, delay = 0) => repeat(run, Math.max(delay, least)),
    });
  }, TIMER);
  await page.goto(address);
  await page.locator('.step-through .step-seek').scrollIntoViewIfNeeded();
  await page.waitForSelector('.step-parts:not([disabled])');
  // Adopting the address is no part of it.
  await page.waitForTimeout(2 * TIMER);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN });
  return page.evaluate(async (rounds) => {
    const bar = document.querySelector<HTMLInputElement>('.step-through .step-seek')!;
    const times: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      bar.value = String(1 + ((round * 37) % Number(bar.max)));
      bar.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise<void>((painted) => {
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => painted();
          port2.postMessage(null);
        });
      });
      times.push(Math.round(performance.now() - start));
    }
    return times.sort((a, b) => a - b);
  }, ROUNDS);
}
