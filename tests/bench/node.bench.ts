/**
 * Times the engine against its peers in Node, each in a process of its own, turn by turn:
 *
 *     npm run bench                           all workloads
 *     npm run bench W5 C2                     some, and nothing is written
 *     npm run bench -- --backend wasm-simd    on another backend, and nothing is written
 *     npm run bench -- --sizes                what a page loads of each, without timing anything
 *
 * PYTHON names the Python whose torch takes part, if not `python3`. With BENCH_CLOCK=cpu the time
 * that the thread worked counts, for a machine that has other things to do.
 */
import { parseArgs } from 'node:util';
import type { Backend } from '../../src/lib/conv/index.ts';
import type { Contestant } from './contestant.ts';
import { libraries } from './libraries.ts';
import { measure, rounds } from './measure.ts';
import { inOwnProcess } from './own-process.ts';
import { ensurePeers } from './peers.ts';
import { pyTorch } from './pytorch.ts';
import { keep, keepSizes, print, versionsOf } from './report.ts';
import { measureSizes } from './sizes.ts';
import { workloads } from './workloads.ts';

ensurePeers();
const { values, positionals: wanted } = parseArgs({
  options: { backend: { type: 'string' }, sizes: { type: 'boolean' } },
  allowPositionals: true,
});
const { backend, sizes } = values;
if (sizes) {
  keepSizes(await measureSizes());
  process.exit();
}
const torch = await pyTorch();
if (!torch)
  console.log('PyTorch takes no part: no python3 with torch; set PYTHON to one that has.');
const contestants: Contestant[] = [
  ...(await Promise.all(
    libraries.map((name) => inOwnProcess(name, backend as Backend | undefined)),
  )),
  ...(torch ? [torch] : []),
];

const chosen = workloads.filter(({ id }) => wanted.length === 0 || wanted.includes(id));
const results = await measure(contestants, chosen);
results.forEach(print);
torch?.stop();

if (wanted.length === 0 && !backend) {
  const host = `Node ${process.versions.node}`;
  keep('node', { host, rounds, versions: versionsOf(contestants), results });
  keepSizes(await measureSizes());
}
process.exit();
