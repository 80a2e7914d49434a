import {
  carriedSamples,
  chunksOf,
  imageResponses,
  signal,
  signalKernel,
  streamTransposed,
  type SignalLayer,
  type Strategy,
} from '#lib/signal/index.ts';

const STRIDE = 8;
const INPUTS = 40;

/** How far the strongest line of a constant lies below it, in decibels: each stands for two images. */
function strongestLine(layer: SignalLayer): string {
  const [constant, ...images] = imageResponses(layer);
  const lines = images.map((gain, i) => (2 * (i + 1) === layer.stride ? gain : 2 * gain));
  return Math.round(20 * Math.log10(constant / Math.max(...lines))).toLocaleString('en');
}

const stream: SignalLayer = { weights: signalKernel('smooth', STRIDE, 1), stride: STRIDE };

/** In how many samples a stream of five inputs at a time differs from the layer at once. */
function differing(strategy: Strategy): number {
  const input = signal('vowel', 1350, { rate: 3000, length: INPUTS });
  const whole = streamTransposed(input, stream, [INPUTS]);
  const streamed = streamTransposed(input, stream, chunksOf(INPUTS, 5), strategy);
  return streamed.filter((value, n) => value !== whole[n]).length;
}

/** Numbers in the prose on sound. */
export const soundFacts: Readonly<Record<string, () => string>> = {
  'sound-random': () =>
    strongestLine({ weights: signalKernel('random', STRIDE, 1), stride: STRIDE }),
  'stream-carried': () => `${carriedSamples(stream)}`,
  'stream-restart': () => `${differing('restart')}`,
  'stream-carry': () => `${differing('carry')}`,
  'stream-samples': () => `${INPUTS * STRIDE}`,
};
