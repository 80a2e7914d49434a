import { tensor, type Tensor } from '../conv/index.ts';
import {
  isWeighted,
  trainWeightShape,
  type TrainLayer,
  type WeightedLayer,
  type NetworkWeights,
} from './layers.ts';
import { generator, type Generator } from '../random/index.ts';
import type { TrainSettings } from './settings.ts';

/**
 * The weights that a run begins with. Where a layer is there before the one that enlarges, it
 * begins at random in any case.
 */
export function initialWeights(
  layers: readonly TrainLayer[],
  settings: TrainSettings,
): NetworkWeights {
  const random = generator(weightSeed(settings.seed));
  const last = layers.findLastIndex(isWeighted);
  return layers.map((layer, index) => {
    if (!isWeighted(layer)) return null;
    if (index < last || settings.init === 'random') return randomWeight(layer, random);
    return settings.init === 'icnr'
      ? repeatedWeight(layer, random, settings.factor ** 2)
      : bilinearWeight(layer, settings);
  });
}

// Of one seed, an even number of the generator makes the weights and an odd one the patches.
export const weightSeed = (seed: number): number => 2 * seed;
export const patchSeed = (seed: number): number => 2 * seed + 1;

/**
 * PyTorch's default, `kaiming_uniform_(weight, a=√5)`: uniform within ±1/√fan_in, where `fan_in`
 * counts the second axis and the kernel, for a transposed convolution too.
 */
export function initialBound(layer: WeightedLayer): number {
  const [, inputs, height, width] = trainWeightShape(layer);
  return 1 / Math.sqrt(inputs * height * width);
}

function randomWeight(layer: WeightedLayer, random: Generator): Tensor {
  const shape = trainWeightShape(layer);
  const bound = initialBound(layer);
  const values = Float32Array.from(
    { length: sizeOf(shape) },
    () => (2 * random.next() - 1) * bound,
  );
  return { shape, data: values };
}

/** The first filter at random, and the same for all others. */
function repeatedWeight(layer: WeightedLayer, random: Generator, times: number): Tensor {
  const [inputs, outputs] = layer.channels;
  const one = randomWeight({ ...layer, channels: [inputs, outputs / times] }, random);
  const all = new Float32Array(one.data.length * times);
  for (let i = 0; i < times; i++) all.set(one.data, i * one.data.length);
  return { shape: trainWeightShape(layer), data: all };
}

/** Each input channel is interpolated, and the result is their mean. */
function bilinearWeight(layer: WeightedLayer, settings: TrainSettings): Tensor {
  const [inputs] = layer.channels;
  const filters = bilinearTaps(layer, settings);
  const planes = filters.flatMap((column) => filters.map((row) => outer(column, row)));
  // Either there is one plane or the outputs come first: an output's plane serves all its inputs.
  const values = planes.flatMap((plane) =>
    range(inputs).flatMap(() => plane.map((weight) => weight / inputs)),
  );
  return tensor(trainWeightShape(layer), values);
}

/**
 * The taps, on either axis, that make the layer that enlarges interpolate linearly: one row for
 * all phases, or, before a pixel shuffle, a row for each.
 */
export function bilinearTaps(
  layer: WeightedLayer,
  { family, factor }: TrainSettings,
): readonly (readonly number[])[] {
  switch (family) {
    case 'transposed':
      return [transposedTaps(layer, factor)];
    case 'resize':
      return [smoothingTaps(layer.kernel, factor)];
    case 'shuffle':
      return range(factor).map((phase) => phaseTaps(layer.kernel, factor, phase));
  }
}

/** The weight of a pixel `distance` pixels away. */
const triangle = (distance: number) => Math.max(0, 1 - Math.abs(distance));

/** Where output cell `phase` of a pixel lies, in pixels from that pixel's centre. */
const offset = (phase: number, factor: number) => (phase + 0.5) / factor - 0.5;

/**
 * The taps of a transposed convolution, of stride `factor`, that interpolates. A kernel too small
 * for that is cut, and what is left is scaled so that each phase's taps sum to 1.
 */
function transposedTaps(layer: WeightedLayer, factor: number): number[] {
  const { kernel, padding } = layer;
  const taps = range(kernel).map((tap) => triangle(offset(tap - padding, factor)));
  const gain = (tap: number) =>
    taps.reduce((sum, weight, other) => sum + ((other - tap) % factor === 0 ? weight : 0), 0);
  return taps.map((weight, tap) => weight / gain(tap));
}

/** The taps that make a nearest-neighbour enlargement bilinear; more than 3 are padded with 0. */
function smoothingTaps(kernel: number, factor: number): number[] {
  const taps = factor === 2 ? [1 / 4, 1 / 2, 1 / 4] : [1 / 3, 1 / 3, 1 / 3];
  const beyond = Array<number>((kernel - 3) / 2).fill(0);
  return [...beyond, ...taps, ...beyond];
}

/** The taps that interpolate one phase from the pixels around. */
function phaseTaps(kernel: number, factor: number, phase: number): number[] {
  const centre = (kernel - 1) / 2;
  return range(kernel).map((tap) => triangle(tap - centre - offset(phase, factor)));
}

const outer = (column: readonly number[], row: readonly number[]) =>
  column.flatMap((a) => row.map((b) => a * b));
const range = (length: number) => Array.from({ length }, (_, i) => i);
const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
