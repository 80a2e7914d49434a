/**
 * Opens every page and every embed of the built site in Chromium, Firefox and WebKit: no error, no
 * violation of the policy, nothing wider than the window at 1280 and 390 pixels, every island alive,
 * the canvas of each live figure equal to the site's PNG, one move in every widget, no sound before a
 * press and one after. Takes the engines that are there or can be installed, and names those that it
 * does without.
 *
 *   npm run test:engines [-- chromium firefox webkit]
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { widgetIds, widgetOf, type WidgetId } from '#components/widgets/registry.ts';
import { buildSite } from '../support/build-site.ts';
import { pages } from '../support/pages.ts';
import { serveSite } from '../support/serve-site.ts';
import { sites } from '../support/sites.ts';
import { engineNames, findDriver, installEngine, type Driver, type EngineName } from './drivers.ts';
import {
  collector,
  inspect,
  operate,
  overflowNow,
  PLAY,
  untilHeard,
  untilPlayable,
} from './in-page.ts';

const WIDE = 1280;
const NARROW = 390;
const HEIGHT = 900;

/** Browsers of an engine at once: WebKit's takes longest, and would leave a core idle at the end. */
const BROWSERS: Readonly<Record<EngineName, number>> = { chromium: 1, firefox: 1, webkit: 2 };

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = engineNames.filter((name) => positionals.length === 0 || positionals.includes(name));

const [site] = sites;
if (!existsSync(site.outDir)) buildSite(site);
const { origin, close } = await serveSite({
  outDir: site.outDir,
  html: (text) => text.replace('<head>', `<head>${collector}`),
});

interface Visit {
  readonly path: string;
  readonly widget?: WidgetId;
}
const visits: readonly Visit[] = [
  ...pages.map(({ path }) => ({ path })),
  // Its terms do not break: WebKit 2.50 crashes on such a paragraph where `text-wrap` is `pretty`.
  { path: 'embed/step-through/?as=scatter' },
  ...['', 'ja/'].flatMap((lang) =>
    widgetIds.map((widget) => ({ path: `${lang}embed/${widget}/`, ...(lang ? {} : { widget }) })),
  ),
];

/** What is opened in an engine: the browser tests open the Japanese documents in Chromium. */
const visitsOf = (name: EngineName) =>
  name === 'chromium' ? visits.filter(({ path }) => !path.startsWith('ja/')) : visits;

/** Widgets that can be heard. */
const audible: readonly WidgetId[] = ['signal', 'stream'];

/** Presses a play button. @returns what is wrong: a sound before the press, or none after it */
async function listen(driver: Driver): Promise<readonly string[]> {
  const before = await driver.evaluate(untilPlayable, PLAY);
  if (before) return [before];
  await driver.press(PLAY);
  const after = await driver.evaluate(untilHeard, driver.hasSpeaker);
  return after ? [after] : [];
}

/** Opens one document in a driver, at both widths. @returns what is wrong */
async function visit(driver: Driver, { path, widget }: Visit): Promise<readonly string[]> {
  const faults: string[] = [];
  try {
    await driver.resize(WIDE, HEIGHT);
    await driver.goto(`${origin}/${path}`);
    const { complaints, overflow, asleep, ...wrong } = await driver.evaluate(inspect, undefined);
    faults.push(...complaints, ...wrong.differing, ...wrong.misplaced);
    faults.push(...asleep.map((island) => `${island} does not come to life`));
    if (overflow > 0) faults.push(`${overflow} pixels too wide at ${WIDE}`);
    const failed = widget && (await driver.evaluate(operate, widgetOf(widget).first));
    if (failed) faults.push(failed);
    if (widget && audible.includes(widget)) faults.push(...(await listen(driver)));
    await driver.resize(NARROW, HEIGHT);
    const narrow = await driver.evaluate(overflowNow, undefined);
    if (narrow > 0) faults.push(`${narrow} pixels too wide at ${NARROW}`);
  } catch (error) {
    faults.push(String(error));
  }
  return faults;
}

/** Whether the browser is still there. */
const answers = (driver: Driver): Promise<boolean> =>
  driver.evaluate(() => true, undefined).catch(() => false);

/** Visits everything with one engine, and once more what was wrong. @returns what is wrong twice */
async function visitAll(name: EngineName): Promise<readonly string[]> {
  if (!findDriver[name]()) installEngine(name);
  const open = findDriver[name]();
  if (!open) {
    console.log(`${name}: not here, and not to be installed; the pages were not opened in it`);
    return [];
  }
  const since = performance.now();
  const all = visitsOf(name);
  const left = all.values();
  const faults: string[] = [];
  let version = '';
  /** Takes from what is left until nothing is, in a browser of its own. */
  const visitSome = async () => {
    let driver = await open();
    version = driver.name;
    /** A browser that ended over a document is opened anew: no other document is blamed. */
    const visitSafely = async (one: Visit) => {
      const found = await visit(driver, one);
      if (found.length > 0 && !(await answers(driver))) {
        await driver.close().catch(() => {});
        driver = await open();
      }
      return found;
    };
    for (const one of left) {
      const first = await visitSafely(one);
      const second = first.length > 0 ? await visitSafely(one) : [];
      faults.push(...second.map((fault) => `${name} /${one.path}: ${fault}`));
      if (first.length > 0 && second.length === 0) {
        console.log(`${name} /${one.path}, the first time alone: ${first.join('; ')}`);
      }
    }
    await driver.close();
  };
  await Promise.all(Array.from({ length: BROWSERS[name] }, visitSome));
  const seconds = Math.round((performance.now() - since) / 1000);
  console.log(`${version}: ${all.length} documents, ${faults.length} faults, ${seconds} s`);
  return faults;
}

const faults = (await Promise.all(wanted.map(visitAll))).flat();
close();
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
