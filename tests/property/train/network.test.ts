import fc from 'fast-check';
import { expect, it } from 'vitest';
import { tensor, type Tensor } from '#lib/conv/index.ts';
import {
  backward,
  forward,
  initialWeights,
  INITS_OF,
  KERNELS,
  layersOf,
  lossOf,
  trace,
  type LossName,
  type TrainSettings,
  type NetworkWeights,
} from '#lib/train/index.ts';
import { generator } from '#lib/random/index.ts';

const seed = 20261123;

const settings: fc.Arbitrary<TrainSettings> = fc
  .constantFrom('transposed' as const, 'resize' as const, 'shuffle' as const)
  .chain((family) =>
    fc.record({
      family: fc.constant(family),
      kernel: fc.constantFrom(...KERNELS[family]),
      factor: fc.constantFrom(2 as const, 3 as const),
      hidden: fc.constantFrom(0, 8),
      init: fc.constantFrom(...INITS_OF[family]),
      loss: fc.constantFrom('smooth-l1' as const, 'l2' as const),
      optimiser: fc.constant('sgd' as const),
      learningRate: fc.constant(0.1),
      seed: fc.integer({ min: 0, max: 999 }),
    }),
  );

function noise(shape: readonly number[], from: number): Tensor {
  const { next } = generator(from);
  return tensor(shape, Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, next));
}

/** How the loss grows with one weight, by central differences. */
function slopeAt(given: TrainSettings, weights: NetworkWeights, layer: number, at: number) {
  const layers = layersOf(given);
  const [input, target] = examples(given);
  const delta = 1e-2;
  const shifted = (by: number) =>
    weights.map((weight, i) => {
      if (!weight || i !== layer) return weight;
      return { ...weight, data: weight.data.map((w, j) => (j === at ? w + by : w)) };
    });
  const lossWith = (by: number) =>
    lossOf(given.loss as LossName, forward(layers, shifted(by), input), target, given.factor).value;
  return (lossWith(delta) - lossWith(-delta)) / (2 * delta);
}

const examples = ({ factor, seed }: TrainSettings) =>
  [noise([2, 1, 7, 6], seed), noise([2, 1, 7 * factor, 6 * factor], seed + 1)] as const;

it('backward gives the slope of the loss in every weight’s direction', () => {
  const holds = (given: TrainSettings) => {
    const layers = layersOf(given);
    const weights = initialWeights(layers, given);
    const [input, target] = examples(given);
    const seen = trace(layers, weights, input);
    const { gradient } = lossOf(given.loss, seen[layers.length], target, given.factor);
    const gradients = backward(layers, weights, seen, gradient);
    gradients.forEach((expected, layer) => {
      expect(expected === null).toBe(weights[layer] === null);
      if (!expected) return;
      const at = given.seed % expected.data.length;
      const slope = slopeAt(given, weights, layer, at);
      // The kinks of L1 and ReLU lie within the difference now and then.
      expect(Math.abs(slope - expected.data[at])).toBeLessThan(0.02);
    });
  };
  fc.assert(fc.property(settings, holds), { seed, numRuns: 60 });
});
