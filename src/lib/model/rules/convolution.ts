import { effectiveKernelSize } from '#lib/conv/index.ts';
import type { Convolution, Reach } from '../graph.ts';
import type { Run } from '../python/run.ts';
import { sizeOf, type Module, type Tensor } from '../python/values.ts';
import { produce, shapeText } from './rule.ts';
import { isWhole, typeInC, typeNamed } from './tensors/type-names.ts';

/** What a convolution needs beside its input; lists by spatial axis. */
export interface ConvolutionCall {
  /** The name in the list of operations. */
  readonly name: string;
  readonly isTransposed: boolean;
  /** `[out, in / groups, …kernel]`, transposed `[in, out / groups, …kernel]`. */
  readonly weight: Tensor;
  readonly bias: Tensor | null;
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly outputPadding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly layer: Module | null;
}

/**
 * PyTorch's convolution, transposed or not, of one to three dimensions, with its checks and their
 * messages: https://docs.pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html
 */
export function convolve(run: Run, input: Tensor, call: ConvolutionCall): Tensor {
  const { name, isTransposed, weight, bias, stride, padding, dilation, groups } = call;
  const { outputPadding } = call;
  const kernel = weight.shape.slice(2);
  const axes = kernel.length;
  const refuse = (message: string) => run.refuse(name, [input], message);
  const isOfWhole = isWhole(input) && !isWhole(weight) && !run.isKeras;
  if (isOfWhole && bias && !isTransposed) {
    refuse(`Input type (${typeInC(input)}) and bias type (float) should be the same`);
  }
  if (stride.length !== axes) {
    refuse(
      `expected stride to be a single integer value or a list of ${axes} values to match the ` +
        `convolution dimensions, but got stride=${shapeText(stride)}`,
    );
  }
  const isBatched = input.shape.length === axes + 2;
  if (!isBatched && input.shape.length !== axes + 1) {
    const function_ = `conv${isTransposed ? '_transpose' : ''}${axes}d`;
    refuse(
      `Expected ${axes + 1}D (unbatched) or ${axes + 2}D (batched) input to ${function_}, ` +
        `but got input of size: ${shapeText(input.shape)}`,
    );
  }
  const unusable = unusableArgument(call);
  if (unusable) refuse(unusable);
  const full = isBatched ? input.shape : [1, ...input.shape];
  const [batch, channels, ...size] = full;
  const inChannels = isTransposed ? weight.shape[0] : weight.shape[1] * groups;
  const outChannels = isTransposed ? weight.shape[1] * groups : weight.shape[0];
  if (channels !== inChannels) {
    refuse(
      `Given ${isTransposed ? 'transposed=1' : `groups=${groups}`}, weight of size ` +
        `${shapeText(weight.shape)}, expected input${shapeText(full)} to have ${inChannels} ` +
        `channels, but got ${channels} channels instead`,
    );
  }
  if (bias && String(bias.shape) !== String(outChannels)) {
    refuse(
      `Given ${isTransposed ? 'transposed=1, ' : ''}weight of size ${shapeText(weight.shape)}, ` +
        `expected bias to be 1-dimensional with ${outChannels} elements, but got bias of size ` +
        `${shapeText(bias.shape)} instead`,
    );
  }
  const by = (numbers: readonly number[]) => `(${numbers.join(' x ')})`;
  const span = kernel.map((k, a) => effectiveKernelSize({ kernel: k, dilation: dilation[a] }));
  if (!isTransposed) {
    const padded = size.map((n, a) => n + 2 * padding[a]);
    if (padded.some((n, a) => n < span[a])) {
      refuse(
        `Calculated padded input size per channel: ${by(padded)}. Kernel size: ${by(span)}. ` +
          "Kernel size can't be greater than actual input size",
      );
    }
  } else if (outputPadding.some((extra, a) => extra >= Math.max(stride[a], dilation[a]))) {
    const sizes = { output_padding: outputPadding, stride, dilation };
    const given = Object.entries(sizes).map(([what, numbers]) => named(numbers, what, ' '));
    refuse(
      `output padding must be smaller than either stride or dilation, but got ${given.join(' ')}`,
    );
  }
  const output = size.map((n, a) =>
    isTransposed
      ? (n - 1) * stride[a] - 2 * padding[a] + span[a] + outputPadding[a]
      : Math.floor((n + 2 * padding[a] - span[a]) / stride[a]) + 1,
  );
  if (output.some((n) => n < 1)) {
    if (Math.min(...output) === 0 && mayRunEmpty(call, full)) run.halt('emptyOutput', name);
    // PyTorch runs one axis as two.
    const [from, to] = [size, output].map((sizes) => by(axes === 1 ? [1, ...sizes] : sizes));
    refuse(
      `Given input size per channel: ${from}. Calculated output size per channel: ${to}. ` +
        'Output size is too small',
    );
  }
  if (isOfWhole) refuse(`expected scalar type ${typeNamed(input)} but found Float`);
  const shape = [batch, outChannels, ...output];
  const convolution: Convolution = {
    op: `conv${isTransposed ? 'T' : ''}${axes as 1 | 2 | 3}d`,
    inChannels,
    outChannels,
    kernel,
    stride,
    padding,
    outputPadding,
    dilation,
    groups,
    bias: bias !== null,
    input: full,
    output: shape,
  };
  return produce(run, name, [input], isBatched ? shape : shape.slice(1), {
    kind: call.layer ? 'module' : 'function',
    layer: call.layer,
    convolution,
    multiplyAdds: multiplyAddsOf(convolution),
    reach: isBatched ? windows(isTransposed ? 'scatter' : 'gather', convolution) : null,
    weights: bias ? [weight, bias] : [weight],
  });
}

/**
 * Whether an output without cells comes, where PyTorch runs on a CPU, of oneDNN: that returns it, and
 * every other backend refuses. By `ConvParams::use_mkldnn` in ATen/native/Convolution.cpp.
 */
function mayRunEmpty(
  { isTransposed, weight, groups, stride, outputPadding }: ConvolutionCall,
  input: readonly number[],
): boolean {
  const kernel = weight.shape.slice(2);
  const isLarge = kernel.length > 1 && kernel.slice(-2).every((k) => k > 3);
  return (
    isTransposed &&
    outputPadding.every((extra, a) => extra < stride[a]) &&
    (groups > 1 || isLarge || input[0] > 1 || sizeOf(input.slice(0, 4)) > 20480)
  );
}

/** `stride_height: 2 stride_width: 1`. PyTorch runs one axis as two, the first of which is left as it is. */
function named(numbers: readonly number[], what: string, separator: string): string {
  const all = numbers.length === 1 ? [what.startsWith('out') ? 0 : 1, ...numbers] : numbers;
  return all
    .map((n, a) => `${what}_${['depth', 'height', 'width'][a + 3 - all.length]}: ${n}`)
    .join(separator);
}

/** Why PyTorch takes no input for such arguments, in its words; null where it does. */
function unusableArgument(call: ConvolutionCall): string | null {
  const { isTransposed, weight, stride, padding, outputPadding, dilation, groups } = call;
  const kernel = weight.shape.slice(2);
  const axes = kernel.length;
  const isBelow = (numbers: readonly number[], least: number) => numbers.some((n) => n < least);
  if (isBelow(padding, 0)) return 'negative padding is not supported';
  if (isBelow(outputPadding, 0)) return 'negative output_padding is not supported';
  if (isBelow(stride, 1)) return 'non-positive stride is not supported';
  if (isBelow(dilation, 0)) return 'dilation should be greater than zero';
  if (groups < 1) return `expected groups to be greater than 0, but got groups=${groups}`;
  const isDivided = weight.shape[0] % groups === 0;
  if (weight.shape[0] < 1 || !isDivided) {
    const [be, size] = isDivided
      ? ['at least 1', shapeText(weight.shape)]
      : [`divisible by ${groups}`, `[${shapeText(weight.shape)}]`];
    return (
      `Given groups=${groups}, expected weight to be ${be} at dimension 0, but got weight of size ` +
      `${size} instead`
    );
  }
  if (isBelow(kernel, 1)) {
    if (isTransposed && axes === 3) {
      return (
        'non-empty 5D (n_output_plane x n_input_plane x kernel_depth x kernel_height x ' +
        `kernel_width) tensor expected for weight, but got: ${shapeText(weight.shape)}`
      );
    }
    const sizes =
      axes === 3 ? `: ${kernel.join(' x ')} (TxHxW)` : ` ${named(kernel, 'kernel', ' ')}`;
    return `kernel size should be greater than zero, but got${sizes}`;
  }
  if (isBelow(dilation, 1)) {
    const sizes = isTransposed
      ? named(dilation, 'dilation', ', ')
      : shapeText(axes === 1 ? [1, ...dilation] : dilation);
    return `dilation should be greater than zero, but got ${sizes}`;
  }
  return null;
}

/** Every tap of every output cell, transposed of every input cell, padding and crop included. */
export function multiplyAddsOf(convolution: Convolution): number {
  const { op, inChannels, outChannels, kernel, groups, input, output } = convolution;
  const [batch, , ...cells] = op.startsWith('convT') ? input : output;
  return batch * sizeOf(cells) * sizeOf(kernel) * ((inChannels * outChannels) / groups);
}

/** What a layer's window is along each axis. */
export type Window = Pick<Convolution, 'kernel' | 'stride' | 'padding' | 'dilation'>;

/** What the cells of a layer's output see. */
export const windows = (
  kind: 'gather' | 'scatter',
  { kernel, stride, padding, dilation }: Window,
): Reach[] =>
  kernel.map((k, a) => ({
    kind,
    kernel: k,
    stride: stride[a],
    padding: padding[a],
    dilation: dilation[a],
  }));

/** What pooling gives along one axis: https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxPool2d.html */
export function pooledSize(
  input: number,
  kernel: number,
  stride: number,
  padding: number,
  dilation: number,
  isCeiled: boolean,
): number {
  const room = input + 2 * padding - effectiveKernelSize({ kernel, dilation });
  if (!isCeiled) return Math.floor(room / stride) + 1;
  const size = Math.ceil(room / stride) + 1;
  // The last window has to begin in the input or its left padding.
  return (size - 1) * stride >= input + padding ? size - 1 : size;
}
