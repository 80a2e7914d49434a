/**
 * Drags every slider and every number of every widget and live figure, on a processor slowed four
 * times, and times each move until the end of the first frame that shows it:
 *
 *     npm run bench:interaction                           builds the site; writes what it measured
 *     npm run bench:interaction -- --built lab FigureLab  some, of the site built before; writes nothing
 *
 * A move is a real one of the mouse, timed from when the browser got it, so that what it waits for
 * counts too. Views that take long follow in frames of their own: src/components/ui/frame-scheduler.ts. Each
 * drag ends where it began: the widget has to look then as it did before, or the reader's last value
 * was dropped. "bare page" is a slider that changes one word and nothing else: what the browser and
 * this machine take by themselves.
 */
import { parseArgs } from 'node:util';
import { chromium, expect, type CDPSession, type Locator, type Page } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../support/browser.ts';
import { hydrate } from '../support/hydrate.ts';
import { pages } from '../support/pages.ts';
import { slowTimers } from '../support/slow-timers.ts';
import { tone } from '../support/wav.ts';
import type { Interaction } from '../../src/components/widgets/engine/pages-measured.ts';
import { trainerWords } from '../../src/components/widgets/trainer/words.ts';
import { widgetIds } from '../../src/components/widgets/registry.ts';
import { controlsOf, drag, watchMoves, wayOf } from './drag.ts';
import { keepRun } from './keep-run.ts';
import { quantile } from './measure.ts';
import { openSite } from './open-site.ts';

const SLOWDOWN = 4;
/** Milliseconds within which 95 of 100 moves are to be on screen. */
const BOUND = 50;
/** Milliseconds within which what takes longer than a frame has to have come. */
const PATIENCE = 5000;

/** How the moves of a drag went, in milliseconds each. */
interface Drag {
  readonly times: readonly number[];
  readonly keepsLast: boolean;
}

/** A slider that changes one number and nothing else. */
const BARE_PAGE = `data:text/html,<!doctype html><input type="range" min="0" max="10" value="0"
  oninput="this.nextElementSibling.value=this.value"><output>0</output>`;

const large = Array.from({ length: 12 }, (_, y) =>
  Array.from({ length: 12 }, (_, x) => (5 * y + 3 * x) % 7).join(),
).join(';');

interface Widget {
  readonly name: string;
  /** What is different from how it opens, in words and as its address says it. */
  readonly state?: string;
  readonly query?: string;
  /** Whether its timers fire once a second at most, as in a tab that is throttled. */
  readonly hasSlowTimers?: boolean;
  /** A sound that the reader opens in it. */
  readonly sound?: Buffer;
}

/** The widgets as they open, and some in a state with more to draw. */
const widgets: readonly Widget[] = [
  ...widgetIds.map((name) => ({ name })),
  ...['scatter', 'gather'].map((formulation) => ({
    name: 'step-through',
    state: `12×12, ${formulation}`,
    query: `?preset=pix2pix&as=${formulation}&input=${large}`,
    hasSlowTimers: true,
  })),
  { name: 'lab', state: '512×512', query: '?picture=zone-plate&halve=0' },
  {
    name: 'signal',
    state: '10 s, four layers',
    query: '?sound-stack=hifigan',
    sound: tone(30, 10, 24_000),
  },
];

const { values, positionals: wanted } = parseArgs({
  options: { built: { type: 'boolean' } },
  allowPositionals: true,
});
const isCpuClock = process.env.BENCH_CLOCK === 'cpu';
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);

const site = await openSite(values.built);
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
const drags = new Map<string, Drag[]>();

const results: Interaction[] = [];

await visit(BARE_PAGE, async (page) => dragAll(page, 'bare page', page.locator('body')));
report('bare page');

const embedded = new Set<string>();
for (const { name, state, query = '', hasSlowTimers, sound } of widgets) {
  await visit(`embed/${name}/${query}`, async (page) => {
    if (hasSlowTimers) await slowTimers(page);
    const island = page.locator('astro-island').first();
    embedded.add(await componentOf(island));
    if (!isWanted(name)) return;
    if (name === 'trainer') await trainForAWhile(page);
    if (sound) await openSound(page, sound);
    // Longer than the timers wait.
    const quiet = hasSlowTimers ? 1200 : undefined;
    const full = state ? `${name}, ${state}` : name;
    await dragAll(page, full, island, quiet);
    report(full);
  });
}
// In the chapters, what has no address of its own: live figures, numbers in the prose.
try {
  for (const { path } of pages.filter(({ lang }) => lang === 'en')) {
    await visit(path, async (page) => {
      for (const island of await page.locator('astro-island').all()) {
        const name = await componentOf(island);
        if (!embedded.has(name) && isWanted(name)) await dragAll(page, name, island);
      }
    });
  }
} finally {
  for (const name of drags.keys()) report(name);
}
if (wanted.length === 0) {
  const host = `Chromium ${browser.version()}`;
  keepRun('page-measurements.json', 'interaction', { host, slowdown: SLOWDOWN, results });
}
await browser.close();
site.close();

/** Prints how all drags of a widget went, and counts them as its result. */
function report(name: string): void {
  const all = drags.get(name);
  drags.delete(name);
  if (!all) return;
  const times = all.flatMap((drag) => drag.times);
  const result = {
    name,
    controls: all.length,
    moves: times.length,
    median: quantile(times, 0.5),
    p95: quantile(times, 0.95),
    worst: quantile(times, 1),
    keepsLast: all.every((drag) => drag.keepsLast),
  };
  print(result);
  results.push(result);
}

function print({ name, controls, moves, median, p95, worst, keepsLast }: Interaction): void {
  const ms = (time: number) => `${Math.round(time)}`.padStart(4);
  console.log(
    `${name.padEnd(32)}${`${controls}`.padStart(3)} controls, ${`${moves}`.padStart(5)} moves:`,
    `median ${ms(median)} ms, 95 % within ${ms(p95)} ms, worst ${ms(worst)} ms`,
    p95 > BOUND ? ` MISSES ${BOUND} ms` : '',
    keepsLast ? '' : ' DROPS THE LAST VALUE',
  );
}

/** Opens a page, hydrated, at full speed, and closes it afterwards. */
async function visit(address: string, work: (page: Page) => Promise<void>): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.addInitScript(watchMoves);
  await page.goto(new URL(address, site.origin).href);
  await hydrate(page);
  await work(page);
  await page.close();
}

/** `FigureLab` of `/_astro/FigureLab.CEfFGnbZ.js`. */
async function componentOf(island: Locator): Promise<string> {
  const url = (await island.getAttribute('component-url')) ?? '';
  const [file] = url.split('/').slice(-1);
  const name = file.split('.')[0];
  const part = await island.getAttribute('component-export');
  return part === 'default' || part === null ? name : part;
}

/** Marks to go back to, which are what the trainer's slider is for. */
async function trainForAWhile(page: Page): Promise<void> {
  const { play, pause, rewind } = trainerWords.en;
  await page.getByRole('button', { name: play, exact: true }).click();
  await expect(page.getByRole('slider', { name: rewind })).not.toHaveAttribute('max', '1');
  await page.getByRole('button', { name: pause, exact: true }).click();
}

async function openSound(page: Page, buffer: Buffer): Promise<void> {
  const file = { name: 'tone.wav', mimeType: 'audio/wav', buffer };
  await page.locator('input[type="file"]').setInputFiles(file);
  await page.getByText('“tone.wav”').waitFor();
}

/** Drags every control of an island that is in view, one after the other. */
async function dragAll(page: Page, name: string, island: Locator, quiet = 300): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const slowDown = (rate: number) => session.send('Emulation.setCPUThrottlingRate', { rate });
  const work = isCpuClock ? await workOf(session) : undefined;
  // A large island comes to life part by part.
  await expect(island.locator('fieldset:disabled')).toHaveCount(0);
  for (const control of await controlsOf(island)) {
    // Once at full speed: what the island looks like where this drag ends.
    const way = await wayOf(control);
    await drag(page, control, way);
    const look = await settledLook(page, island, quiet);
    // The page may have grown or shrunk above the control; along a slider the places stay.
    const from = { ...way.from, y: (await wayOf(control)).from.y };
    if (!work) await slowDown(SLOWDOWN);
    const times = await drag(page, control, { ...way, from }, work);
    await slowDown(1);
    const keepsLast = await comesToLook(page, island, look);
    drags.set(name, [...(drags.get(name) ?? []), { times, keepsLast }]);
  }
}

/** Asks for the milliseconds that the slowed thread of a page would have worked since last asked. */
async function workOf(session: CDPSession): Promise<() => Promise<number>> {
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  let last = 0;
  return async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const total = metrics.find(({ name }) => name === 'TaskDuration')!.value;
    const spent = total - last;
    last = total;
    return 1000 * SLOWDOWN * spent;
  };
}

/** What a reader sees of an island: its words, the values in its fields, the pixels in its canvases. */
function lookOf(island: Locator): Promise<string> {
  return island.evaluate((root) => {
    const words = root.cloneNode(true) as Element;
    for (const said of words.querySelectorAll('[role="status"]')) said.remove();
    const fields = [...root.querySelectorAll('input')].map(({ value, checked }) => [
      value,
      checked,
    ]);
    const pixels = [...root.querySelectorAll('canvas')].map((canvas) => canvas.toDataURL());
    return JSON.stringify([words.textContent, fields, pixels]);
  });
}

/** What an island looks like when it has come to rest: for so many milliseconds nothing changed. */
async function settledLook(page: Page, island: Locator, quiet: number): Promise<string> {
  let look = '';
  for (let next = await lookOf(island); next !== look; next = await lookOf(island)) {
    look = next;
    await page.waitForTimeout(quiet);
  }
  return look;
}

/** Whether an island comes to look so. */
async function comesToLook(page: Page, island: Locator, look: string): Promise<boolean> {
  const end = performance.now() + PATIENCE;
  while ((await lookOf(island)) !== look) {
    if (performance.now() > end) return false;
    await page.waitForTimeout(50);
  }
  return true;
}
