import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The package of the peers, apart from the project's own. */
export const peersFolder = fileURLToPath(new URL('.', import.meta.url));

/**
 * Installs the peers where they are missing.
 * @throws Error where that fails.
 */
export function ensurePeers(): void {
  if (existsSync(`${peersFolder}node_modules/onnxruntime-web`)) return;
  console.log('Installing what the engine is compared with (200 MB in tests/bench/node_modules)');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--prefix', peersFolder], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('the peers could not be installed');
}
