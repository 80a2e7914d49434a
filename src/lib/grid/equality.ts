/** Above what a 32-bit sum is off by, below what a rounded pixel is: 1/51 of a thousandth. */
const NOTHING = 1e-5;

/** The sign before numbers as `printNumber` shows them: `≈` where one of them is rounded. */
export const equality = (...values: readonly number[]): '=' | '≈' =>
  values.some((value) => Math.abs(Math.round(value * 1000) / 1000 - value) > NOTHING) ? '≈' : '=';
