/**
 * Writes what generate_experiments.py needs into a folder: the script and the picture of every case
 * in experiment-cases.ts.
 *
 *     node tests/golden/print-experiments.ts FOLDER
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { colourPicture, experimentCases, FILES } from './experiment-cases.ts';

const [folder] = process.argv.slice(2);
const cases = experimentCases.map(({ name, seed, script }) => {
  const { width, height, data } = colourPicture(seed);
  const rgb = Array.from(data).filter((_, i) => i % 4 < 3);
  return { name, script, picture: { width, height, rgb } };
});
writeFileSync(join(folder, 'cases.json'), JSON.stringify({ files: FILES, cases }));
