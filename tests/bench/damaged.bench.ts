/**
 * Reads damaged texts as the page does and times each: the reading, the walk, what it sees.
 *
 *     npm run bench:damaged                 20,000 texts
 *     npm run bench:damaged -- 500 7        500 texts of another seed
 *
 * Ends with 1 where something is thrown or a text takes longer than the bound.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  entriesOf,
  likeliest,
  Program,
  receptiveFields,
  suggested,
} from '../../src/lib/model/index.ts';
import { loadParts } from '../../src/lib/model/parts/index.ts';
import { generator } from '../../src/lib/random/index.ts';
import { damaged, wholeTexts } from '../support/damaged-text.ts';
import { quantile } from './measure.ts';

/** Milliseconds within which a text is to be read. */
const BOUND = 200;

const [count = 20_000, seed = 17] = process.argv.slice(2).map(Number);

function read(text: string): void {
  const program = new Program([{ name: '', text }]);
  const entry = likeliest(entriesOf(program));
  if (entry) receptiveFields(suggested(program, entry).graph);
}

/** The milliseconds that an act takes of this process, whatever else the machine does. */
function cpuTime(act: () => void): number {
  const before = process.cpuUsage();
  act();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

await loadParts();
// Once, so that the first text does not pay for the compiler.
wholeTexts.forEach(read);

const random = generator(seed).next;
const times: number[] = [];
const kept: string[] = [];
let thrown = 0;
for (let i = 0; i < count; i++) {
  const text = damaged(wholeTexts[Math.floor(random() * wholeTexts.length)], random);
  let why = '';
  const time = cpuTime(() => {
    try {
      read(text);
    } catch (error) {
      thrown++;
      why = String(error);
    }
  });
  times.push(time);
  if (time > BOUND) why ||= `took ${Math.round(time)} ms`;
  if (!why || kept.length === 20) continue;
  const file = join(tmpdir(), `damaged-${i}.py`);
  writeFileSync(file, text);
  kept.push(`${why}: ${file}`);
}

console.log(`${count} damaged texts of ${wholeTexts.length}, seed ${seed}: ${thrown} threw`);
const shown = [0.5, 0.95, 0.99, 0.999, 1].map((q) => quantile(times, q).toFixed(1));
console.log(`median ${shown[0]} ms, 95 % within ${shown[1]}, 99 % ${shown[2]}, 99.9 % ${shown[3]}`);
console.log(
  `longest ${shown[4]} ms; ${times.filter((time) => time > BOUND).length} over ${BOUND} ms`,
);
for (const line of kept) console.log(line);
if (kept.length > 0) process.exitCode = 1;
