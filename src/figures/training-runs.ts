// Relative names: Node runs this module as it is, for `npm run train:figures`.
import {
  advance,
  beginTraining,
  defaultSettings,
  measure,
  prepareTraining,
  upscale,
  type TrainSettings,
} from '../lib/train/index.ts';
import { halve, type Grey } from '../lib/picture/index.ts';

/** Steps at which a run is measured. */
export const STEPS = [0, 100, 500, 2000] as const;
export type Step = (typeof STEPS)[number];

/** The seeds that every run is made with. */
export const SEEDS = [1, 2, 3, 4, 5] as const;

const run = (settings: Partial<TrainSettings>): TrainSettings => ({
  ...defaultSettings,
  ...settings,
});
const shuffle = { family: 'shuffle', kernel: 3 } as const;
const resize = { family: 'resize', kernel: 3 } as const;

/** The runs that the page reports: Adam on L2 at a factor of 2, and what differs. */
export const runs = {
  k2: run({ kernel: 2 }),
  k3: run({ kernel: 3 }),
  k4: run({ kernel: 4 }),
  k5: run({ kernel: 5 }),
  k6: run({ kernel: 6 }),
  'k3-bilinear': run({ kernel: 3, init: 'bilinear' }),
  'k4-bilinear': run({ kernel: 4, init: 'bilinear' }),
  resize: run(resize),
  shuffle: run(shuffle),
  icnr: run({ ...shuffle, init: 'icnr' }),
  'deep-k3': run({ kernel: 3, hidden: 8 }),
  'deep-k4': run({ kernel: 4, hidden: 8 }),
  'deep-resize': run({ ...resize, hidden: 8 }),
  'deep-shuffle': run({ ...shuffle, hidden: 8 }),
  'deep-icnr': run({ ...shuffle, hidden: 8, init: 'icnr' }),
} as const satisfies Record<string, TrainSettings>;

export type RunId = keyof typeof runs;
export const runIds = Object.keys(runs) as RunId[];

/** One run with one seed, at each of `STEPS`. */
export interface SeededRun {
  readonly seed: number;
  readonly losses: readonly number[];
  readonly indices: readonly number[];
  /** Of a single layer: its weight at each of `STEPS`. Only the shown seed's is written down. */
  readonly weights?: readonly (readonly number[])[];
}

export type TrainingResults = Readonly<Record<RunId, readonly SeededRun[]>>;

/** The picture of the runs: the portrait, 128 × 128. */
export const pictureOfRuns = (portrait: Grey): Grey => halve(halve(portrait));

/** Makes one run; `picture` is `pictureOfRuns`. */
export function makeRun(id: RunId, seed: number, picture: Grey): SeededRun {
  const training = prepareTraining({ ...runs[id], seed }, picture);
  let state = beginTraining(training);
  const marks = STEPS.map((step) => {
    while (state.step < step) state = advance(training, state).state;
    const { loss, index } = measure(training, state, upscale(training, state));
    const [weight] = state.weights.filter((tensor) => tensor !== null);
    return { loss, index, weight: [...weight.data] };
  });
  return {
    seed,
    losses: marks.map(({ loss }) => loss),
    indices: marks.map(({ index }) => index),
    ...(runs[id].hidden === 0 && { weights: marks.map(({ weight }) => weight) }),
  };
}

/**
 * The seed that pictures show: of kernel 3's runs, the one whose checkerboard index after 100 steps
 * is nearest to the median of all. It shows neither the luckiest run nor the worst.
 */
export function typicalSeed({ k3 }: Pick<TrainingResults, 'k3'>): number {
  const early = ({ indices }: SeededRun) => indices[STEPS.indexOf(100)];
  const median = medianOf(k3.map(early));
  const distance = (run: SeededRun) => Math.abs(early(run) - median);
  return k3.reduce((best, run) => (distance(run) < distance(best) ? run : best)).seed;
}

/** The value in the middle, or the mean of the two there. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
