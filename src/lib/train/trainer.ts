import { tensor, type Tensor } from '../conv/index.ts';
import { toTensor, type Grey } from '../picture/index.ts';
import { initialWeights, patchSeed } from './init.ts';
import { layersOf, type TrainLayer, type NetworkWeights } from './layers.ts';
import { checkerboardEnergy, WINDOW } from './checkerboard-energy.ts';
import { lossOf } from './loss.ts';
import { backward, forward, trace } from './network.ts';
import { initialMoments, update, type Moments } from './optimiser.ts';
import { generator } from '../random/index.ts';
import type { TrainSettings } from './settings.ts';

/** Patches of one step. */
export const BATCH = 8;
/** The side of a patch, in pixels of the small picture. */
export const PATCH = 16;
/** How far from a rim the padding reaches at most, in pixels of the small picture. */
export const MARGIN = 3;
/** The smallest side that can be trained on, in pixels of the small picture: see `checkerboardEnergy`. */
export const LEAST_TRAINED_SIDE = 2 * MARGIN + WINDOW;

/** Everything about a run that does not change as it runs. */
export interface Training {
  readonly settings: TrainSettings;
  readonly layers: readonly TrainLayer[];
  /** The small picture, `[1, 1, H, W]`. */
  readonly input: Tensor;
  /** The picture, `[1, 1, factor·H, factor·W]`. */
  readonly target: Tensor;
}

/** A run at one step; a run continued from here is the same run. */
export interface TrainState {
  /** How many steps have been taken. */
  readonly step: number;
  readonly weights: NetworkWeights;
  readonly moments: Moments | null;
  /** Where the generator of the patches stands. */
  readonly patches: number;
}

/**
 * A run that learns to enlarge what the picture is when every block of `factor` × `factor` pixels
 * is averaged. What does not fill a block at the right and the bottom is cut off.
 * @throws RangeError for a picture with fewer than `LEAST_TRAINED_SIDE · factor` pixels a side.
 */
export function prepareTraining(settings: TrainSettings, picture: Grey): Training {
  const { factor } = settings;
  const [height, width] = [picture.height, picture.width].map((n) => Math.floor(n / factor));
  if (Math.min(height, width) < LEAST_TRAINED_SIDE) {
    const size = `${picture.width} × ${picture.height}`;
    throw new RangeError(
      `picture is ${size}, must have ${LEAST_TRAINED_SIDE * factor} pixels a side`,
    );
  }
  const whole = toTensor(picture);
  const target = tensor([1, 1, factor * height, factor * width]);
  copyBlock(whole.data, picture.width, 0, target.data, factor * width, 0, factor * height);
  const input = average(target, factor);
  return { settings, layers: layersOf(settings), input, target };
}

/** The run before its first step. */
export function beginTraining({ settings, layers }: Training): TrainState {
  const weights = initialWeights(layers, settings);
  const moments = initialMoments(weights, settings);
  return { step: 0, weights, moments, patches: patchSeed(settings.seed) };
}

/** The run one step on, and the loss of the patches that it learned from. */
export function advance(
  training: Training,
  state: TrainState,
): { readonly state: TrainState; readonly loss: number } {
  const { layers, settings } = training;
  const { input, target, patches } = drawPatches(training, state.patches);
  const seen = trace(layers, state.weights, input);
  const loss = lossOf(settings.loss, seen[layers.length], target, MARGIN * settings.factor);
  const gradients = backward(layers, state.weights, seen, loss.gradient);
  const step = state.step + 1;
  const next = update(state.weights, gradients, state.moments, settings.learningRate, step);
  return { state: { step, ...next, patches }, loss: loss.value };
}

/** The whole picture as the network now enlarges it, `[1, 1, factor·H, factor·W]`. */
export function upscale({ layers, input }: Training, { weights }: TrainState): Tensor {
  return forward(layers, weights, input);
}

/** What a network does with the whole picture, rims left out. */
export interface Measures {
  /** The run's loss. */
  readonly loss: number;
  /**
   * The checkerboard index: the share of the output's energy at the stride's frequencies less the
   * share of the target's; 1 for a pure grid instead of a flat picture, negative where the output
   * has less there than the target itself.
   */
  readonly index: number;
  /** What each phase makes of an area of ones, `[vertical phase][horizontal phase]`. */
  readonly gains: readonly (readonly number[])[];
}

/** Measures a run, given its `upscale`d picture. */
export function measure(training: Training, state: TrainState, output: Tensor): Measures {
  const { settings, target } = training;
  const margin = MARGIN * settings.factor;
  const share = ({ shape: [, , height, width], data }: Tensor) =>
    checkerboardEnergy({ width, height, data }, settings.factor, margin);
  return {
    loss: lossOf(settings.loss, output, target, margin).value,
    index: share(output) - share(target),
    gains: networkGains(training.layers, state.weights, settings.factor),
  };
}

/**
 * Each phase's output for an input of ones, far from rims. Without biases an area of grey g comes
 * out as g times this; for a single transposed convolution it is `phaseGains2d`.
 */
export function networkGains(
  layers: readonly TrainLayer[],
  weights: NetworkWeights,
  factor: number,
): number[][] {
  const side = 2 * MARGIN + 1;
  const ones = tensor([1, 1, side, side], new Float32Array(side ** 2).fill(1));
  const { data } = forward(layers, weights, ones);
  const phases = Array.from({ length: factor }, (_, phase) => factor * MARGIN + phase);
  return phases.map((y) => phases.map((x) => data[y * factor * side + x]));
}

/** Patches at random places: `[BATCH, 1, n, n]` of the small picture and what belongs to them. */
function drawPatches({ input, target, settings: { factor } }: Training, seed: number) {
  const [, , height, width] = input.shape;
  const random = generator(seed);
  const side = Math.min(PATCH, height, width);
  const inputs = tensor([BATCH, 1, side, side]);
  const targets = tensor([BATCH, 1, factor * side, factor * side]);
  for (let i = 0; i < BATCH; i++) {
    const y = Math.floor(random.next() * (height - side + 1));
    const x = Math.floor(random.next() * (width - side + 1));
    const to = i * side * side;
    copyBlock(input.data, width, y * width + x, inputs.data, side, to, side);
    const [wide, large] = [factor * width, factor * side];
    const from = factor * (y * wide + x);
    copyBlock(target.data, wide, from, targets.data, large, to * factor ** 2, large);
  }
  return { input: inputs, target: targets, patches: random.state() };
}

/** Copies `rows` rows, as long as those of the target, from one picture into another. */
function copyBlock(
  source: Float32Array,
  sourceWidth: number,
  from: number,
  target: Float32Array,
  targetWidth: number,
  to: number,
  rows: number,
): void {
  for (let y = 0; y < rows; y++) {
    const start = from + y * sourceWidth;
    target.set(source.subarray(start, start + targetWidth), to + y * targetWidth);
  }
}

/** The mean of every block of `factor` × `factor` cells: PyTorch's `avg_pool2d`. */
function average({ shape, data }: Tensor, factor: number): Tensor {
  const [batch, channels, tall, wide] = shape;
  const width = wide / factor;
  const sums = new Float64Array(data.length / factor ** 2);
  for (let row = 0; row < batch * channels * tall; row++) {
    const to = Math.floor(row / factor) * width;
    for (let x = 0; x < wide; x++) sums[to + Math.floor(x / factor)] += data[row * wide + x];
  }
  return tensor(
    [batch, channels, tall / factor, width],
    sums.map((sum) => sum / factor ** 2),
  );
}
