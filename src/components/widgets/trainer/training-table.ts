import { runIds, STEPS, type RunId, type Step } from '#figures/training-runs.ts';
import { meanOf, spreadOf, trainingResults } from '#figures/training.ts';

function entry(id: RunId, what: 'losses' | 'indices', step: Step) {
  const values = trainingResults[id].map((run) => run[what][STEPS.indexOf(step)]);
  const [unit, digits] = what === 'losses' ? [1000, 2] : [100, step === 2000 ? 2 : 1];
  const print = (value: number) =>
    (unit * value)
      .toFixed(digits)
      .replace(/^-(?=.*[1-9])/, '−')
      .replace('-', '');
  return `${print(meanOf(values))} ± ${print(spreadOf(values))}`;
}

/**
 * Every run's loss × 1000 after 2000 steps, and its checkerboard index in % at the start, after 100
 * steps and after 2000: mean ± standard deviation over the seeds.
 */
export const trainingRows = runIds.map((id) => ({
  id,
  cells: [
    entry(id, 'losses', 2000),
    entry(id, 'indices', 0),
    entry(id, 'indices', 100),
    entry(id, 'indices', 2000),
  ],
}));
