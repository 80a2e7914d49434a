import type { Plane } from '../picture';

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

interface Complex {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
}

/** The discrete Fourier transform of every row, as it is defined: pictures here are small. */
function transformRows({ real, imaginary }: Complex, width: number, height: number): Complex {
  const angle = (2 * Math.PI) / width;
  const cosine = Float64Array.from({ length: width }, (_, i) => Math.cos(angle * i));
  const sine = Float64Array.from({ length: width }, (_, i) => Math.sin(angle * i));
  const out = {
    real: new Float64Array(real.length),
    imaginary: new Float64Array(real.length),
  };
  for (let row = 0; row < height * width; row += width) {
    for (let u = 0; u < width; u++) {
      let [re, im] = [0, 0];
      for (let x = 0; x < width; x++) {
        const turn = (u * x) % width;
        re += real[row + x] * cosine[turn] + imaginary[row + x] * sine[turn];
        im += imaginary[row + x] * cosine[turn] - real[row + x] * sine[turn];
      }
      out.real[row + u] = re;
      out.imaginary[row + u] = im;
    }
  }
  return out;
}

function transposed({ real, imaginary }: Complex, width: number, height: number): Complex {
  const turn = (values: Float64Array) =>
    Float64Array.from(values, (_, i) => values[(i % height) * width + Math.floor(i / height)]);
  return { real: turn(real), imaginary: turn(imaginary) };
}
