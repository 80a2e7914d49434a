import { tensor, convTranspose2d, type Pair } from '../conv/index.ts';
import { gridOf, rowsOf } from '../grid/index.ts';
import type { Kernel } from './kernels.ts';

// A transposed convolution with stride s is s² small convolutions of the same input, one a phase,
// whose results are dealt out in turn: the sub-pixel view. Source: Shi et al. 2016, and "Is the
// deconvolution layer the same as a convolutional layer?", arXiv:1609.07009, by the same authors.

/**
 * The kernel taken apart by phase, `[vertical phase][horizontal phase]`. All parts have one size,
 * `⌊dilation·(k − 1)/stride⌋ + 1` on each axis; where no tap falls they hold zero. The part of a
 * phase is applied with stride 1, without padding and dilation.
 */
export function subKernels(kernel: Kernel, stride: Pair, dilation: Pair): Kernel[][] {
  const [rows, columns] = [kernel.length, kernel[0].length].map((k, a) =>
    Math.floor((dilation[a] * (k - 1)) / stride[a] + 1),
  );
  const at = (y: number, x: number) => kernel[y / dilation[0]]?.[x / dilation[1]] ?? 0;
  return gridOf(stride, (py, px) =>
    gridOf([rows, columns], (y, x) => at(y * stride[0] + py, x * stride[1] + px)),
  );
}

/** What a kernel makes of a picture when it is stamped with stride 1, without padding. */
export function stamped(picture: Kernel, kernel: Kernel): Kernel {
  return rowsOf(convTranspose2d(asTensor(picture), asTensor(kernel, 1)));
}

/**
 * The parts `[vertical phase][horizontal phase]`, all of one size, dealt out cell by cell into one
 * picture: what PyTorch's `PixelShuffle` does with channels.
 */
export function interleaved(parts: readonly (readonly Kernel[])[]): Kernel {
  const stride: Pair = [parts.length, parts[0].length];
  const size: Pair = [parts[0][0].length * stride[0], parts[0][0][0].length * stride[1]];
  return gridOf(size, (y, x) => {
    const part = parts[y % stride[0]][x % stride[1]];
    return part[Math.floor(y / stride[0])][Math.floor(x / stride[1])];
  });
}

function asTensor(rows: Kernel, leading?: number) {
  const shape = [1, rows.length, rows[0].length];
  return tensor(leading ? [leading, ...shape] : shape, rows.flat());
}
