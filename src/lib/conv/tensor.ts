/** A dense float32 array in row-major order; an image is `[N, C, H, W]` or `[C, H, W]`. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/**
 * A tensor of the given shape that holds a copy of `data`, or zeros.
 * @throws RangeError when a size is no integer ≥ 0, or `data` has not as many values as the shape.
 */
export function tensor(shape: readonly number[], data?: ArrayLike<number>): Tensor {
  if (!shape.every((size) => Number.isInteger(size) && size >= 0)) {
    throw new RangeError(`shape [${shape.join(', ')}]: every size must be an integer, 0 or more`);
  }
  const length = valueCount(shape);
  if (data && data.length !== length) {
    throw new RangeError(
      `data of length ${data.length}: shape [${shape.join(', ')}] holds ${length} values`,
    );
  }
  return { shape: [...shape], data: data ? Float32Array.from(data) : new Float32Array(length) };
}

/** How many values a tensor of the given shape holds. */
export function valueCount(shape: readonly number[]): number {
  let count = 1;
  for (const size of shape) count *= size;
  return count;
}
