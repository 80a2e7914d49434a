/**
 * Measures how high each embed is in the column of a page, in that of a phone and where there is
 * room, in the language and at the choice that need most:
 * `npm run build && npm run measure:embeds`. The snippets that readers copy say so.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { format } from 'prettier';
import { browserArguments, ensureBrowser } from '../tests/support/browser.ts';
import { hydrate } from '../tests/support/hydrate.ts';
import { serveSite } from '../tests/support/serve-site.ts';
import { COLUMN, WIDE } from '#components/ui/embed-widths.ts';
import { widgetIds, widgetOf } from '#components/widgets/registry.ts';

const FILE = 'src/data/embed-heights.json';
/**
 * CSS pixels that a frame's place has: the column of a page; a phone, and up to a column; room. Where
 * an embed lays its parts out anew, it may need more than on either side.
 */
const COLUMNS = [
  [COLUMN, 760, 800, 860, WIDE - 1],
  [320, 328, 358, 480, 520, 560, 600, 640, 680, COLUMN - 1],
  [WIDE, 1000, 1100, 1200, 1300, 1440],
] as const;
/** Fonts differ by a few pixels between machines: heights are rounded up to a multiple of this. */
const STEP = 20;

const { origin, close } = await serveSite({ outDir: process.argv[2] ?? 'dist' });
const executablePath = ensureBrowser();
const browser = await chromium.launch({ executablePath, args: browserArguments });
const page = await browser.newPage({ viewport: { width: COLUMNS[0][0], height: 800 } });

/** How high a widget is at the most, by column: as it opens and, where its telling may be chosen, with each. */
async function heightsOf(path: string): Promise<number[]> {
  await page.goto(`${origin}/${path}`);
  await hydrate(page);
  // The Lab takes a cell apart once its worker has answered.
  await page.waitForFunction(
    () => !document.querySelector('.lab-cell') || document.querySelector('.lab-sum'),
  );
  const tellings = await page.locator('.step-head input[type="radio"]').all();
  const needed = [await heightsInColumns()];
  for (const telling of tellings) {
    await telling.check({ force: true });
    needed.push(await heightsInColumns());
  }
  return highest(needed);
}

/** The most of several, by column. */
const highest = (needed: readonly (readonly number[])[]) =>
  COLUMNS.map((_, i) => Math.max(...needed.map((heights) => heights[i])));

async function heightsInColumns(): Promise<number[]> {
  const heights: number[] = [];
  for (const widths of COLUMNS) {
    const inColumn: number[] = [];
    for (const width of widths) {
      await page.setViewportSize({ width, height: 800 });
      inColumn.push(await page.evaluate(settledHeight));
    }
    heights.push(Math.max(...inColumn));
  }
  return heights;
}

/** What is drawn to measure is drawn again after it is measured. */
async function settledHeight(): Promise<number> {
  for (let frames = 0; frames < 4; frames++) await new Promise(requestAnimationFrame);
  return document.documentElement.offsetHeight;
}

const heights: Record<string, number[]> = {};
for (const id of widgetIds) {
  const members = Object.keys(widgetOf(id).members ?? {}).map((member) => `?id=${member}`);
  const needed: number[][] = [];
  for (const lang of ['', 'ja/'])
    for (const query of members.length > 0 ? members : [''])
      needed.push(await heightsOf(`${lang}embed/${id}/${query}`));
  heights[id] = highest(needed).map((height) => Math.ceil(height / STEP) * STEP);
  console.log(`${id}: ${heights[id].join(', ')}`);
}
await browser.close();
close();

const before = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, number[]>;
writeFileSync(FILE, await format(JSON.stringify(heights), { parser: 'json', printWidth: 100 }));
const changed = widgetIds.filter((id) => `${before[id]}` !== `${heights[id]}`);
console.log(changed.length > 0 ? `Changed: ${changed.join(', ')}` : 'Nothing changed.');
