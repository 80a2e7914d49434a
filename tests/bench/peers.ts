import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The package of the peers and of Lighthouse, apart from the project's own. */
export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Installs the package where a part of it is missing.
 * @throws Error where that fails.
 */
export function ensurePeers(): void {
  const { dependencies } = JSON.parse(readFileSync(`${peersFolder}package.json`, 'utf8'));
  const names = Object.keys(dependencies);
  if (names.every((name) => existsSync(`${peersFolder}node_modules/${name}`))) return;
  console.log('Installing what the benchmarks need (400 MB in tests/bench/node_modules)');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', peersFolder], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the package of the benchmarks could not be installed');
}
