import { convTranspose1d, tensor, type Tensor } from '../conv/index.ts';

/** A transposed convolution from one channel to one, without padding and bias. */
export interface SignalLayer {
  readonly weights: readonly number[];
  readonly stride: number;
  /** Default 1. */
  readonly dilation?: number;
}

/**
 * A signal after some layers, each cut at its end to `stride` samples for one of its input: no
 * output sample depends on a later input.
 * @throws ArgumentError for what PyTorch refuses.
 */
export function upsample(signal: Float32Array, layers: readonly SignalLayer[]): Float32Array {
  return layers.reduce((samples, layer) => {
    const whole = transposed(samples, layer);
    const { length } = samples;
    // A kernel shorter than the stride leaves the last samples out: nothing reaches them.
    const output = new Float32Array(length * layer.stride);
    output.set(whole.subarray(0, output.length));
    return output;
  }, signal);
}

/** Layers on top of each other as one: its stride is their product. */
export function asOneLayer(layers: readonly SignalLayer[]): SignalLayer {
  const kernel = layers.reduce(transposed, Float32Array.of(1));
  return { weights: [...kernel], stride: layers.reduce((all, { stride }) => all * stride, 1) };
}

function transposed(samples: Float32Array, { weights, stride, dilation }: SignalLayer) {
  const input: Tensor = { shape: [1, samples.length], data: samples };
  const kernel = tensor([1, 1, weights.length], [...weights]);
  return convTranspose1d(input, kernel, { stride, dilation: dilation ?? 1 }).data;
}
