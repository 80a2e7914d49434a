/** In thousandths: above what a 32-bit sum is off by, below what a rounded pixel is, 1/51. */
const NOTHING = 0.01;

/** The sign before numbers as `printNumber` shows them: `≈` where one of them is rounded. */
export const equality = (...values: readonly number[]): '=' | '≈' =>
  values.some((value) => Math.abs(1000 * value - Math.round(1000 * value)) > NOTHING) ? '≈' : '=';
