import {
  carriedSamples,
  chunksOf,
  imageResponses,
  signalKernel,
  streamTransposed,
  type SignalLayer,
  type Strategy,
} from '#lib/signal/index.ts';
import { streamChunk, streamInput, streamInputs, streamLayer } from './stream.ts';

/** How far the strongest line of a constant lies below it, in decibels: each stands for two images. */
function strongestLine(layer: SignalLayer): string {
  const [constant, ...images] = imageResponses(layer);
  const lines = images.map((gain, i) => (2 * (i + 1) === layer.stride ? gain : 2 * gain));
  return Math.round(20 * Math.log10(constant / Math.max(...lines))).toLocaleString('en');
}

/** In how many samples the stream differs from the layer at once. */
function differing(strategy: Strategy): number {
  const input = streamInput(streamInputs);
  const whole = streamTransposed(input, streamLayer, [streamInputs]);
  const chunks = chunksOf(streamInputs, streamChunk);
  const streamed = streamTransposed(input, streamLayer, chunks, strategy);
  return streamed.filter((value, n) => value !== whole[n]).length;
}

const { stride } = streamLayer;

/** Numbers in the prose on sound. */
export const soundFacts: Readonly<Record<string, () => string>> = {
  'sound-random': () =>
    strongestLine({ weights: signalKernel('random', { stride, seed: 1 }), stride }),
  'sound-trained': () =>
    strongestLine({ weights: signalKernel('trained', { stride, seed: 1 }), stride }),
  'stream-carried': () => `${carriedSamples(streamLayer)}`,
  'stream-restart': () => `${differing('restart')}`,
  'stream-carry': () => `${differing('carry')}`,
  'stream-samples': () => `${streamInputs * stride}`,
};
