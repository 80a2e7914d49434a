import type { Shape } from '../graph.ts';
import { sizeOf, type Tensor } from '../python/values.ts';

// How far apart two cells of an axis lie in memory, which `view` asks for:
// https://docs.pytorch.org/docs/stable/tensor_view.html

/** Of tensors that are not contiguous; null where it is not known. Others are contiguous. */
const strides = new WeakMap<Tensor, Shape | null>();

export const mayBeStrided = (tensor: Tensor): boolean => strides.has(tensor);

/** What is made of a tensor that may be strided may be, too. */
export const forgetStrides = (tensor: Tensor): unknown => strides.set(tensor, null);

/** A copy whose cells lie one beside another. */
export function gathered(tensor: Tensor): Tensor {
  strides.delete(tensor);
  return tensor;
}

const contiguous = (shape: Shape): Shape => shape.map((_, i) => sizeOf(shape.slice(i + 1)));

function stridesOf(tensor: Tensor): Shape | null {
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
  const own = known && of(known);
  const whole = contiguous(output.shape);
  if (own?.every((n, i) => n === whole[i] || output.shape[i] === 1)) strides.delete(output);
  else strides.set(output, own);
  return output;
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
