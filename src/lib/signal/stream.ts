import { effectiveKernelSize } from '../conv/index.ts';
import type { SignalLayer } from './layers.ts';

/**
 * What is done at the seams when a layer gets its input in chunks:
 * - `restart`: every chunk by itself, what lies beyond its last sample is cut off;
 * - `trim-left`: every chunk by itself, as much is cut off at its beginning instead;
 * - `overlap`: every chunk with the inputs before it that reach into it, their own samples cut off;
 * - `carry`: what lies beyond the last sample of a chunk is kept and added to the next.
 */
export const STRATEGIES = ['restart', 'trim-left', 'overlap', 'carry'] as const;
export type Strategy = (typeof STRATEGIES)[number];

/** By how many samples the output of a chunk is longer than `stride` for each input: `d·(k − 1) + 1 − s`. */
export function carriedSamples({ weights, stride, dilation = 1 }: SignalLayer): number {
  return Math.max(0, effectiveKernelSize({ kernel: weights.length, dilation }) - stride);
}

/**
 * A layer over a signal that comes in chunks, `stride` samples for each input. `chunks` are their
 * lengths; all inputs in one chunk is the layer at once. Products are added input after input,
 * whatever the chunks, so that `overlap` and `carry` give the same float32 values as one chunk.
 * @throws RangeError where the chunks are not as long as the signal.
 */
export function streamTransposed(
  signal: Float32Array,
  layer: SignalLayer,
  chunks: readonly number[],
  strategy: Strategy = 'carry',
): Float32Array {
  const total = chunks.reduce((all, length) => all + length, 0);
  if (total !== signal.length) {
    throw new RangeError(`the chunks hold ${total} inputs, the signal ${signal.length}`);
  }
  const { stride } = layer;
  const tail = carriedSamples(layer);
  const output = new Float32Array(signal.length * stride);
  const context = strategy === 'overlap' ? Math.ceil(tail / stride) : 0;
  let carry: Float32Array = new Float32Array(tail);
  let start = 0;
  for (const length of chunks) {
    const from = Math.max(0, start - context);
    const whole = new Float32Array((start + length - from) * stride + tail);
    if (strategy === 'carry') whole.set(carry);
    scatter(signal.subarray(from, start + length), layer, whole);
    const first = strategy === 'trim-left' ? tail : (start - from) * stride;
    output.set(whole.subarray(first, first + length * stride), start * stride);
    carry = whole.slice(length * stride);
    start += length;
  }
  return output;
}

/** Adds the stamp of every input to the output, input after input. */
function scatter(signal: Float32Array, layer: SignalLayer, output: Float32Array): void {
  const { stride, dilation = 1 } = layer;
  const weights = Float32Array.from(layer.weights);
  signal.forEach((value, i) => {
    weights.forEach((weight, t) => {
      output[i * stride + t * dilation] += value * weight;
    });
  });
}

/** A signal's length as chunks of `size` and a rest. */
export function chunksOf(length: number, size: number): number[] {
  const whole = Array<number>(Math.floor(length / size)).fill(size);
  return length % size > 0 ? [...whole, length % size] : whole;
}
