import type { Plane } from '../picture/index.ts';

/** The side of a window, in periods of the grid. */
export const WINDOW = 8;

/**
 * How much of a picture's energy, 0 to 1, repeats with `period`: 1 for a pure grid, 0 for a flat
 * picture and next to 0 for a smooth one. The energy is that of windows of 8 × 8 periods, each
 * overlapping the next by half and weighted with a Hann window, without their means. What repeats
 * is what the means of the `period`² phases hold: by Parseval, the window's spectrum at the
 * multiples of 1/`period`. The outermost `margin` cells are left out.
 * @throws RangeError where the rest has no room for a window
 */
export function checkerboardEnergy(
  { width, height, data }: Plane,
  period: number,
  margin = 0,
): number {
  const side = WINDOW * period;
  if (Math.min(width, height) < side + 2 * margin) {
    throw new RangeError(`picture is ${width} × ${height}, must hold windows of ${side} × ${side}`);
  }
  const weights = hann(side);
  let [grid, all] = [0, 0];
  for (let top = margin; top + side <= height - margin; top += side / 2) {
    for (let left = margin; left + side <= width - margin; left += side / 2) {
      const window = cut(data, width, top, left, weights);
      grid += gridEnergy(window, side, period, weights);
      all += energy(window, weights);
    }
  }
  return all === 0 ? 0 : grid / all;
}

/**
 * Weights that fall off to both ends, so that a slope looks like no grid. In float32: a browser's
 * sine may differ from another's in the last bit of a double.
 */
function hann(side: number): Float32Array {
  return Float32Array.from({ length: side }, (_, i) =>
    square(Math.sin((Math.PI * (i + 0.5)) / side)),
  );
}

/** The cells of one window less their weighted mean. */
function cut(
  data: Float32Array,
  width: number,
  top: number,
  left: number,
  weights: Float32Array,
): Float64Array {
  const side = weights.length;
  const cells = new Float64Array(side * side);
  // Counted from the first cell, so that of a flat window nothing is left, not even rounding.
  const first = data[top * width + left];
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = data[(top + y) * width + left + x] - first;
      cells[y * side + x] = value;
      sum += weights[y] * weights[x] * value;
    }
  }
  const mean = sum / square(total(weights));
  return cells.map((value) => value - mean);
}

/** The sum over the phases of the squares of their means. */
function gridEnergy(
  cells: Float64Array,
  side: number,
  period: number,
  weights: Float32Array,
): number {
  const sums = new Float64Array(period * period);
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const phase = (y % period) * period + (x % period);
      sums[phase] += weights[y] * weights[x] * cells[y * side + x];
    }
  }
  // Every phase has the same share of the weights.
  const weight = square(total(weights)) / period ** 2;
  return sums.reduce((energy, sum) => energy + square(sum / weight), 0) / period ** 2;
}

/** The mean square of a window's cells, each counted as the window's square weighs it. */
function energy(cells: Float64Array, weights: Float32Array): number {
  const squares = Float64Array.from(weights, square);
  const side = weights.length;
  let sum = 0;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) sum += squares[y] * squares[x] * square(cells[y * side + x]);
  }
  return sum / square(total(squares));
}

const total = (values: Float32Array | Float64Array) => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};
/** A product, as `**` may differ in the last bit from one engine to the next. */
const square = (value: number) => value * value;
