import { spawnSync } from 'node:child_process';
import { originOf, type sites } from './sites.ts';

/**
 * Builds the site for the address that it is visited at.
 * @throws Error where that fails, after the builder's own words.
 */
export function buildSite({ base, outDir, port, repository }: (typeof sites)[number]): void {
  const { status, stdout, stderr } = spawnSync('npx', ['astro', 'build', '--outDir', outDir], {
    env: {
      ...process.env,
      SITE_ORIGIN: originOf(port),
      BASE_PATH: base,
      SITE_REPOSITORY: repository,
      SITE_BRANCH: 'main',
    },
    shell: process.platform === 'win32',
    encoding: 'utf8',
  });
  if (status === 0) return;
  console.error(stdout, stderr);
  throw new Error(`the build of the site under ${base} failed`);
}
