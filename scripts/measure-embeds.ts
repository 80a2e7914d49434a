/**
 * Measures how high each embed is in a column of 700 pixels, in the language that needs more:
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
const WIDTH = 700;
/** Fonts differ by a few pixels between machines: heights are rounded up to a multiple of this. */
const STEP = 20;

const { origin, close } = await serveSite({ outDir: process.argv[2] ?? 'dist' });
const executablePath = ensureBrowser();
const browser = await chromium.launch({ executablePath, args: browserArguments });
const page = await browser.newPage({ viewport: { width: WIDTH, height: 800 } });

async function heightOf(path: string): Promise<number> {
  await page.goto(`${origin}/${path}`);
  await hydrate(page);
  return page.evaluate(() => document.documentElement.offsetHeight);
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
