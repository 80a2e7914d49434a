import { tensor } from '#lib/conv/index.ts';
import { crop, legend, plane, showTensor, type Pixels, type Plane } from '#lib/picture/index.ts';
import {
  checkerboardEnergy,
  inputGradient,
  isWeighted,
  MARGIN,
  networkGains,
  prepareTraining,
  spectrum,
  spectrumLevels,
  untrainedPictures,
  upscale,
  trainWeightShape,
  type Training,
} from '#lib/train/index.ts';
import { sample } from './registry.ts';
import results from '#data/training-results.json' with { type: 'json' };
import {
  pictureOfRuns,
  runs,
  STEPS,
  typicalSeed,
  type RunId,
  type SeededRun,
  type Step,
  type TrainingResults,
} from './training-runs.ts';

/** The runs as they were made by `npm run train:figures`; a test makes one of them anew. */
export const trainingResults: TrainingResults = results;

/** The seed of every picture of a run. */
export const shownSeed = typicalSeed(trainingResults);

/** What was measured of the run that pictures show. */
const shownRun = (run: RunId): SeededRun =>
  trainingResults[run].find(({ seed }) => seed === shownSeed)!;

/** A picture that comes from a run, or from an untrained network. */
export type TrainingFigure =
  | { readonly kind: 'small' }
  | { readonly kind: 'run'; readonly run: RunId; readonly step: Step }
  | { readonly kind: 'detail'; readonly run: RunId; readonly step: Step }
  | { readonly kind: 'generator' | 'generator-spectrum'; readonly kernel: 3 | 4 }
  | { readonly kind: 'gradient'; readonly kernel: number };

const ran = (run: RunId, step: Step): TrainingFigure => ({ kind: 'run', run, step });

/** Where a detail begins, `[top, left]`, and its side: the sitter's face in the 128 × 128 portrait. */
const FACE = [42, 42] as const;
const DETAIL_SIDE = 32;

/** Every picture of the page on training, by the name of its file. */
export const trainingFigures = {
  'train-small': { kind: 'small' },
  'train-k3-0': ran('k3', 0),
  'train-k3-100': ran('k3', 100),
  'train-k3-2000': ran('k3', 2000),
  'train-k3-100-detail': { kind: 'detail', run: 'k3', step: 100 },
  'train-k4-0': ran('k4', 0),
  'train-k4-100': ran('k4', 100),
  'train-k4-2000': ran('k4', 2000),
  'train-k4-100-detail': { kind: 'detail', run: 'k4', step: 100 },
  'train-resize-100-detail': { kind: 'detail', run: 'resize', step: 100 },
  'train-resize-0': ran('resize', 0),
  'train-shuffle-0': ran('shuffle', 0),
  'train-icnr-0': ran('icnr', 0),
  'train-bilinear-0': ran('k4-bilinear', 0),
  'generator-k3': { kind: 'generator', kernel: 3 },
  'generator-k3-spectrum': { kind: 'generator-spectrum', kernel: 3 },
  'generator-k4': { kind: 'generator', kernel: 4 },
  'generator-k4-spectrum': { kind: 'generator-spectrum', kernel: 4 },
  'gradient-k3': { kind: 'gradient', kernel: 3 },
  'gradient-k4': { kind: 'gradient', kernel: 4 },
} as const satisfies Record<string, TrainingFigure>;

export type TrainingFigureId = keyof typeof trainingFigures;
export const trainingFigureIds = Object.keys(trainingFigures) as TrainingFigureId[];

/** The pixels of a picture of the page on training. */
export function trainingPixels(id: TrainingFigureId): Pixels {
  const given: TrainingFigure = trainingFigures[id];
  const pixels = showTensor(valuesOf(given), isStretched(given) ? 'normalise' : 'clamp');
  return given.kind === 'detail' ? crop(pixels, FACE, [DETAIL_SIDE, DETAIL_SIDE]) : pixels;
}

/** The values that are drawn black and white, where these are not 0 and 1. */
export function trainingLevels(id: TrainingFigureId): readonly [number, number] | null {
  const given: TrainingFigure = trainingFigures[id];
  if (!isStretched(given)) return null;
  const { entries } = legend(valuesOf(given), 'normalise');
  return [entries[0].value, entries[entries.length - 1].value];
}

/** Whether nobody has trained it to give values from 0 to 1: shown as they are, most would be black. */
const isStretched = (given: TrainingFigure): boolean =>
  given.kind === 'generator' ||
  given.kind === 'gradient' ||
  (given.kind === 'run' && given.step === 0);

function valuesOf(given: TrainingFigure): Plane {
  switch (given.kind) {
    case 'small':
      return plane(trainingOf('k3').input, 0);
    case 'run':
    case 'detail':
      return plane(outputOf(given.run, given.step), 0);
    case 'generator':
      return generated(given.kernel)[0];
    case 'generator-spectrum':
      return spectrumLevels(meanSpectrum(given.kernel));
    case 'gradient':
      return inputGradient(portrait(), gradientSettings(given.kernel));
  }
}

const portrait = () => pictureOfRuns(sample('portrait'));

const gradientSettings = (kernel: number) =>
  ({ kernel, stride: 2, weights: 'mean', seed: 1 }) as const;

/** The run that pictures show. */
function trainingOf(run: RunId): Training {
  return prepareTraining({ ...runs[run], seed: shownSeed }, portrait());
}

function weightsOf({ layers }: Training, run: RunId, step: Step) {
  const kept = shownRun(run).weights?.[STEPS.indexOf(step)];
  if (!kept) throw new Error(`the run "${run}" keeps no weights: see training-runs.ts`);
  return layers.map((layer) => (isWeighted(layer) ? tensor(trainWeightShape(layer), kept) : null));
}

function outputOf(run: RunId, step: Step) {
  const training = trainingOf(run);
  const weights = weightsOf(training, run, step);
  return upscale(training, { step, weights, moments: null, patches: 0 });
}

/** The gains of the run that pictures show, `[vertical phase][horizontal phase]`. */
export function gainsOf(run: RunId, step: Step): number[][] {
  const training = trainingOf(run);
  return networkGains(training.layers, weightsOf(training, run, step), runs[run].factor);
}

/** The share of the picture's own energy at the stride's frequencies. */
export function targetShare(): number {
  const { width, height, data } = portrait();
  return checkerboardEnergy({ width, height, data: Float32Array.from(data) }, 2, 2 * MARGIN);
}

const GENERATED = 32;
const GENERATOR_SEED = 3;

/** Pictures of an untrained generator. */
function generated(kernel: 3 | 4): Plane[] {
  const { data } = untrainedPictures(kernel, GENERATOR_SEED, GENERATED);
  const size = data.length / GENERATED;
  const side = Math.sqrt(size);
  return Array.from({ length: GENERATED }, (_, i) => ({
    width: side,
    height: side,
    data: data.subarray(i * size, (i + 1) * size),
  }));
}

const spectra = new Map<number, Plane>();

/** The mean power of all its pictures, computed once a build. */
function meanSpectrum(kernel: 3 | 4): Plane {
  const known = spectra.get(kernel) ?? computeMeanSpectrum(kernel);
  spectra.set(kernel, known);
  return known;
}

/** What one noise has and another has not is averaged away. */
function computeMeanSpectrum(kernel: 3 | 4): Plane {
  const [first, ...others] = generated(kernel).map(spectrum);
  const data = first.data.map(
    (power, i) => others.reduce((sum, other) => sum + other.data[i], power) / GENERATED,
  );
  return { ...first, data };
}

/** The share, 0 to 1, of a generator's energy that repeats with `period` and no shorter. */
export function generatorShare(kernel: 3 | 4, period: number): number {
  const { width, data } = meanSpectrum(kernel);
  const step = width / period;
  const middle = width >> 1;
  let energy = 0;
  for (let v = 0; v < period; v++) {
    for (let u = 0; u < period; u++) {
      if (v % 2 === 0 && u % 2 === 0) continue;
      const [y, x] = [v, u].map((wave) => (middle + wave * step) % width);
      energy += data[y * width + x];
    }
  }
  return energy / data.reduce((a, b) => a + b, 0);
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** The standard deviation of a sample. */
export function spreadOf(values: readonly number[]): number {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
