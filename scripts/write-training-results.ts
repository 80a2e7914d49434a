/** Makes the training runs of src/figures/training-runs.ts anew: `npm run train:figures`. */
import { writeFileSync } from 'node:fs';
import { makeRun, pictureOfRuns, runIds, SEEDS } from '#figures/training-runs.ts';
import { drawSample } from '#lib/picture/index.ts';

const picture = pictureOfRuns(drawSample('portrait'));
const results = runIds.map((id) => {
  console.log(id);
  return [id, SEEDS.map((seed) => makeRun(id, seed, picture))];
});
const file = new URL('../src/data/training-results.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(results))}\n`);
