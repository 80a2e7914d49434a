import { effectiveKernelSize } from '#lib/conv/index.ts';
import type { Run } from '../../python/run.ts';
import { getItem } from '../../python/operators.ts';
import { repr } from '../../python/text.ts';
import { List, NO_NAMES, sizeOf, Slice, type Tensor, type Value } from '../../python/values.ts';
import { tensorFunction } from '../tensors/index.ts';
import { matmul } from '../tensors/arithmetic.ts';
import { gathered } from '../strides.ts';
import { isWhole, typeInC, typeNamed } from '../tensors/type-names.ts';
import { checkExpansion } from '../tensors/shapes.ts';
import { convolve, type Window } from '../convolution.ts';
import { numbersOf } from '../../python/signatures.ts';
import { produce, shapeText, of, type Operator } from '../rule.ts';

// What layers and functions of the same purpose have in common. `Operator` says which one it is.

/** Values, and where they stood if that is asked for. */
export function withIndices(outputs: Tensor[]): Tensor[] {
  for (const indices of outputs.slice(1)) indices.dtype = 'int64';
  return outputs;
}

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.Linear.html; weight `[out, in]`. */
export function linear(by: Operator, input: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  if (weight.shape.length === 1) {
    if (bias && input.shape.length <= 2) {
      by.run.refuse(by.name, [input], 'mat2 must be a matrix, got 1-D tensor');
    }
    const product = matmul(by.run, input, weight);
    if (bias) checkExpansion(by, bias, product.shape);
    return product;
  }
  const [outFeatures, inFeatures] = weight.shape;
  const { shape } = input;
  const [last = 0, rows] = [shape.at(-1), sizeOf(shape.slice(0, -1))];
  if (shape.length === 0) {
    const message = 'both arguments to linear need to be at least 1D, but they are 0D and 2D';
    by.run.refuse(by.name, [input], message);
  }
  if (isWhole(input) && !isWhole(weight) && !by.run.isKeras) {
    by.run.refuse(
      by.name,
      [input],
      bias
        ? `mat1 and mat2 must have the same dtype, but got ${typeNamed(input)} and Float`
        : `expected m1 and m2 to have the same dtype, but got: ${typeInC(input)} != float`,
    );
  }
  if (last !== inFeatures) {
    by.run.refuse(
      by.name,
      [input],
      `mat1 and mat2 shapes cannot be multiplied (${rows}x${last} and ${inFeatures}x${outFeatures})`,
    );
  }
  if (bias) checkExpansion(by, bias, [rows, outFeatures]);
  const details = of(by, {
    multiplyAdds: sizeOf(shape) * outFeatures,
    weights: bias ? [weight, bias] : [weight],
    reach: shape.length > 2 ? null : undefined,
  });
  return gathered(produce(by.run, by.name, [input], [...shape.slice(0, -1), outFeatures], details));
}

/** By `torch.nn.functional.pad`, which is loaded with what names a padding. */
function padded(run: Run, input: Tensor, amounts: readonly number[], mode: string): Tensor {
  const function_ = tensorFunction('pad') ?? run.halt('unsupported', 'pad');
  const positional = [input, new List([...amounts]), mode];
  return function_.call(run, { positional, named: NO_NAMES }) as Tensor;
}

/** Padding by name: https://docs.pytorch.org/docs/stable/generated/torch.nn.Conv2d.html */
export function namedPadding(
  by: Operator,
  input: Tensor,
  padding: string,
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): { readonly input: Tensor; readonly padding: readonly number[] } {
  if (padding === 'valid') return { input, padding: kernel.map(() => 0) };
  if (padding !== 'same') {
    by.run.refuse(
      by.name,
      [input],
      `Invalid padding string '${padding}', should be one of 'valid', 'same'`,
      'ValueError',
    );
  }
  if (stride.some((s) => s !== 1)) {
    by.run.refuse(
      by.name,
      [input],
      "padding='same' is not supported for strided convolutions",
      'ValueError',
    );
  }
  const total = kernel.map((k, a) => dilation[a] * (k - 1));
  const near = total.map((n) => Math.floor(n / 2));
  if (total.every((n) => n % 2 === 0)) return { input, padding: near };
  // An odd cell stands at the far edge, put there first.
  const odd = total.flatMap((n) => [0, n % 2]);
  const amounts = total
    .map((_, a) => odd.slice(2 * a, 2 * a + 2))
    .reverse()
    .flat();
  return { input: padded(by.run, input, amounts, 'constant'), padding: near };
}

/** A convolution as a layer or function is given it: `padding` may be a name. */
export function convolution(
  by: Operator,
  input: Tensor,
  {
    weight,
    bias,
    stride,
    padding,
    dilation,
    groups,
    paddingMode = 'zeros',
  }: {
    readonly weight: Tensor;
    readonly bias: Tensor | null;
    readonly stride: readonly number[];
    readonly padding: readonly number[] | string;
    readonly dilation: readonly number[];
    readonly groups: number;
    readonly paddingMode?: string;
  },
): Tensor {
  const kernel = weight.shape.slice(2);
  const zeros = kernel.map(() => 0);
  let [given, amounts]: [Tensor, readonly number[]] = [input, zeros];
  if (typeof padding === 'string') {
    ({ input: given, padding: amounts } = namedPadding(
      by,
      input,
      padding,
      kernel,
      stride,
      dilation,
    ));
  } else amounts = padding;
  if (paddingMode !== 'zeros') {
    // As PyTorch does it: padded first.
    const edges = amounts.toReversed().flatMap((n) => [n, n]);
    given = padded(by.run, given, edges, paddingMode);
    amounts = zeros;
  }
  return convolve(by.run, given, {
    name: by.name,
    isTransposed: false,
    weight,
    bias,
    stride,
    dilation,
    groups,
    padding: amounts,
    outputPadding: zeros,
    layer: by.layer,
  });
}

/** The output padding that gives the size that is asked for. */
export function outputPaddingFor(
  by: Operator,
  input: Tensor,
  given: Value,
  { kernel, stride, padding, dilation }: Window,
): readonly number[] {
  const axes = kernel.length;
  const size = input.shape.slice(-axes);
  const wanted = numbersOf(by.run, given);
  const full = input.shape.length === axes + 2 ? axes + 2 : axes + 1;
  const target = wanted.length === full ? wanted.slice(-axes) : wanted;
  if (target.length !== axes) {
    by.run.refuse(
      by.name,
      [input],
      `ConvTranspose${axes}D: for ${input.shape.length}D input, output_size must have ${axes} or ` +
        `${full} elements (got ${wanted.length})`,
      'ValueError',
    );
  }
  const part = getItem(by.run, given, new Slice(-axes, null, null));
  const least = size.map(
    (n, a) =>
      (n - 1) * stride[a] -
      2 * padding[a] +
      effectiveKernelSize({ kernel: kernel[a], dilation: dilation[a] }),
  );
  const most = least.map((n, a) => n + stride[a] - 1);
  if (target.some((n, a) => n < least[a] || n > most[a])) {
    by.run.refuse(
      by.name,
      [input],
      `requested an output size of ${repr(by.run, part)}, but valid sizes range from ` +
        `${shapeText(least)} to ${shapeText(most)} (for an input of torch.Size(${shapeText(size)}))`,
      'ValueError',
    );
  }
  return target.map((n, a) => n - least[a]);
}

/** Checks that a norm gets the channels that it was made for. */
export function checkChannels(
  by: Operator,
  input: Tensor,
  channels: number,
  what: string,
  axis = 1,
): void {
  const actual = input.shape[axis];
  if (actual === channels) return;
  by.run.refuse(by.name, [input], `${what} should contain ${actual} elements not ${channels}`);
}
