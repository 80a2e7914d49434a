import {
  carriedSamples,
  chunksOf,
  signal,
  signalKernel,
  streamTransposed,
  type SignalLayer,
  type Strategy,
} from '#lib/signal/index.ts';
import { RATE } from './signal-state.ts';

/** Inputs that come at a time. */
export const CHUNKS = [3, 5, 20, 100, 600] as const;

/** A layer in a stream: how it is cut into chunks, and what is done at the seams. */
export interface StreamState {
  readonly strategy: Strategy;
  readonly chunk: number;
}

export const defaultStream: StreamState = { strategy: 'restart', chunk: 5 };

const STRIDE = 8;
export const streamLayer: SignalLayer = {
  weights: signalKernel('smooth', STRIDE, 1),
  stride: STRIDE,
};

/** Samples that every chunk leaves to the next. */
export const carried = carriedSamples(streamLayer);

const rate = RATE / STRIDE;
/** Inputs of what is heard, and of what is drawn. */
const HEARD = 3 * rate;
const DRAWN = 40;

const input = signal('vowel', 0.45 * rate, { rate, length: HEARD });
const whole = streamTransposed(input, streamLayer, [HEARD]);

/** What a stream makes of the signal, beside the layer at once. */
export interface StreamView {
  readonly whole: Float32Array;
  readonly streamed: Float32Array;
  /** What is drawn of both: samples from `from` up to `to`. */
  readonly from: number;
  readonly to: number;
  /** Samples of the drawn part before which a chunk begins. */
  readonly seams: readonly number[];
  readonly different: number;
  /** The greatest difference. */
  readonly most: number;
}

export function streamView({ strategy, chunk }: StreamState): StreamView {
  const streamed = streamTransposed(input, streamLayer, chunksOf(HEARD, chunk), strategy);
  // Long chunks are drawn around a seam.
  const first = Math.max(0, chunk - DRAWN / 2);
  let [different, most] = [0, 0];
  whole.forEach((value, n) => {
    const difference = Math.abs(value - streamed[n]);
    if (difference > 0) different++;
    most = Math.max(most, difference);
  });
  return {
    whole,
    streamed,
    different,
    most,
    from: first * STRIDE,
    to: (first + DRAWN) * STRIDE,
    seams: Array.from({ length: DRAWN - 1 }, (_, i) => i + 1)
      .filter((i) => (first + i) % chunk === 0)
      .map((i) => i * STRIDE),
  };
}
