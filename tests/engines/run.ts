/**
 * Opens every page and every embed of the built site in Chromium, Firefox and WebKit: no error, no
 * violation of the policy, nothing wider than the window at 1280 and 390 pixels, every island alive,
 * the canvas of each live figure equal to the site's PNG, one move in every widget. Takes the engines
 * that are there or can be installed, and names those that it does without.
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
import { engineNames, findDriver, installEngine, type EngineName } from './drivers.ts';
import { collector, inspect, operate, overflowNow } from './in-page.ts';

const WIDE = 1280;
const NARROW = 390;
const HEIGHT = 900;

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
  ...['', 'ja/'].flatMap((lang) =>
    widgetIds.map((widget) => ({ path: `${lang}embed/${widget}/`, ...(lang ? {} : { widget }) })),
  ),
];

/** Visits everything with one engine. @returns what is wrong, a line each */
async function visitAll(name: EngineName): Promise<readonly string[]> {
  if (!findDriver[name]()) installEngine(name);
  const open = findDriver[name]();
  if (!open) {
    console.log(`${name}: not here, and not to be installed; the pages were not opened in it`);
    return [];
  }
  const since = performance.now();
  const driver = await open();
  const faults: string[] = [];
  for (const { path, widget } of visits) {
    const add = (text: string) => faults.push(`${name} /${path}: ${text}`);
    try {
      await driver.resize(WIDE, HEIGHT);
      await driver.goto(`${origin}/${path}`);
      const { complaints, overflow, asleep, differing } = await driver.evaluate(inspect, undefined);
      complaints.forEach(add);
      asleep.forEach((island) => add(`${island} does not come to life`));
      differing.forEach(add);
      if (overflow > 0) add(`${overflow} pixels too wide at ${WIDE}`);
      const failed = widget && (await driver.evaluate(operate, widgetOf(widget).first));
      if (failed) add(failed);
      await driver.resize(NARROW, HEIGHT);
      const narrow = await driver.evaluate(overflowNow, undefined);
      if (narrow > 0) add(`${narrow} pixels too wide at ${NARROW}`);
    } catch (error) {
      add(String(error));
    }
  }
  await driver.close();
  const seconds = Math.round((performance.now() - since) / 1000);
  console.log(`${driver.name}: ${visits.length} documents, ${faults.length} faults, ${seconds} s`);
  return faults;
}

const faults = (await Promise.all(wanted.map(visitAll))).flat();
close();
for (const fault of faults) console.error(fault);
process.exit(faults.length > 0 ? 1 : 0);
