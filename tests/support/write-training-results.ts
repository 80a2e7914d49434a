/** Makes the training runs of src/figures/training-runs.ts anew: `npm run train:figures`. */
import { writeFileSync } from 'node:fs';
import { makeRun, pictureOfRuns, runIds, SEEDS } from '../../src/figures/training-runs';
import { drawSample } from '../../src/lib/picture';

const picture = pictureOfRuns(drawSample('portrait'));
const results = runIds.map((id) => {
  console.log(id);
  return [id, SEEDS.map((seed) => makeRun(id, seed, picture))];
});
const file = new URL('../../src/figures/training-results.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(Object.fromEntries(results))}\n`);
