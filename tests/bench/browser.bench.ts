/**
 * Times the engine against its peers in Chromium, each on the main thread of a page of its own, turn
 * by turn:
 *
 *     npm run bench:browser            all workloads
 *     npm run bench:browser W5 C2      some, and nothing is written
 */
import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../support/browser.ts';
import { serveModules } from '../support/module-server.ts';
import { libraries } from './libraries.ts';
import { measure, rounds } from './measure.ts';
import { inOwnPage } from './own-page.ts';
import { ensurePeers } from './peers.ts';
import { keep, print, versionsOf } from './report.ts';
import { workloads } from './workloads.ts';

const wanted = process.argv.slice(2);

ensurePeers();
const server = await serveModules();
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: browserArguments,
});
const contestants = await Promise.all(
  libraries.map((name) => inOwnPage(browser, server.origin, name)),
);

const chosen = workloads.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const results = await measure(contestants, chosen);
results.forEach(print);
if (wanted.length === 0) {
  const host = `Chromium ${browser.version()}`;
  keep('chromium', { host, rounds, versions: versionsOf(contestants), results });
}
await browser.close();
server.close();
