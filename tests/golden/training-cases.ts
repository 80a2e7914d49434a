import { defaultSettings, type TrainSettings } from '#lib/train/index.ts';
import type { SampleName } from '#lib/picture/index.ts';

/** One run that PyTorch has made too. */
export interface TrainingCase {
  readonly name: string;
  readonly sample: SampleName;
  readonly halvings: number;
  readonly settings: TrainSettings;
}

function run(
  name: string,
  sample: SampleName,
  halvings: number,
  settings: Partial<TrainSettings>,
): TrainingCase {
  return { name, sample, halvings, settings: { ...defaultSettings, ...settings } };
}

/** Runs that together have every family, kernel, factor, start, loss and optimiser. */
export const trainingCases: readonly TrainingCase[] = [
  run('kernel 3 with Adam', 'portrait', 2, { seed: 1 }),
  run('kernel 4 with SGD', 'portrait', 2, {
    kernel: 4,
    optimiser: 'sgd',
    learningRate: 1,
    seed: 1,
  }),
  run('kernel 2 with smooth L1', 'zone-plate', 1, { kernel: 2, loss: 'smooth-l1', seed: 2 }),
  run('kernel 5 at a factor of 3', 'zone-plate', 1, { kernel: 5, factor: 3, seed: 3 }),
  run('kernel 6 from bilinear', 'letterform', 0, { kernel: 6, init: 'bilinear', seed: 4 }),
  run('kernel 2 at a factor of 3, with holes', 'letterform', 0, {
    kernel: 2,
    factor: 3,
    optimiser: 'sgd',
    learningRate: 0.3,
    seed: 5,
  }),
  run('kernel 3 from bilinear, cut', 'portrait', 3, {
    init: 'bilinear',
    optimiser: 'sgd',
    learningRate: 0.1,
    loss: 'smooth-l1',
    seed: 6,
  }),
  run('resize', 'portrait', 2, { family: 'resize', kernel: 3, seed: 7 }),
  run('resize from bilinear at a factor of 3', 'letterform', 0, {
    family: 'resize',
    kernel: 5,
    factor: 3,
    init: 'bilinear',
    seed: 8,
  }),
  run('shuffle', 'zone-plate', 1, { family: 'shuffle', kernel: 3, seed: 9 }),
  run('shuffle with ICNR at a factor of 3', 'letterform', 0, {
    family: 'shuffle',
    kernel: 3,
    factor: 3,
    init: 'icnr',
    seed: 10,
  }),
  run('shuffle from bilinear with smooth L1', 'portrait', 2, {
    family: 'shuffle',
    kernel: 5,
    init: 'bilinear',
    loss: 'smooth-l1',
    learningRate: 0.003,
    seed: 11,
  }),
  run('two layers, transposed', 'portrait', 2, { kernel: 4, hidden: 8, seed: 12 }),
  run('two layers, transposed from bilinear', 'zone-plate', 1, {
    kernel: 3,
    hidden: 12,
    factor: 3,
    init: 'bilinear',
    loss: 'smooth-l1',
    seed: 13,
  }),
  run('two layers, resize with SGD', 'portrait', 2, {
    family: 'resize',
    kernel: 3,
    hidden: 16,
    optimiser: 'sgd',
    learningRate: 0.1,
    seed: 14,
  }),
  run('two layers, shuffle with ICNR', 'portrait', 2, {
    family: 'shuffle',
    kernel: 3,
    hidden: 8,
    init: 'icnr',
    seed: 15,
  }),
  run('kernel 6 with Adam at its highest rate', 'letterform', 0, {
    kernel: 6,
    learningRate: 0.1,
    seed: 16,
  }),
  run('two layers, resize with Adam at its highest rate', 'zone-plate', 1, {
    family: 'resize',
    kernel: 3,
    hidden: 8,
    learningRate: 0.1,
    seed: 17,
  }),
];

/** The file that a case's script reads. */
export const sampleFileOf = ({ sample }: TrainingCase): string => `sample-${sample}.png`;
