import { gridOf, type Rows } from '../grid/index.ts';
import { generator } from '../random/index.ts';

/** One two-dimensional kernel: rows of weights. */
export type Kernel = Rows;

/** The outer product of a column and a row: a separable kernel. */
function outer(column: readonly number[], row: readonly number[]): Kernel {
  return column.map((a) => row.map((b) => a * b));
}

const filled = (size: number, value: number): Kernel =>
  outer(Array(size).fill(value), Array(size).fill(1));

/**
 * The interpolation kernel that doubles a picture bilinearly with stride 2, padding 1 (4 × 4). Its
 * weights are multiples of 1/16, so that sums of black and white pixels stay exact in float32.
 * Source: Long et al., Fully Convolutional Networks, 2015.
 */
const bilinear = outer([0.25, 0.75, 0.75, 0.25], [0.25, 0.75, 0.75, 0.25]);

/** Kernels with a name, in the order a chooser lists them. */
export const kernels = {
  laplacian: [
    [1, 1, 1],
    [1, -8, 1],
    [1, 1, 1],
  ],
  identity: [
    [0, 0, 0],
    [0, 1, 0],
    [0, 0, 0],
  ],
  sobel: [
    [-1, 0, 1],
    [-2, 0, 2],
    [-1, 0, 1],
  ],
  blur: outer([0.25, 0.5, 0.25], [0.25, 0.5, 0.25]),
  sharpen: [
    [0, -1, 0],
    [-1, 5, -1],
    [0, -1, 0],
  ],
  bilinear,
  ones2: filled(2, 1),
  ones3: filled(3, 1),
  ones4: filled(4, 1),
} as const satisfies Record<string, Kernel>;

export type KernelName = keyof typeof kernels;

export const kernelNames = Object.keys(kernels) as KernelName[];

/** The name of a kernel with exactly these weights, or null. */
export function kernelName(kernel: Kernel): KernelName | null {
  const same = (other: Kernel) => JSON.stringify(other) === JSON.stringify(kernel);
  return kernelNames.find((name) => same(kernels[name])) ?? null;
}

/**
 * A kernel of weights in [−2, 2], multiples of 1/2, from a seed: the same seed gives the same
 * kernel on every machine. They, and their sums, are written alike in cells of any size.
 */
export function randomKernel(height: number, width: number, seed: number): Kernel {
  const { next } = generator(seed);
  return gridOf([height, width], () => Math.round(next() * 8 - 4) / 2);
}
