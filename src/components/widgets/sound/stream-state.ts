import {
  streamChunk,
  streamInput,
  streamInputs as DRAWN,
  streamLayer,
  streamRate,
} from '#figures/stream.ts';
import { carriedSamples, chunksOf, streamTransposed, type Strategy } from '#lib/signal/index.ts';

/** Inputs that come at a time. */
export const CHUNKS = [3, 5, 20, 100, 600] as const;

/** A layer in a stream: how it is cut into chunks, and what is done at the seams. */
export interface StreamState {
  readonly strategy: Strategy;
  readonly chunk: number;
}

export const defaultStream: StreamState = { strategy: 'restart', chunk: streamChunk };

/** Samples that every chunk leaves to the next. */
export const carried = carriedSamples(streamLayer);

/** Inputs of what is heard. */
const HEARD = 3 * streamRate;

const input = streamInput(HEARD);
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
  const { stride } = streamLayer;
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
    from: first * stride,
    to: (first + DRAWN) * stride,
    seams: Array.from({ length: DRAWN - 1 }, (_, i) => i + 1)
      .filter((i) => (first + i) % chunk === 0)
      .map((i) => i * stride),
  };
}
