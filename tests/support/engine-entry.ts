// What a page loads of the engine: the microkernels of each backend and the strategies. Checks of
// arguments, shapes and messages are not among it.
export { convolve } from '#lib/conv/engine/dispatch.ts';
export { selectMicrokernels } from '#lib/conv/engine/microkernels/select.ts';
