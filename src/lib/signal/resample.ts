/** Half the length of a filter, in samples of the lower rate. */
const REACH = 24;
/**
 * Where the filters of a change of rate let half of a frequency pass, in cycles a sample of the lower
 * rate, and how far from there their transition reaches: 5.5 cycles over the length of the window.
 */
const TRANSITION = 5.5 / (4 * REACH);
const CUT_DOWN = 0.45 - TRANSITION;
const CUT_UP = 0.5;

/** A part of a signal, in samples of its own rate from its beginning; outside of it there is silence. */
interface Part {
  readonly start: number;
  readonly length: number;
}

/**
 * A part of a signal at 1/factor of its rate: what lies above 0.45 of the new rate is taken from it
 * first (74 dB), as a strided convolution with a low-pass filter.
 */
export function decimated(signal: Float32Array, factor: number, part: Part): Float32Array {
  const filter = lowPass(factor, CUT_DOWN / factor);
  const reach = REACH * factor;
  return Float32Array.from({ length: part.length }, (_, n) => {
    const first = (part.start + n) * factor - reach;
    const end = Math.min(filter.length, signal.length - first);
    let sum = 0;
    for (let t = Math.max(0, -first); t < end; t++) sum += signal[first + t] * filter[t];
    return sum;
  });
}

/** A part of a signal, at its own rate, without what lies above 0.45 of 1/factor of it: down and up again. */
export function bandLimited(signal: Float32Array, factor: number, part: Part): Float32Array {
  const start = Math.floor(part.start / factor) - REACH;
  const length = Math.ceil(part.length / factor) + 2 * REACH + 1;
  const down = decimated(signal, factor, { start, length });
  return interpolated(down, factor, { ...part, start: part.start - start * factor });
}

/** A part of a signal at `factor` times its rate, without images: the transposed convolution of the same kind. */
function interpolated(signal: Float32Array, factor: number, part: Part): Float32Array {
  const filter = lowPass(factor, CUT_UP / factor);
  const reach = REACH * factor;
  return Float32Array.from({ length: part.length }, (_, n) => {
    const at = part.start + n + reach;
    const last = Math.min(signal.length - 1, Math.floor(at / factor));
    let sum = 0;
    for (let i = Math.max(0, Math.ceil((at - 2 * reach) / factor)); i <= last; i++) {
      sum += signal[i] * filter[at - i * factor];
    }
    return factor * sum;
  });
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
