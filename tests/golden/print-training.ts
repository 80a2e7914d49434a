/**
 * Writes what generate_training.py needs into a folder: the script of every case in
 * training-cases.ts as `scripts.json`, and the sample pictures as portable greymaps.
 *
 *     node tests/golden/print-training.ts FOLDER
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { drawSample } from '#lib/picture/index.ts';
import { trainScript } from '#lib/train/index.ts';
import { sampleFileOf, trainingCases } from './training-cases.ts';

const [folder] = process.argv.slice(2);
const scripts = trainingCases.map((given) => {
  const { name, halvings, settings } = given;
  return { name, settings, script: trainScript(settings, { file: sampleFileOf(given), halvings }) };
});
writeFileSync(join(folder, 'scripts.json'), JSON.stringify(scripts));
for (const sample of new Set(trainingCases.map(({ sample }) => sample))) {
  const { width, height, data } = drawSample(sample);
  // Pillow tells a picture's kind by its first bytes: the scripts' names for it may stay.
  const header = new TextEncoder().encode(`P5 ${width} ${height} 255\n`);
  writeFileSync(join(folder, `sample-${sample}.png`), Buffer.concat([header, data]));
}
