import type { Tensor } from '../conv/index.ts';
import type { LossName } from './settings.ts';

/** A loss, and its gradient in the shape of the output. */
export interface Loss {
  readonly value: number;
  readonly gradient: Tensor;
}

/**
 * Below this distance, five grey levels, L1 is rounded off. Its own derivative jumps at 0: where a
 * picture is met exactly, as bilinear weights meet a flat area, it would follow the rounding of the
 * last bit, and PyTorch could not repeat a run.
 */
export const SMOOTH_L1_BETA = 0.02;

/**
 * PyTorch's `MSELoss()` (`l2`) or `SmoothL1Loss(beta=SMOOTH_L1_BETA)` (`smooth-l1`) of two tensors `[N, C, H, W]`
 * without their outermost `margin` cells, whose gradient is 0: near a rim a layer sees padding, not
 * the picture.
 */
export function lossOf(name: LossName, output: Tensor, target: Tensor, margin: number): Loss {
  const [batch, channels, height, width] = output.shape;
  const { cost, slope } = costs[name];
  const planes = batch * channels;
  const count = planes * (height - 2 * margin) * (width - 2 * margin);
  const gradient = new Float32Array(output.data.length);
  let sum = 0;
  for (let plane = 0; plane < planes; plane++) {
    for (let y = margin; y < height - margin; y++) {
      const row = (plane * height + y) * width;
      for (let i = row + margin; i < row + width - margin; i++) {
        const difference = output.data[i] - target.data[i];
        sum += cost(difference);
        gradient[i] = slope(difference) / count;
      }
    }
  }
  return { value: sum / count, gradient: { shape: output.shape, data: gradient } };
}

/** What one cell costs by its distance from the target, and the derivative of that. */
const costs: Readonly<
  Record<LossName, { cost: (distance: number) => number; slope: (distance: number) => number }>
> = {
  l2: { cost: (d) => d * d, slope: (d) => 2 * d },
  'smooth-l1': {
    cost: (d) =>
      Math.abs(d) < SMOOTH_L1_BETA
        ? (d * d) / (2 * SMOOTH_L1_BETA)
        : Math.abs(d) - SMOOTH_L1_BETA / 2,
    slope: (d) => (Math.abs(d) < SMOOTH_L1_BETA ? d / SMOOTH_L1_BETA : Math.sign(d)),
  },
};
