import { conv1d, type Tensor } from '../conv/index.ts';

/** Half the length of a filter, in samples of the lower rate. */
const REACH = 24;
/**
 * Where the filters of a change of rate let half of a frequency pass, in cycles a sample of the lower
 * rate, and how far from there their transition reaches: 5.5 cycles over the length of the window.
 */
const TRANSITION = 5.5 / (4 * REACH);
const CUT_DOWN = 0.45 - TRANSITION;
const CUT_UP = 0.5;

/** A signal at 1/factor of its rate. */
export interface LowRateSignal {
  readonly factor: number;
  /** From `REACH` samples before its beginning to as many after its end. */
  readonly samples: Float32Array;
}

/** A part of a signal, in samples from its beginning; outside of it there is silence. */
interface Part {
  readonly start: number;
  readonly length: number;
}

/**
 * A signal at 1/factor of its rate: what lies above 0.45 of the new rate is taken from it first
 * (74 dB), as a strided convolution with a low-pass filter.
 */
export function toLowRate(signal: Float32Array, factor: number): LowRateSignal {
  const input: Tensor = { shape: [1, signal.length], data: signal };
  const weights = Float32Array.from(lowPass(factor, CUT_DOWN / factor));
  const filter: Tensor = { shape: [1, 1, weights.length], data: weights };
  const options = { stride: factor, padding: 2 * REACH * factor };
  return { factor, samples: conv1d(input, filter, options).data };
}

/** A part of a signal at its low rate, in samples of that. */
export function decimated({ samples }: LowRateSignal, { start, length }: Part): Float32Array {
  const part = new Float32Array(length);
  const first = start + REACH;
  const from = Math.max(0, first);
  part.set(samples.subarray(from, Math.max(from, first + length)), from - first);
  return part;
}

/**
 * A part of a signal at the rate that it had, without what the low rate cannot hold: a transposed
 * convolution with a low-pass filter. Sample by sample, for a part is short and the filter has up to
 * 25,000 taps: `convTranspose1d` of the whole, cut, took a hundred times as long.
 */
export function bandLimited({ factor, samples }: LowRateSignal, part: Part): Float32Array {
  const filter = lowPass(factor, CUT_UP / factor);
  const reach = REACH * factor;
  const output = new Float32Array(part.length);
  for (let n = 0; n < output.length; n++) {
    const at = part.start + n + 2 * reach;
    const last = Math.min(samples.length - 1, Math.floor(at / factor));
    let sum = 0;
    for (let i = Math.max(0, Math.ceil((at - 2 * reach) / factor)); i <= last; i++) {
      sum += samples[i] * filter[at - i * factor];
    }
    output[n] = factor * sum;
  }
  return output;
}

/** Filters that were made, by factor and cut: one is made of up to 25,000 sines. */
const filters = new Map<string, Float64Array>();

function lowPass(factor: number, cut: number): Float64Array {
  const key = `${factor} ${cut}`;
  const filter = filters.get(key) ?? makeLowPass(factor, cut);
  filters.set(key, filter);
  return filter;
}

/** A filter with the sum 1 that cuts at so many cycles a sample: a sinc under Blackman's window. */
function makeLowPass(factor: number, cut: number): Float64Array {
  const reach = REACH * factor;
  const taps = Float64Array.from({ length: 2 * reach + 1 }, (_, t) => {
    const x = t - reach;
    const angle = (Math.PI * x) / reach;
    const window = 0.42 + 0.5 * Math.cos(angle) + 0.08 * Math.cos(2 * angle);
    return window * (x === 0 ? 2 * cut : Math.sin(2 * Math.PI * cut * x) / (Math.PI * x));
  });
  const sum = taps.reduce((all, tap) => all + tap, 0);
  return taps.map((tap) => tap / sum);
}
