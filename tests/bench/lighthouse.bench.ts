/**
 * Runs Lighthouse on every page, as a phone and as a desktop, and says what misses:
 *
 *     npm run lighthouse                             builds the site; writes what it measured
 *     npm run lighthouse -- --built laplacian ja/lab some pages of the site built before; writes nothing
 *     npm run lighthouse -- --preset mobile          only as a phone, or `desktop`; writes nothing
 *     npm run lighthouse -- --reports folder         keeps Lighthouse's own reports of what misses, too
 *
 * Lighthouse loads a page at full speed, by HTTP/2 as GitHub Pages sends it, and reckons what that
 * load takes on a slow phone. A page that misses a goal is run twice more and the median of each
 * figure counts, as a machine with other things to do makes a page look slower, never faster.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { browserArguments, ensureBrowser } from '../support/browser.ts';
import { pages } from '../support/pages.ts';
import { keepRun } from './keep-run.ts';
import { quantile } from './measure.ts';
import { openSite } from './open-site.ts';
import { ensurePeers } from './peers.ts';

/** What Lighthouse says of a page: scores of 100, seconds, a share of the view, milliseconds. */
const figures = {
  performance: ({ categories }: Report) => 100 * categories.performance.score,
  accessibility: ({ categories }: Report) => 100 * categories.accessibility.score,
  bestPractices: ({ categories }: Report) => 100 * categories['best-practices'].score,
  seo: ({ categories }: Report) => 100 * categories.seo.score,
  lcp: ({ audits }: Report) => audits['largest-contentful-paint'].numericValue! / 1000,
  // To the digits that Lighthouse shows: where a word comes to lie on another hundredth of a pixel
  // is no shift.
  cls: ({ audits }: Report) => round(audits['cumulative-layout-shift'].numericValue!, 3),
  tbt: ({ audits }: Report) => audits['total-blocking-time'].numericValue!,
} as const;
const round = (value: number, digits: number) => Number(value.toFixed(digits));
type Figures = Readonly<Record<keyof typeof figures, number>>;

const scores = ['performance', 'accessibility', 'bestPractices', 'seo'] as const;
/**
 * Blocking time is what tasks take beyond their first 50 ms, after which Lighthouse calls them long:
 * a page fails by as much again.
 */
const most = { lcp: 1.2, cls: 0, tbt: 50 } as const;

// They are installed in a package of their own; this is what is used of them.
type Certify = (names: object[]) => Promise<{ readonly private: string; readonly cert: string }>;
type Launch = (options: object) => Promise<{ readonly port: number; kill(): void }>;
type Lighthouse = (url: string, flags: object, config?: object) => Promise<Outcome>;
interface Outcome {
  readonly lhr: Report;
  readonly report: string;
}
interface Report {
  readonly lighthouseVersion: string;
  readonly environment: { readonly hostUserAgent: string };
  readonly categories: Readonly<Record<string, { readonly score: number }>>;
  readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
}

const { values, positionals } = parseArgs({
  options: {
    built: { type: 'boolean' },
    preset: { type: 'string' },
    reports: { type: 'string' },
  },
  allowPositionals: true,
});
const wanted = positionals.map((path) => path.replace(/\/?$/, '/').replace(/^\//, ''));
const chosen = pages.filter(({ path }) => wanted.length === 0 || wanted.includes(path));

ensurePeers();
// Not literals, as the package is not there when the project is type-checked.
const [launcher, peer, desktopConfig, certifier]: string[] = [
  'chrome-launcher',
  'lighthouse',
  'lighthouse/core/config/desktop-config.js',
  'selfsigned',
];
const { launch }: { launch: Launch } = await import(launcher);
const lighthouse: Lighthouse = (await import(peer)).default;
const presets = { mobile: undefined, desktop: (await import(desktopConfig)).default } as const;
type Preset = keyof typeof presets;
const names = Object.keys(presets) as Preset[];
const asked = names.filter((name) => name === (values.preset ?? name));
if (asked.length === 0) throw new Error(`--preset is one of ${names.join(', ')}`);

const { generate }: { generate: Certify } = await import(certifier);
const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
const site = await openSite(values.built, { key, cert });
// Not Playwright's browser: its own work in every page would be counted.
const browser = await launch({
  chromePath: ensureBrowser(),
  chromeFlags: [...browserArguments, '--headless=new', '--ignore-certificate-errors'],
});
if (values.reports) mkdirSync(values.reports, { recursive: true });

let [host, versions] = ['', {}];
const results = [];
for (const { path } of chosen) {
  const result: Partial<Record<Preset, Figures>> = {};
  for (const preset of asked) result[preset] = await measure(path, preset);
  results.push({ path, ...result });
}
if (wanted.length === 0 && !values.preset) {
  keepRun('page-measurements.json', 'lighthouse', { host, versions, results });
}
browser.kill();
site.close();

/** The figures of a page, printed as a line. */
async function measure(path: string, preset: Preset): Promise<Figures> {
  const runs = [await run(path, preset)];
  while (missesOf(runs[0], preset).length > 0 && runs.length < 3) {
    runs.push(await run(path, preset));
  }
  const result = Object.fromEntries(
    Object.keys(figures).map((name) => [
      name,
      quantile(
        runs.map((one) => one[name as keyof Figures]),
        0.5,
      ),
    ]),
  ) as Figures;
  const misses = missesOf(result, preset);
  console.log(
    `/${path}`.padEnd(42),
    preset.padEnd(8),
    scores.map((name) => `${Math.round(result[name])}`.padStart(4)).join(''),
    `  LCP ${result.lcp.toFixed(2)} s  CLS ${result.cls.toFixed(3)}  TBT ${Math.round(result.tbt)} ms`,
    misses.length > 0 ? `  MISSES ${misses.join(', ')}` : '',
    runs.length > 1 ? `(median of ${runs.length})` : '',
  );
  return result;
}

/** One run of Lighthouse. */
async function run(path: string, preset: Preset): Promise<Figures> {
  const flags = {
    port: browser.port,
    output: 'html',
    logLevel: 'error',
    onlyCategories: ['performance', 'accessibility', 'best-practices', 'seo'],
    disableFullPageScreenshot: true,
  };
  const { lhr, report } = await lighthouse(`${site.origin}/${path}`, flags, presets[preset]);
  const [, chromium] = /Chrome\/([\d.]+)/.exec(lhr.environment.hostUserAgent)!;
  [host, versions] = [`Chromium ${chromium}`, { Lighthouse: lhr.lighthouseVersion }];
  const result = Object.fromEntries(
    Object.entries(figures).map(([name, read]) => [name, read(lhr)]),
  ) as Figures;
  if (values.reports && missesOf(result, preset).length > 0) {
    const name = path.replaceAll('/', '-') || 'home-';
    writeFileSync(`${values.reports}/${name}${preset}.html`, report);
  }
  return result;
}

/** The figures that miss their goals. The largest paint's is the phone's. */
function missesOf(result: Figures, preset: Preset): string[] {
  return [
    ...scores.filter((name) => Math.round(result[name]) < 100),
    ...Object.entries(most)
      .filter(([name]) => preset === 'mobile' || name !== 'lcp')
      .filter(([name, limit]) => result[name as keyof Figures] > limit)
      .map(([name]) => name.toUpperCase()),
  ];
}
