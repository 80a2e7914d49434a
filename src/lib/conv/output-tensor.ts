import { ArgumentError } from './argument-error';
import type { Tensor } from './tensor';

/**
 * The tensor that takes a result of the given shape: the caller's, or a new one.
 * @throws ArgumentError when the caller's has another shape, or shares memory with an operand.
 */
export function outputTensor(
  shape: readonly number[],
  out: Tensor | undefined,
  input: Tensor,
  weight: Tensor,
): Tensor {
  if (!out) return { shape, data: new Float32Array(shape.reduce((a, b) => a * b)) };
  if (out.shape.length !== shape.length || out.shape.some((size, i) => size !== shape[i])) {
    throw new ArgumentError('out', out.shape, `must have the output's shape [${shape.join(', ')}]`);
  }
  if (overlap(input.data, out.data) || overlap(weight.data, out.data)) {
    throw new ArgumentError('out', out.shape, 'must not share memory with the input or the weight');
  }
  return out;
}

function overlap(a: Float32Array, b: Float32Array): boolean {
  return (
    a.buffer === b.buffer &&
    a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength
  );
}
