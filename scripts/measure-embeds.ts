/**
 * Measures how high each embed is in a column of a page, in the language and at the choice that need most:
 * `npm run build && npm run measure:embeds`. The snippets that readers copy say so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { format } from 'prettier';
import { browserArguments, ensureBrowser } from '../tests/support/browser.ts';
import { hydrate } from '../tests/support/hydrate.ts';
import { serveSite } from '../tests/support/serve-site.ts';
import { widgetIds, widgetOf } from '#components/widgets/registry.ts';

const FILE = 'src/data/embed-heights.json';
/** CSS pixels that a column of text has: a widget stands otherwise in a narrow one than in a wide one. */
const WIDTHS = [700, 760] as const;
/** Fonts differ by a few pixels between machines: heights are rounded up to a multiple of this. */
const STEP = 20;

const { origin, close } = await serveSite({ outDir: process.argv[2] ?? 'dist' });
const executablePath = ensureBrowser();
const browser = await chromium.launch({ executablePath, args: browserArguments });
const page = await browser.newPage({ viewport: { width: WIDTHS[0], height: 800 } });

/** How high a widget is at the most: as it opens and, where its telling may be chosen, with each. */
async function heightOf(path: string): Promise<number> {
  await page.goto(`${origin}/${path}`);
  await hydrate(page);
  // The Lab takes a cell apart once its worker has answered.
  await page.waitForFunction(
    () => !document.querySelector('.lab-cell') || document.querySelector('.lab-sum'),
  );
  const tellings = await page.locator('.step-head input[type="radio"]').all();
  const heights = await heightsAtWidths();
  for (const telling of tellings) {
    await telling.check({ force: true });
    heights.push(...(await heightsAtWidths()));
  }
  return Math.max(...heights);
}

async function heightsAtWidths(): Promise<number[]> {
  const heights: number[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    heights.push(await page.evaluate(settledHeight));
  }
  return heights;
}

/** What is drawn to measure is drawn again after it is measured. */
async function settledHeight(): Promise<number> {
  for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
  return document.documentElement.offsetHeight;
}

const heights: Record<string, number> = {};
for (const id of widgetIds) {
  const members = Object.keys(widgetOf(id).members ?? {}).map((member) => `?id=${member}`);
  const needed: number[] = [];
  for (const lang of ['', 'ja/'])
    for (const query of members.length > 0 ? members : [''])
      needed.push(await heightOf(`${lang}embed/${id}/${query}`));
  heights[id] = Math.ceil(Math.max(...needed) / STEP) * STEP;
  console.log(`${id}: ${heights[id]}`);
}
await browser.close();
close();

const before = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number>;
writeFileSync(FILE, await format(JSON.stringify(heights), { parser: 'json', printWidth: 100 }));
const changed = widgetIds.filter((id) => before[id] !== heights[id]);
console.log(changed.length > 0 ? `Changed: ${changed.join(', ')}` : 'Nothing changed.');
