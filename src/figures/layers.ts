import { kernels, layer } from '#lib/layer/index.ts';

/** The article's weight, `[1, 2, 3, 3]`: output channel 0 is the Laplacian, 1 the identity. */
const twoKernels = [[kernels.laplacian, kernels.identity]];
export const LAPLACIAN = 0;
export const IDENTITY = 1;

/** The numbers of the small drawings; no two cells are alike. */
export const runningInput = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];
/** Their kernel; it is not its own flip, so that a flip can be seen. */
export const runningKernel = [
  [1, 2, 0],
  [3, 1, 0],
  [0, 0, 1],
];

/** The article's layer. */
export const strideTwo = layer('convTranspose2d', twoKernels, { stride: 2, padding: 1 });

/** The article's layer with `dilation=2`. */
export const strideTwoDilationTwo = layer('convTranspose2d', twoKernels, {
  stride: 2,
  padding: 1,
  dilation: 2,
});

/** Stride 2 and dilation 3 have no common divisor: no holes, and phases of unequal gain. */
export const strideTwoDilationThree = layer('convTranspose2d', twoKernels, {
  stride: 2,
  padding: 1,
  dilation: 3,
});

/** The same weight at stride 1: on the small picture, an ordinary convolution. */
export const strideOne = layer('convTranspose2d', twoKernels, { padding: 1 });

/** What one hopes for: the Laplacian by an ordinary convolution. */
export const convLaplacian = layer('conv2d', [[kernels.laplacian]], { padding: 1 });

/** Each pixel becomes 2 × 2 equal ones. */
export const doubleNearest = layer('convTranspose2d', [[kernels.ones2]], { stride: 2 });

/** Doubling by bilinear interpolation. */
export const doubleBilinear = layer('convTranspose2d', [[kernels.bilinear]], {
  stride: 2,
  padding: 1,
});

/** Every tap a quarter: overlaps show as they are. Kernel 3 does not divide by stride 2, 4 does. */
export const overlapThree = layer('convTranspose2d', [[quarters(3)]], { stride: 2, padding: 1 });
export const overlapFour = layer('convTranspose2d', [[quarters(4)]], { stride: 2, padding: 1 });

function quarters(size: number) {
  return Array.from({ length: size }, () => Array<number>(size).fill(0.25));
}
