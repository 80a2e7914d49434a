/**
 * Runs every figure's script in Python, in a folder that holds the built site's sample pictures,
 * and compares what it writes with the built figure, pixel for pixel. PYTHON names the interpreter
 * (default `python3`); it needs torch, numpy and Pillow. Build the site first. Where all are equal,
 * their hashes become `tests/golden/figures.json`, which every test run compares.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PNG } from 'pngjs';
import { pixelHash } from './pixel-hash.ts';

const python = process.env.PYTHON ?? 'python3';
const site = join('dist', 'figures');
const figures: { id: string; file: string; output: string; input: string; pytorch: string }[] =
  JSON.parse(readFileSync(join('dist', 'figures.json'), 'utf8'));
const folder = mkdtempSync(join(tmpdir(), 'a-trous-'));
const pixels = (path: string) => PNG.sync.read(readFileSync(path));

const hashes: Record<string, string> = {};

function check({ id, file, output, input, pytorch }: (typeof figures)[number]): string {
  copyFileSync(join(site, input), join(folder, input));
  writeFileSync(join(folder, `${id}.py`), pytorch);
  const { status, stderr } = spawnSync(python, [`${id}.py`], { cwd: folder, encoding: 'utf8' });
  if (status !== 0) return `the script fails: ${stderr.trim().split('\n').at(-1)}`;
  const [ours, theirs] = [pixels(join(site, file)), pixels(join(folder, output))];
  hashes[id] = pixelHash(theirs);
  if (ours.width !== theirs.width || ours.height !== theirs.height) {
    return `${ours.width} × ${ours.height} here, ${theirs.width} × ${theirs.height} in PyTorch`;
  }
  const differing = ours.data.filter((byte, i) => byte !== theirs.data[i]).length;
  return differing === 0 ? 'equal' : `${differing} bytes differ`;
}

const verdicts = figures.map((figure) => ({ id: figure.id, verdict: check(figure) }));
rmSync(folder, { recursive: true });
for (const { id, verdict } of verdicts) console.log(`${id}: ${verdict}`);
if (verdicts.some(({ verdict }) => verdict !== 'equal')) process.exitCode = 1;
else {
  const file = new URL('../golden/figures.json', import.meta.url);
  writeFileSync(file, `${JSON.stringify(hashes, null, 2)}\n`);
}
