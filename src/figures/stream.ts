import { signal, signalKernel, type SignalLayer } from '#lib/signal/index.ts';

const STRIDE = 8;
/** The layer that the chapter on sound runs in a stream. */
export const streamLayer: SignalLayer = {
  weights: signalKernel('smooth', { stride: STRIDE, seed: 1 }),
  stride: STRIDE,
};

/** Its inputs a second: what is played, by the stride. */
export const streamRate = 3000;
/** Inputs that the figure draws and the prose counts, and those that come at a time at first. */
export const streamInputs = 40;
export const streamChunk = 5;

/** So many of its inputs. */
export const streamInput = (length: number): Float32Array =>
  signal('vowel', 0.45 * streamRate, { rate: streamRate, length });
