/** Run before the browser tests: a browser, and the site built for each address it is tested at. */
import { spawnSync } from 'node:child_process';
import { ensureBrowser } from './browser.ts';
import { originOf, sites } from './sites.ts';

console.log(`Browser: ${ensureBrowser()}`);

for (const { name, base, outDir, port } of sites) {
  console.log(`Building the site under ${base}`);
  const { status, stdout, stderr } = spawnSync('npx', ['astro', 'build', '--outDir', outDir], {
    env: { ...process.env, SITE_ORIGIN: originOf(port), BASE_PATH: base },
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  if (status !== 0) {
    console.error(stdout, stderr);
    throw new Error(`the build of the site "${name}" failed`);
  }
}
