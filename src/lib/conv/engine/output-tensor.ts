import { ArgumentError } from '../shape/argument-error.ts';
import { checkOutputShape } from '../shape/checks.ts';
import { valueCount, type Tensor } from '../tensor.ts';

/**
 * The tensor that takes a result of the given shape: the caller's, or a new one.
 * @throws ArgumentError where the caller's has another shape, or shares memory with an operand.
 */
export function outputTensor(
  shape: readonly number[],
  out: Tensor | undefined,
  input: Tensor,
  weight: Tensor,
): Tensor {
  if (!out) return { shape, data: new Float32Array(valueCount(shape)) };
  checkOutputShape('out', out, shape);
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
