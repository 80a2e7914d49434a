import { printNumber } from '#lib/grid/index.ts';
import { gradientWeight } from '#lib/train/index.ts';
import { phaseGains2d } from '#lib/conv/index.ts';
import {
  gainsOf,
  generatorShare,
  meanOf,
  shownSeed,
  targetShare,
  trainingResults,
} from './training.ts';
import { medianOf, STEPS, type RunId, type Step } from './training-runs.ts';

const percent = (share: number, digits: number) =>
  `${printNumber(Number((100 * share).toFixed(digits)))}%`;

const mean = (run: RunId, what: 'losses' | 'indices', step: Step) =>
  meanOf(trainingResults[run].map((seeded) => seeded[what][STEPS.indexOf(step)]));

const index = (run: RunId, step: Step, digits: number) => () =>
  percent(mean(run, 'indices', step), digits);
const indicesOf = (run: RunId, step: Step) =>
  trainingResults[run].map(({ indices }) => indices[STEPS.indexOf(step)]);
const medianIndex = (run: RunId, step: Step) => () => percent(medianOf(indicesOf(run, step)), 1);
const extremeIndex = (run: RunId, step: Step, of: (...values: number[]) => number) => () =>
  percent(of(...indicesOf(run, step)), 1);
const loss = (run: RunId, step: Step) => () => (1000 * mean(run, 'losses', step)).toFixed(2);

/** Of the run that pictures show, phase by phase. */
const gains = (run: RunId, step: Step) => () =>
  gainsOf(run, step)
    .flat()
    .map((gain) => gain.toFixed(2))
    .join(', ');

/** The gains of a conv2d's way back, its kernel all equal and of sum 1, in ninths. */
function gradientGains(): string {
  const { data } = gradientWeight({ kernel: 3, stride: 2, weights: 'mean', seed: 1 });
  const gains = phaseGains2d({ shape: [3, 3], data }, [2, 2], [1, 1]).flat();
  return gains.map((gain) => `${Math.round(9 * gain)}/9`).join(', ');
}

/** Numbers in the prose that come from the runs. */
export const trainingFacts: Readonly<Record<string, () => string>> = {
  'train-target-share': () => percent(targetShare(), 2),
  'train-start-k3': index('k3', 0, 0),
  'train-start-k4': index('k4', 0, 0),
  'train-early-k2': index('k2', 100, 0),
  'train-seed': () => `${shownSeed}`,
  'train-early-k3-least': extremeIndex('k3', 100, Math.min),
  'train-early-k3-most': extremeIndex('k3', 100, Math.max),
  'train-early-k3-median': medianIndex('k3', 100),
  'train-early-k4-median': medianIndex('k4', 100),
  'train-early-k5': index('k5', 100, 1),
  'train-late-k3': index('k3', 2000, 2),
  'train-late-k5': index('k5', 2000, 2),
  'train-gains-k3': gains('k3', 2000),
  'train-early-gains-k3': gains('k3', 100),
  'train-early-gains-k4': gains('k4', 100),
  'train-early-gains-resize': gains('resize', 100),
  'train-bilinear-k3-start': index('k3-bilinear', 0, 2),
  'train-bilinear-k3-late': index('k3-bilinear', 2000, 2),
  'train-bilinear-k3-loss-start': loss('k3-bilinear', 0),
  'train-bilinear-k3-loss-late': loss('k3-bilinear', 2000),
  'train-loss-k4': loss('k4', 2000),
  'train-loss-k5': loss('k5', 2000),
  'train-loss-resize': loss('resize', 2000),
  'train-loss-k6': loss('k6', 2000),
  'train-loss-shuffle': loss('shuffle', 2000),
  'train-loss-icnr': loss('icnr', 2000),
  'generator-k3-share': () => percent(generatorShare(3, 2), 0),
  'generator-k4-share': () => percent(generatorShare(4, 2), 0),
  'gradient-gains': gradientGains,
};
