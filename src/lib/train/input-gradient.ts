import type { Tensor } from '../conv/index.ts';
import { plane, toTensor, type Grey, type Plane } from '../picture/index.ts';
import { conv2d, conv2dBackward } from './operations.ts';
import { generator } from '../random/index.ts';

/** The weights of a convolution whose input gradient is looked at. */
export const GRADIENT_WEIGHTS = ['mean', 'random'] as const;
type GradientWeights = (typeof GRADIENT_WEIGHTS)[number];

export interface GradientSettings {
  readonly kernel: number;
  readonly stride: number;
  readonly weights: GradientWeights;
  /** Of random weights. */
  readonly seed: number;
}

/**
 * The gradient of ½ Σ y² with respect to the picture, where y is the picture after a `conv2d` with
 * one kernel and padding `⌊kernel / 2⌋`: the transposed convolution of y itself.
 */
export function inputGradient(picture: Grey, settings: GradientSettings): Plane {
  const { kernel, stride } = settings;
  const input = toTensor(picture);
  const weight = gradientWeight(settings);
  const options = { stride, padding: Math.floor(kernel / 2) };
  const output = conv2d(input, weight, options);
  // The derivative of ½y² is y.
  return plane(conv2dBackward(output, input, weight, options).input, 0);
}

/** Weights that take a mean, or random ones between −1 and 1: `[1, 1, kernel, kernel]`. */
export function gradientWeight({ kernel, weights, seed }: GradientSettings): Tensor {
  const { next } = generator(seed);
  const value = { mean: () => 1 / kernel ** 2, random: () => 2 * next() - 1 }[weights];
  const data = Float32Array.from({ length: kernel ** 2 }, value);
  return { shape: [1, 1, kernel, kernel], data };
}
