import type { Workload } from '../../src/components/widgets/engine/benchmark.ts';
import {
  conv2dShape,
  convTranspose1dShape,
  convTranspose2dShape,
} from '../../src/lib/conv/index.ts';

const plain = { stride: 1, padding: 0, dilation: 1, groups: 1 };

const workloadsOf =
  (op: Workload['op']) =>
  (id: string, input: number[], weight: number[], rest = {}): Workload => ({
    id,
    op,
    input,
    weight,
    ...plain,
    ...rest,
  });
const transposed = workloadsOf('convTranspose2d');
const sound = workloadsOf('convTranspose1d');
const convolved = workloadsOf('conv2d');

/**
 * Pictures (W1 to W3, C1), layers of networks (W4 to W6, W8, W9, C2, C3), a figure's (W7), and the
 * first and the last layer by which a vocoder, HiFi-GAN, upsamples (V1, V2).
 */
export const workloads: readonly Workload[] = [
  transposed('W1', [1, 1, 256, 256], [1, 2, 3, 3], { stride: 2, padding: 1 }),
  transposed('W2', [1, 1, 256, 256], [1, 2, 3, 3], { stride: 2, padding: 1, dilation: 2 }),
  transposed('W3', [1, 3, 512, 512], [3, 1, 4, 4], { stride: 2, padding: 1, groups: 3 }),
  transposed('W4', [1, 64, 64, 64], [64, 32, 2, 2], { stride: 2 }),
  transposed('W5', [1, 128, 32, 32], [128, 64, 4, 4], { stride: 2, padding: 1 }),
  transposed('W6', [1, 100, 1, 1], [100, 512, 4, 4]),
  transposed('W7', [1, 1, 5, 5], [1, 1, 3, 3], { stride: 2, padding: 1 }),
  transposed('W8', [1, 512, 4, 4], [512, 256, 4, 4], { stride: 2, padding: 1 }),
  transposed('W9', [1, 256, 8, 8], [256, 128, 4, 4], { stride: 2, padding: 1 }),
  sound('V1', [1, 512, 100], [512, 256, 16], { stride: 8, padding: 4 }),
  sound('V2', [1, 64, 6400], [64, 32, 4], { stride: 2, padding: 1 }),
  convolved('C1', [1, 1, 512, 512], [1, 1, 3, 3], { padding: 1 }),
  convolved('C2', [1, 64, 64, 64], [64, 64, 3, 3], { padding: 1 }),
  convolved('C3', [1, 64, 64, 64], [128, 64, 4, 4], { stride: 2, padding: 1 }),
];

/** A workload with values in its tensors. */
export interface Task extends Workload {
  readonly inputData: Float32Array;
  readonly weightData: Float32Array;
  readonly outputShape: readonly number[];
}

/** Fills a workload's tensors with values in [−1, 1), the same every time. */
export function taskOf(workload: Workload): Task {
  const { input, weight } = workload;
  return {
    ...workload,
    inputData: noise(sizeOf(input), 1),
    weightData: noise(sizeOf(weight), 2),
    outputShape: outputShapeOf(workload),
  };
}

export const sizeOf = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);

const shapesOf = {
  conv2d: conv2dShape,
  convTranspose1d: convTranspose1dShape,
  convTranspose2d: convTranspose2dShape,
};

function outputShapeOf(workload: Workload): number[] {
  const { op, input, weight, ...options } = workload;
  return shapesOf[op](input, weight, options);
}

/** A linear congruential generator. */
function noise(length: number, seed: number): Float32Array {
  let state = seed;
  return Float32Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}
