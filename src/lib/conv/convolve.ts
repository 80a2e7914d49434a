import { ArgumentError } from './argument-error';
import { kernelCells, type Geometry } from './geometry';
import type { Kernels } from './kernels';
import { sumMeetings } from './meetings';
import type { Operands } from './operands';
import { polyphase } from './polyphase';
import { fewPixels, stampAll } from './stamps';
import type { Tensor } from './tensor';

/** Up to so many multiplications, preparing anything takes longer than doing them. */
const smallWork = 2000;

/** Writes the operation's result to `operands.output`, in the way that is quickest for its size. */
export function convolve(kernels: Kernels, geometry: Geometry, operands: Operands): void {
  const { batch, groups, groupInputs, groupOutputs, axes } = geometry;
  const inputPixels = batch * axes[0].input * axes[1].input;
  const stamps = axes[0].op === 'convTranspose2d' && inputPixels <= fewPixels;
  const channels = groupInputs * groupOutputs;
  const work = inputPixels * groups * channels * kernelCells(geometry);
  const done =
    work > smallWork &&
    (stamps && channels > 256
      ? stampAll(kernels, geometry, operands)
      : polyphase(kernels, geometry, operands));
  if (!done) sumMeetings(geometry, operands);
}

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
