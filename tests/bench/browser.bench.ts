/**
 * Times the engine against its peers in Chromium, in one page on its main thread:
 *
 *     npm run bench:browser            all workloads
 *     npm run bench:browser W5 C2      some, and nothing is written
 */
import { chromium } from '@playwright/test';
import { browserArguments, ensureBrowser } from '../support/browser';
import type { Result } from '../../src/figures/benchmark';
import { serveModules } from '../support/module-server';
import { ensurePeers } from './peers';
import { keep, print } from './report';
import { workloads } from './workloads';

const rounds = 15;
const wanted = process.argv.slice(2);

ensurePeers();
const tfjs = '/tests/bench/node_modules/@tensorflow/tfjs';
const server = await serveModules([
  `${tfjs}-core/dist/tf-core.min.js`,
  `${tfjs}-backend-cpu/dist/tf-backend-cpu.min.js`,
  `${tfjs}-backend-wasm/dist/tf-backend-wasm.min.js`,
]);
const browser = await chromium.launch({
  executablePath: ensureBrowser(),
  args: browserArguments,
});
const page = await browser.newPage();
await page.goto(server.origin);
const versions = await page.evaluate(
  async (folder) => (await import('/tests/bench/page.ts' as string)).prepare(folder),
  `${tfjs}-backend-wasm/dist/`,
);

const results: Result[] = [];
for (const workload of workloads) {
  if (wanted.length > 0 && !wanted.includes(workload.id)) continue;
  const result: Result = await page.evaluate(
    async ([workload, rounds]) =>
      (await import('/tests/bench/page.ts' as string)).run(workload, rounds),
    [workload, rounds] as const,
  );
  print(result);
  results.push(result);
}
if (wanted.length === 0) {
  keep('chromium', { host: `Chromium ${browser.version()}`, rounds, versions, results });
}
await browser.close();
server.close();
