// What a page loads of the engine: the loops and drivers of every path. Checks of arguments, shapes
// and messages are not among it.
export { bestKernels } from '#lib/conv/best-kernels.ts';
export { convolve } from '#lib/conv/convolve.ts';
