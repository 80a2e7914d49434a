/**
 * Times a build from clean and an edit in the dev server, and weighs every page and the whole site:
 *
 *     npm run bench:site
 *
 * Builds three times and edits a page seven times, and takes the medians. The edited page is put
 * back as it was.
 */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { dev } from 'astro';
import { browserArguments, ensureBrowser } from '../support/browser.ts';
import { buildSite } from '../support/build-site.ts';
import { pages } from '../support/pages.ts';
import { originOf, sites } from '../support/sites.ts';
import { weighPage, weighPictures, weighSite } from '../support/weigh.ts';
import { keepRun } from './keep-run.ts';
import { quantile } from './measure.ts';
import { openSite } from './open-site.ts';

const BUILDS = 3;
const EDITS = 7;
/** A chapter with figures and live numbers. */
const EDITED = { file: 'src/content/en/03-laplacian.mdx', path: 'laplacian/' };

const [{ outDir, port }] = sites;
const buildSeconds = quantile(Array.from({ length: BUILDS }, build), 0.5);
console.log(`A build from clean: ${buildSeconds.toFixed(1)} s (median of ${BUILDS})`);

const browser = await chromium.launch({ executablePath: ensureBrowser(), args: browserArguments });
const editSeconds = quantile(await edits(), 0.5);
console.log(`An edit until the page shows it: ${editSeconds.toFixed(2)} s (median of ${EDITS})`);

const site = await openSite(true);
const results = [];
for (const { path } of pages) {
  const page = await browser.newPage();
  const weight = await weighPage(page, `${site.origin}/${path}`);
  await page.close();
  const result = { path, ...weight, pictures: weighPictures(outDir, path) };
  results.push(result);
  const kB = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`.padStart(9);
  console.log(
    `/${path}`.padEnd(42),
    `first view ${kB(weight.document + weight.firstScripts)},`,
    `all scripts ${kB(weight.scripts)}, pictures ${kB(result.pictures)}`,
  );
}
const wholeSite = weighSite(outDir);
console.log(`The whole site: ${(wholeSite / 1e6).toFixed(2)} MB`);
keepRun('page-measurements.json', 'site', {
  host: `Node ${process.versions.node}`,
  buildSeconds,
  editSeconds,
  wholeSite,
  results,
});
await browser.close();
site.close();

/** Seconds that a build takes which finds nothing of the one before. */
function build(): number {
  for (const folder of [outDir, '.astro', 'node_modules/.astro', 'node_modules/.vite']) {
    rmSync(folder, { recursive: true, force: true });
  }
  const start = performance.now();
  buildSite(sites[0]);
  return (performance.now() - start) / 1000;
}

/** Seconds from each save of a page's source until the open page shows it. */
async function edits(): Promise<number[]> {
  const before = readFileSync(EDITED.file, 'utf8');
  const server = await dev({ server: { port: port + 2 }, logLevel: 'error' });
  try {
    const page = await browser.newPage();
    await page.goto(`${originOf(server.address.port)}/${EDITED.path}`);
    const times = [];
    for (let edit = 0; edit < EDITS; edit++) {
      const words = `Edited ${edit}.`;
      const start = performance.now();
      writeFileSync(EDITED.file, `${before}\n${words}\n`);
      await page.getByText(words).waitFor();
      times.push((performance.now() - start) / 1000);
    }
    await page.close();
    return times;
  } finally {
    writeFileSync(EDITED.file, before);
    await server.stop();
  }
}
