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

/** The discrete Fourier transform of every row, of `width` values each. */
export function transformRows(rows: Complex, width: number, height: number): Complex {
  const size = rows.real.length;
  const out = { real: new Float64Array(size), imaginary: new Float64Array(size) };
  const angles = Float64Array.from({ length: width }, (_, i) => (-2 * Math.PI * i) / width);
  const turns = { real: angles.map(Math.cos), imaginary: angles.map(Math.sin) };
  for (let row = 0; row < height * width; row += width) {
    transform(rows, row, 1, out, row, width, turns);
  }
  return out;
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
  const part = turns.real.length / size;
  if (size % 2 === 1) {
    for (let u = 0; u < size; u++) {
      let [re, im] = [0, 0];
      for (let x = 0; x < size; x++) {
        const [i, turn] = [from + x * step, ((u * x) % size) * part];
        re += values.real[i] * turns.real[turn] - values.imaginary[i] * turns.imaginary[turn];
        im += values.real[i] * turns.imaginary[turn] + values.imaginary[i] * turns.real[turn];
      }
      out.real[to + u] = re;
      out.imaginary[to + u] = im;
    }
    return;
  }
  const half = size / 2;
  transform(values, from, 2 * step, out, to, half, turns);
  transform(values, from + step, 2 * step, out, to + half, half, turns);
  for (let u = 0; u < half; u++) {
    const [even, odd, turn] = [to + u, to + half + u, u * part];
    const re = out.real[odd] * turns.real[turn] - out.imaginary[odd] * turns.imaginary[turn];
    const im = out.real[odd] * turns.imaginary[turn] + out.imaginary[odd] * turns.real[turn];
    out.real[odd] = out.real[even] - re;
    out.imaginary[odd] = out.imaginary[even] - im;
    out.real[even] += re;
    out.imaginary[even] += im;
  }
}

function transposed({ real, imaginary }: Complex, width: number, height: number): Complex {
  const turn = (values: Float64Array) =>
    values.map((_, i) => values[(i % height) * width + Math.floor(i / height)]);
  return { real: turn(real), imaginary: turn(imaginary) };
}
