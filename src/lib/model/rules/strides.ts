import type { Shape } from '../graph.ts';
import { sizeOf, type Tensor } from '../python/values.ts';

// How far apart two cells of an axis lie in memory, which `view` asks for:
// https://docs.pytorch.org/docs/stable/tensor_view.html

/** Of tensors that are not contiguous; null where it is not known. Others are contiguous. */
const strides = new WeakMap<Tensor, Shape | null>();

export const mayBeStrided = (tensor: Tensor): boolean => strides.has(tensor);

/** What is made of a tensor that may be strided may be, too. */
export function forgetStrides<T extends Tensor>(tensor: T): T {
  strides.set(tensor, null);
  return tensor;
}

/** What lies one cell beside another, whatever it is made of. */
export function gathered<T extends Tensor>(tensor: T): T {
  strides.delete(tensor);
  return tensor;
}

const contiguous = (shape: Shape): Shape => shape.map((_, i) => sizeOf(shape.slice(i + 1)));

/** Null where they are not known. */
export function stridesOf(tensor: Tensor): Shape | null {
  const known = strides.get(tensor);
  if (known === undefined) return contiguous(tensor.shape);
  // In place, a shape may have changed since.
  return known?.length === tensor.shape.length ? known : null;
}

/** A view of a tensor: the same memory, with strides of its own. */
export function viewed<T extends Tensor>(
  output: T,
  input: Tensor,
  of: (strides: Shape) => Shape | null,
): T {
  const known = stridesOf(input);
  return placed(output, known && of(known));
}

function placed<T extends Tensor>(output: T, own: Shape | null): T {
  const whole = contiguous(output.shape);
  if (own?.every((n, i) => n === whole[i] || output.shape[i] === 1)) strides.delete(output);
  else strides.set(output, own);
  return output;
}

/**
 * What is computed cell by cell: its cells lie in the order of its inputs', as PyTorch's
 * `TensorIterator` decides it. They are broadcast to its shape.
 */
export function cellwise<T extends Tensor>(output: T, inputs: readonly Tensor[]): T {
  if (!inputs.some(mayBeStrided)) return output;
  const { shape } = output;
  const all = inputs.map((input) => {
    const [own, start] = [stridesOf(input), shape.length - input.shape.length];
    // A size of 1 that meets another is repeated.
    return own && shape.map((n, i) => (input.shape[i - start] === n ? own[i - start] : 0));
  });
  const known = all.filter((own) => own !== null);
  if (known.length < all.length) return placed(output, null);
  /** Below zero where an axis lies closer together than another. */
  const compared = (one: number, two: number): number => {
    for (const own of known) {
      if (own[one] === 0 || own[two] === 0) continue;
      const difference = own[one] - own[two] || Math.max(shape[one] - shape[two], 0);
      if (difference !== 0) return difference;
    }
    return 0;
  };
  const order = [...shape.keys()].toReversed();
  for (let i = 1; i < order.length; i++) {
    let at = i;
    for (let other = i - 1; other >= 0; other--) {
      const difference = compared(order[other], order[at]);
      if (difference < 0) break;
      if (difference === 0) continue;
      [order[other], order[at]] = [order[at], order[other]];
      at = other;
    }
  }
  return inOrder(output, order);
}

/** A tensor whose axes lie within each other in that order, the innermost first. */
export function inOrder<T extends Tensor>(output: T, order: readonly number[]): T {
  const { shape } = output;
  const own = shape.map(() => 1);
  order.forEach((axis, i) => (own[axis] = sizeOf(order.slice(0, i).map((one) => shape[one]))));
  return placed(output, own);
}

/** Whether a tensor's memory has that shape, too, as PyTorch decides it. */
export function isViewable(tensor: Tensor, target: Shape): boolean {
  const own = stridesOf(tensor);
  const { shape } = tensor;
  if (!own || own.length === 0 || !(sizeOf(shape) > 0)) return true;
  let axis = target.length - 1;
  let [base, cells, seen] = [own.at(-1)!, 1, 1];
  for (let d = shape.length - 1; d >= 0; d--) {
    cells *= shape[d];
    if (d > 0 && (shape[d - 1] === 1 || own[d - 1] === cells * base)) continue;
    while (axis >= 0 && (seen < cells || target[axis] === 1)) seen *= target[axis--];
    if (seen !== cells) return false;
    if (d > 0) [base, cells, seen] = [own[d - 1], 1, 1];
  }
  return axis === -1;
}
