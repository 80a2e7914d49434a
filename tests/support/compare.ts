import { expect } from 'vitest';
import type { Gradients, Tensor } from '#lib/conv/index.ts';

/** How far two numbers may lie apart: `absolute + relative · |expected|`. */
export interface Tolerance {
  readonly absolute: number;
  readonly relative: number;
}

/** Every value equal; the tests' integers are exact in float32. Zeros of either sign are equal. */
export const exactly: Tolerance = { absolute: 0, relative: 0 };

/** Asserts the same shape, and values that differ by no more than the tolerance. */
export function expectTensor(actual: Tensor, expected: TensorLike, tolerance = exactly): void {
  expect(actual.shape).toEqual(expected.shape);
  expectValues(actual.data, expected.data, tolerance);
}

/** Asserts the same gradients, and as many. */
export function expectGradients(actual: Gradients, expected: Gradients): void {
  expectTensor(actual.input, expected.input);
  expectTensor(actual.weight, expected.weight);
  expect(actual.bias === null).toBe(expected.bias === null);
  if (actual.bias && expected.bias) expectTensor(actual.bias, expected.bias);
}

/** Asserts the same length, and values that differ by no more than the tolerance. */
export function expectValues(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute, relative }: Tolerance = exactly,
): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < expected.length; i++) {
    // Written so that NaN fails.
    const close = Math.abs(actual[i] - expected[i]) <= absolute + relative * Math.abs(expected[i]);
    if (!close) expect.fail(`value ${i} is ${actual[i]}, expected ${expected[i]}`);
  }
}

/** The sum of the products of two equally long lists. */
export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

/** A tensor as a golden file holds it. */
export interface TensorLike {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}
