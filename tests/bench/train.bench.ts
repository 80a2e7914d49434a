/**
 * How many steps a second the trainer takes, and whether the page stays responsive meanwhile.
 * The first part runs in Node, in one thread. The second opens the site in Chromium, trains at full
 * pace for a few seconds and reports the longest gap between two frames, the longest task of the
 * page's thread, and how long it takes to stop.
 *
 *     npm run bench:train               builds the site
 *     npm run bench:train -- --built    takes the one built before
 */
import { chromium, type Page } from '@playwright/test';
import { drawSample } from '../../src/lib/picture/index.ts';
import { pictureOfRuns, runs, type RunId } from '../../src/figures/training-runs.ts';
import {
  advance,
  backward,
  beginTraining,
  lossOf,
  MARGIN,
  prepareTraining,
  trace,
  update,
  type Training,
  type TrainState,
} from '../../src/lib/train/index.ts';
import { browserArguments, ensureBrowser } from '../support/browser.ts';
import { openSite } from './open-site.ts';

/** One round of one contestant, in milliseconds, and how many there are. */
const ROUND = 500;
const ROUNDS = 7;

const picture = pictureOfRuns(drawSample('portrait'));
const size = `${picture.width} × ${picture.height}`;

console.log(`steps a second on a picture of ${size}, median (range) of ${ROUNDS} rounds`);
for (const id of ['k4', 'k3', 'resize', 'shuffle', 'deep-k4', 'deep-shuffle'] as const) {
  report(`${id}, patches of 8 × 32 × 32`, id, (training, state) => advance(training, state).state);
}
report('k4, the whole picture in every step', 'k4', stepOnWhole);

const site = await openSite(process.argv.includes('--built'));
await measurePage(site.origin);
site.close();

function report(
  name: string,
  id: RunId,
  step: (training: Training, state: TrainState) => TrainState,
): void {
  const training = prepareTraining({ ...runs[id], seed: 1 }, picture);
  let state = step(training, beginTraining(training));
  const rates = Array.from({ length: ROUNDS }, () => {
    const start = performance.now();
    let steps = 0;
    while (performance.now() - start < ROUND) {
      state = step(training, state);
      steps++;
    }
    return (1000 * steps) / (performance.now() - start);
  }).sort((a, b) => a - b);
  const [low, median, high] = [rates[0], rates[ROUNDS >> 1], rates[ROUNDS - 1]].map(Math.round);
  console.log(`${name.padEnd(42)} ${`${median}`.padStart(6)}  (${low} to ${high})`);
}

/** A step that learns from the whole picture at once. */
function stepOnWhole({ layers, settings, input, target }: Training, state: TrainState): TrainState {
  const seen = trace(layers, state.weights, input);
  const output = seen[layers.length];
  const { gradient } = lossOf(settings.loss, output, target, MARGIN * settings.factor);
  const gradients = backward(layers, state.weights, seen, gradient);
  const step = state.step + 1;
  const next = update(state.weights, gradients, state.moments, settings.learningRate, step);
  return { ...state, ...next, step };
}

async function measurePage(origin: string): Promise<void> {
  const browser = await chromium.launch({
    executablePath: ensureBrowser(),
    args: browserArguments,
  });
  const page = await browser.newPage();
  await page.goto(`${origin}/embed/trainer/?kernel=4`);
  await page.locator('.trainer-panel.is-now canvas').waitFor();
  await page.locator('input[name="trainer-pace"][value="full"]').check({ force: true });
  const quiet = await watch(page, async () => page.waitForTimeout(2000));
  const [train] = await page.locator('.trainer-drive button').all();
  const busy = await watch(page, async () => {
    await train.click();
    await page.waitForTimeout(4000);
  });
  const speed = await page.locator('.trainer-numbers dd').nth(1).textContent();
  const start = performance.now();
  await train.click();
  await page.locator('.trainer-numbers dd').nth(1).filter({ hasText: '–' }).waitFor();
  console.log(`in the page, kernel 4: ${speed} steps a second, and the page's own thread:`);
  console.log(`  at rest      longest frame ${quiet.frame} ms, longest task ${quiet.task} ms`);
  console.log(`  in training  longest frame ${busy.frame} ms, longest task ${busy.task} ms`);
  console.log(`  stopped after ${Math.round(performance.now() - start)} ms`);
  await browser.close();
}

/** The longest gap between frames, and the longest task over 50 ms, while something goes on. */
async function watch(page: Page, work: () => Promise<void>) {
  await page.evaluate(() => {
    const seen = { frame: 0, task: 0, last: performance.now() };
    Object.assign(window, { seen });
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) seen.task = Math.max(seen.task, duration);
    });
    observer.observe({ type: 'longtask' });
    const onFrame = (now: number) => {
      seen.frame = Math.max(seen.frame, now - seen.last);
      seen.last = now;
      requestAnimationFrame(onFrame);
    };
    requestAnimationFrame((now) => {
      seen.last = now;
      onFrame(now);
    });
  });
  await work();
  const { frame, task } = await page.evaluate(
    () => (window as unknown as { seen: { frame: number; task: number } }).seen,
  );
  return { frame: Math.round(frame), task: Math.round(task) };
}
