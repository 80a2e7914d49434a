import type { Plane } from '../picture/index.ts';

/**
 * The power of a picture's frequencies, without that of its mean: of the same size, frequency
 * [0, 0] in the middle at `[height >> 1, width >> 1]`. A grid of period p shows as dots at the
 * multiples of 1/p of the way around.
 */
export function spectrum({ width, height, data }: Plane): Plane {
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const real = Float64Array.from(data, (value) => value - mean);
  const whole = { real, imaginary: new Float64Array(data.length) };
  const byRows = transformRows(whole, width, height);
  const { real: re, imaginary: im } = transformRows(
    transposed(byRows, width, height),
    height,
    width,
  );
  const power = new Float32Array(data.length);
  for (let v = 0; v < height; v++) {
    for (let u = 0; u < width; u++) {
      const y = (v + (height >> 1)) % height;
      const x = (u + (width >> 1)) % width;
      const i = u * height + v;
      power[y * width + x] = re[i] ** 2 + im[i] ** 2;
    }
  }
  return { width, height, data: power };
}

/** From the strongest power to this share of it, levels go from 1 to 0. */
const DYNAMIC_RANGE = 1e-4;

/** A spectrum's powers as levels for the eye: equal steps for equal ratios, the strongest 1. */
export function spectrumLevels({ width, height, data }: Plane): Plane {
  const strongest = data.reduce((a, b) => Math.max(a, b), 0) || 1;
  const levels = data.map((power) => {
    const ratio = Math.max(power / strongest, DYNAMIC_RANGE);
    return 1 - Math.log(ratio) / Math.log(DYNAMIC_RANGE);
  });
  return { width, height, data: levels };
}

/** Complex numbers, row after row. */
export interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/**
 * The discrete Fourier transform of every row, of `width` values each.
 * @param turns of one step a value or, of any multiple of that
 */
function transformRows(
  rows: Complex,
  width: number,
  height: number,
  turns = turnsOf(width),
): Complex {
  const out = complexes(rows.real.length);
  for (let row = 0; row < height * width; row += width) {
    transform(rows, row, 1, out, row, width, turns);
  }
  return out;
}

/**
 * The discrete Fourier transform of every row of real values, of an even `width`: the frequencies
 * 0, 1, … `width / 2`, as the others mirror them. A value in an even place and its neighbour are
 * taken for one complex number, which halves the work.
 */
export function transformReal(values: Float64Array, width: number, height: number): Complex {
  const half = width / 2;
  const pairs = complexes(values.length / 2);
  for (let i = 0; i < pairs.real.length; i++) {
    pairs.real[i] = values[2 * i];
    pairs.imaginary[i] = values[2 * i + 1];
  }
  const turns = turnsOf(width);
  const { real: re, imaginary: im } = transformRows(pairs, half, height, turns);
  const out = complexes(height * (half + 1));
  for (let row = 0, to = 0; row < height * half; row += half) {
    for (let u = 0; u <= half; u++, to++) {
      const [a, b] = [row + (u % half), row + ((half - u) % half)];
      // What the values in odd places give, before they are turned into their places.
      const [oddRe, oddIm] = [im[a] + im[b], re[b] - re[a]];
      const [cos, sin] = [turns.real[u], turns.imaginary[u]];
      out.real[to] = (re[a] + re[b] + oddRe * cos - oddIm * sin) / 2;
      out.imaginary[to] = (im[a] - im[b] + oddRe * sin + oddIm * cos) / 2;
    }
  }
  return out;
}

const complexes = (size: number): Complex => ({
  real: new Float64Array(size),
  imaginary: new Float64Array(size),
});

/** The turns that were made, by their steps: 8192 sines take as long as a transform with them. */
const turnsMade = new Map<number, Complex>();

/** The roots of unity: one turn, in so many steps. */
function turnsOf(steps: number): Complex {
  const made = turnsMade.get(steps);
  if (made) return made;
  const angles = Float64Array.from({ length: steps }, (_, i) => (-2 * Math.PI * i) / steps);
  const turns = { real: angles.map(Math.cos), imaginary: angles.map(Math.sin) };
  turnsMade.set(steps, turns);
  return turns;
}

/**
 * Transforms the `size` values `from`, `from + step`, …: those in even and in odd places for
 * themselves, as long as they can be halved (Cooley and Tukey, 1965), and the rest by definition.
 */
function transform(
  values: Complex,
  from: number,
  step: number,
  out: Complex,
  to: number,
  size: number,
  turns: Complex,
): void {
  const { real, imaginary } = values;
  const { real: re, imaginary: im } = out;
  if (size === 2) {
    // Half of all calls are of pairs, and turn nothing.
    const second = from + step;
    re[to] = real[from] + real[second];
    im[to] = imaginary[from] + imaginary[second];
    re[to + 1] = real[from] - real[second];
    im[to + 1] = imaginary[from] - imaginary[second];
    return;
  }
  const { real: cos, imaginary: sin } = turns;
  const part = cos.length / size;
  if (size % 2 === 1) {
    for (let u = 0; u < size; u++) {
      re[to + u] = 0;
      im[to + u] = 0;
      for (let x = 0; x < size; x++) {
        const i = from + x * step;
        const turn = ((u * x) % size) * part;
        re[to + u] += real[i] * cos[turn] - imaginary[i] * sin[turn];
        im[to + u] += real[i] * sin[turn] + imaginary[i] * cos[turn];
      }
    }
    return;
  }
  const half = size / 2;
  transform(values, from, 2 * step, out, to, half, turns);
  transform(values, from + step, 2 * step, out, to + half, half, turns);
  for (let u = 0; u < half; u++) {
    const even = to + u;
    const odd = even + half;
    const turn = u * part;
    const x = re[odd] * cos[turn] - im[odd] * sin[turn];
    const y = re[odd] * sin[turn] + im[odd] * cos[turn];
    re[odd] = re[even] - x;
    im[odd] = im[even] - y;
    re[even] += x;
    im[even] += y;
  }
}

function transposed({ real, imaginary }: Complex, width: number, height: number): Complex {
  const turn = (values: Float64Array) =>
    values.map((_, i) => values[(i % height) * width + Math.floor(i / height)]);
  return { real: turn(real), imaginary: turn(imaginary) };
}
