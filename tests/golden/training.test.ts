import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { drawSample, halve, type Grey } from '#lib/picture/index.ts';
import {
  advance,
  beginTraining,
  prepareTraining,
  SCRIPT_STEPS,
  trainScript,
  type TrainSettings,
} from '#lib/train/index.ts';
import { expectTensor, expectValues, type TensorLike } from '../support/compare.ts';
import { sampleFileOf, trainingCases } from './training-cases.ts';

interface GoldenRun {
  readonly name: string;
  readonly settings: TrainSettings;
  readonly script: string;
  readonly losses: readonly number[];
  readonly weights: readonly TensorLike[];
}

const golden: readonly GoldenRun[] = JSON.parse(
  readFileSync(new URL('./training.json', import.meta.url), 'utf8'),
).cases;
const samples = new Map(
  [...new Set(trainingCases.map(({ sample }) => sample))].map((name) => [name, drawSample(name)]),
);

describe.each(trainingCases.map((given, i) => ({ ...given, made: golden[i] })))(
  'the run "$name"',
  ({ made, ...given }) => {
    it('prints the script that PyTorch has run', () => {
      const picture = { file: sampleFileOf(given), halvings: given.halvings };
      expect(trainScript(given.settings, picture)).toBe(made.script);
    });

    it('has the losses of PyTorch to 1e-4 over 100 steps, and ends with its weights', () => {
      const training = prepareTraining(given.settings, reduced(given.sample, given.halvings));
      let state = beginTraining(training);
      const losses = Array.from({ length: SCRIPT_STEPS }, () => {
        const next = advance(training, state);
        state = next.state;
        return next.loss;
      });
      expectValues(losses, made.losses, { absolute: 1e-4, relative: 0 });
      const weights = state.weights.filter((weight) => weight !== null);
      expect(weights).toHaveLength(made.weights.length);
      weights.forEach((weight, i) =>
        expectTensor(weight, made.weights[i], { absolute: 1e-3, relative: 0 }),
      );
    });
  },
);

function reduced(name: (typeof trainingCases)[number]['sample'], halvings: number): Grey {
  return Array.from({ length: halvings }).reduce<Grey>(halve, samples.get(name)!);
}
