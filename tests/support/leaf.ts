/**
 * Five-second pictures: the first view of every page at a desk and on a phone, light and dark, in both
 * languages, and a page to leaf through them. Nothing is compared: somebody looks.
 *
 *     npm run leaf                            of the site that the browser tests have built
 *     npm run leaf -- --of laplacian --of lab  of some pages
 *     npm run leaf -- --at http://localhost:4321/
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium, type Browser } from '@playwright/test';
import { browserArguments, ensureBrowser } from './browser.ts';
import { pages } from './pages.ts';
import { serveSite } from './serve-site.ts';

const { values } = parseArgs({
  options: {
    at: { type: 'string' },
    of: { type: 'string', multiple: true },
    to: { type: 'string', default: '.test/leaf' },
  },
});

const screens = [
  { name: 'desk', viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1 },
  { name: 'phone', viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
] as const;
const themes = ['light', 'dark'] as const;

const chosen = pages.filter(
  ({ name }) => !values.of || values.of.includes(name.replace(/^\d\d-/, '')),
);
if (chosen.length === 0) throw new Error(`no page is named ${values.of?.join(', ')}`);

const served = values.at ? null : await serveSite({ outDir: '.test/root' });
const address = values.at ?? `${served!.origin}/`;
const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
mkdirSync(values.to, { recursive: true });
const taken: string[] = [];
for (const screen of screens) {
  for (const theme of themes) taken.push(...(await leaf(browser, screen, theme)));
}
await browser.close();
served?.close();

const figure = (file: string) =>
  `<figure><img src="${file}" loading="lazy"><figcaption>${file}</figcaption></figure>`;
writeFileSync(
  `${values.to}/index.html`,
  `<!doctype html><meta charset="utf-8"><style>body{display:flex;flex-wrap:wrap;gap:1rem}img{height:28rem}</style>${taken.sort().map(figure).join('')}`,
);
console.log(`${taken.length} pictures in ${values.to}`);

/** Takes the first view of every chosen page on one screen. Gives the files' names. */
async function leaf(
  browser: Browser,
  { name, ...screen }: (typeof screens)[number],
  colorScheme: (typeof themes)[number],
): Promise<string[]> {
  // With no motion, a page is at once what it will be.
  const context = await browser.newContext({
    ...screen,
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const files: string[] = [];
  for (const { name: source, lang, path } of chosen) {
    await page.goto(address + path, { waitUntil: 'networkidle' });
    await page.waitForFunction(isLive);
    const file = `${source}-${lang}-${name}-${colorScheme}.png`;
    await page.screenshot({ path: `${values.to}/${file}` });
    files.push(file);
  }
  await context.close();
  return files;
}

/** Whether all that is in the first view has come to life. */
function isLive(): boolean {
  return [...document.querySelectorAll('astro-island[ssr], fieldset:disabled')].every((asleep) => {
    const view = (
      asleep.matches('fieldset') ? asleep : asleep.firstElementChild
    )?.getBoundingClientRect();
    return !view || view.top >= innerHeight || view.height === 0;
  });
}
