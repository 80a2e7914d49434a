import { effectiveKernelSize, tensor, type Tensor } from '../../conv/index.ts';
import type { ConvSpec } from '../conv-spec.ts';

/** Numbers in brackets within brackets. */
export type Nested = number | readonly Nested[];

/** The tensor with its axes in another order, `order[0]` first, and some of them reversed. */
export function permuted(
  { shape, data }: Tensor,
  order: readonly number[] = [...shape.keys()],
  reversed: readonly number[] = [],
): Nested {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((a, b) => a * b, 1));
  const nest = (depth: number, offset: number): Nested => {
    if (depth === order.length) return data[offset];
    const axis = order[depth];
    const size = shape[axis];
    return Array.from({ length: size }, (_, i) => {
      const index = reversed.includes(axis) ? size - 1 - i : i;
      return nest(depth + 1, offset + index * strides[axis]);
    });
  };
  return nest(0, 0);
}

/** A weight `[A, B, …k]` with its taps `dilation` apart, and zeros between them. */
export function spreadWeight(weight: Tensor, { dilation }: Pick<ConvSpec, 'dilation'>): Tensor {
  const [first, second, ...kernel] = weight.shape;
  const spans = kernel.map((size, a) =>
    effectiveKernelSize({ kernel: size, dilation: dilation[a] }),
  );
  const result = tensor([first, second, ...spans]);
  weight.data.forEach((value, i) => {
    let [rest, place, step] = [i, 0, 1];
    for (let a = kernel.length - 1; a >= 0; a--) {
      place += (rest % kernel[a]) * dilation[a] * step;
      rest = Math.floor(rest / kernel[a]);
      step *= spans[a];
    }
    result.data[place + rest * step] = value;
  });
  return result;
}

/**
 * A weight in groups as one without: zeros from every channel to those of other groups. The first
 * axis is the one that is whole in both operations' layouts, the second that of one group.
 */
export function denseWeight(weight: Tensor, { groups }: Pick<ConvSpec, 'groups'>): Tensor {
  const [first, second, ...kernel] = weight.shape;
  const row = kernel.reduce((area, size) => area * size, second);
  const result = tensor([first, second * groups, ...kernel]);
  for (let a = 0; a < first; a++) {
    const group = Math.floor((a * groups) / first);
    result.data.set(weight.data.subarray(a * row, (a + 1) * row), (a * groups + group) * row);
  }
  return result;
}
