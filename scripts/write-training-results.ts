/** Makes the training runs of src/figures/training-runs.ts anew: `npm run train:figures`. */
import { writeFileSync } from 'node:fs';
import {
  makeRun,
  pictureOfRuns,
  runIds,
  SEEDS,
  typicalSeed,
  type RunId,
  type SeededRun,
} from '#figures/training-runs.ts';
import { drawSample } from '#lib/picture/index.ts';

const picture = pictureOfRuns(drawSample('portrait'));
const results = Object.fromEntries(
  runIds.map((id) => {
    console.log(id);
    return [id, SEEDS.map((seed) => makeRun(id, seed, picture))];
  }),
) as Record<RunId, SeededRun[]>;

const shown = typicalSeed(results);
const withoutUnshownWeights = (run: SeededRun): SeededRun =>
  run.seed === shown ? run : { ...run, weights: undefined };
const written = Object.fromEntries(
  Object.entries(results).map(([id, runs]) => [id, runs.map(withoutUnshownWeights)]),
);
const file = new URL('../src/data/training-results.json', import.meta.url);
writeFileSync(file, `${JSON.stringify(written)}\n`);
