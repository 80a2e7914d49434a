import { ArgumentError } from './argument-error.ts';
import { outputSize, type Axis } from './axis.ts';
import type { PaddingMode, Rank } from './options.ts';
import { valueCount, type Tensor } from '../tensor.ts';

// Each check refuses what PyTorch refuses. The callers keep PyTorch's order, so that where several
// arguments are wrong the error names the same one.

type Shape = readonly number[];

const paddingModes: readonly string[] = [
  'zeros',
  'reflect',
  'replicate',
  'circular',
] satisfies PaddingMode[];

const listed = (numbers: readonly number[]) => `[${numbers.join(', ')}]`;

/** What an operation of so many axes calls its sizes. */
const sides: Readonly<Record<Rank, string>> = { 1: 'L', 2: 'H, W', 3: 'D, H, W' };
const kernelSides: Readonly<Record<Rank, string>> = { 1: 'k', 2: 'kH, kW', 3: 'kD, kH, kW' };
const tupleNames: Readonly<Record<Rank, string>> = { 1: 'a list of one', 2: 'a pair', 3: 'three' };

/** One number for all axes. Written out, as small layers spend more time on filling than on sums. */
const onEachAxis: Readonly<Record<Rank, (n: number) => readonly number[]>> = {
  1: (n) => [n],
  2: (n) => [n, n],
  3: (n) => [n, n, n],
};

/** An integer for each axis, each at least `least`; `otherwise` says what else the caller allows. */
export function integerTuple(
  rank: Rank,
  argument: string,
  value: number | readonly number[],
  least: number,
  otherwise = '',
): readonly number[] {
  const isValid = (n: number) => Number.isInteger(n) && n >= least;
  if (typeof value === 'number') {
    if (isValid(value)) return onEachAxis[rank](value);
  } else if (Array.isArray(value) && value.length === rank && value.every(isValid)) {
    return value;
  }
  const bound = Number.isFinite(least) ? `an integer ≥ ${least}` : 'an integer';
  const allowed = `must be ${bound}, or ${tupleNames[rank]} of them${otherwise}`;
  throw new ArgumentError(argument, value, allowed);
}

export function checkRanks(rank: Rank, inputShape: Shape, weightShape: Shape): void {
  if (inputShape.length !== rank + 1 && inputShape.length !== rank + 2) {
    const allowed = `must be [N, C, ${sides[rank]}] or [C, ${sides[rank]}]`;
    throw new ArgumentError('input', inputShape, allowed);
  }
  if (weightShape.length !== rank + 2) {
    const count = ['three', 'four', 'five'][rank - 1];
    const last = ['last', 'last two', 'last three'][rank - 1];
    const allowed = `must have ${count} dimensions, the ${last} ${kernelSides[rank]}`;
    throw new ArgumentError('weight', weightShape, allowed);
  }
}

export function checkGroups(groups: number): void {
  if (!Number.isInteger(groups) || groups < 1) {
    throw new ArgumentError('groups', groups, 'must be an integer ≥ 1');
  }
}

export function checkGroupsDivide(groups: number, weightShape: Shape): void {
  if (weightShape[0] < groups || weightShape[0] % groups !== 0) {
    const allowed = `must divide the weight's first dimension (weight ${listed(weightShape)})`;
    throw new ArgumentError('groups', groups, allowed);
  }
}

export function checkChannels(inputShape: Shape, channels: number, weightShape: Shape): void {
  // The input has as many axes as the weight, one less without a batch; channels stand before them.
  if (inputShape.at(1 - weightShape.length) !== channels) {
    const allowed = `must have ${channels} channels (weight ${listed(weightShape)})`;
    throw new ArgumentError('input', inputShape, allowed);
  }
}

export function checkBias(bias: Tensor | null | undefined, channels: number): void {
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== channels)) {
    throw new ArgumentError('bias', bias.shape, `must have the shape [${channels}]`);
  }
}

/** `tensor` refuses such data, too, but any object may be given as a tensor. */
export function checkData(argument: string, { shape, data }: Tensor): void {
  const size = valueCount(shape);
  if (data.length === size) return;
  const allowed = `must have ${size} values in its data (it has ${data.length})`;
  throw new ArgumentError(argument, shape, allowed);
}

export function checkOperands(input: Tensor, weight: Tensor, bias: Tensor | null | undefined) {
  checkData('input', input);
  checkData('weight', weight);
  if (bias) checkData('bias', bias);
}

/** For a tensor that the caller gives beside the operands, with the shape of the output. */
export function checkOutputShape(argument: string, tensor: Tensor, outputShape: Shape): void {
  const { shape } = tensor;
  if (shape.length !== outputShape.length || shape.some((size, i) => size !== outputShape[i])) {
    throw new ArgumentError(argument, shape, `must have the output's shape ${listed(outputShape)}`);
  }
  checkData(argument, tensor);
}

export function checkNotEmpty(argument: string, shape: Shape): void {
  if (!shape.every((size) => Number.isInteger(size) && size > 0)) {
    throw new ArgumentError(argument, shape, 'must have sizes that are integers ≥ 1');
  }
}

export function checkPaddingMode(mode: PaddingMode): void {
  if (!paddingModes.includes(mode)) {
    throw new ArgumentError('paddingMode', mode, `must be one of ${paddingModes.join(', ')}`);
  }
}

export function checkSameStride(padding: unknown, stride: Shape): void {
  if (padding === 'same' && stride.some((step) => step !== 1)) {
    throw new ArgumentError(
      'padding',
      padding,
      `must be numbers or 'valid' with stride ${listed(stride)}`,
    );
  }
}

/** Reflection repeats no edge cell and circular padding wraps around once at most. */
export function checkPaddingFits(axes: readonly Axis[], mode: PaddingMode, padding: unknown): void {
  const fits = ({ input, padding: near, farPadding: far = near }: Axis) => {
    if (mode === 'reflect') return Math.max(near, far) < input;
    return mode !== 'circular' || Math.max(near, far) <= input;
  };
  if (axes.every(fits)) return;
  const bound = mode === 'reflect' ? 'smaller than' : 'no larger than';
  const size = listed(axes.map(({ input }) => input));
  const allowed = `must be ${bound} the input with paddingMode '${mode}' (input ${size})`;
  throw new ArgumentError('padding', padding, allowed);
}

export function checkKernelFits(axes: readonly Axis[], weightShape: Shape): void {
  if (axes.every((axis) => outputSize(axis) > 0)) return;
  const padded = axes.map(
    ({ input, padding, farPadding = padding }) => input + padding + farPadding,
  );
  const dilation = axes.map((axis) => axis.dilation);
  const allowed =
    `the kernel, spread by dilation ${listed(dilation)}, ` +
    `must be no larger than the padded input ${listed(padded)}`;
  throw new ArgumentError('weight', weightShape, allowed);
}

export function checkOutputPadding(outputPadding: Shape, stride: Shape, dilation: Shape): void {
  if (outputPadding.every((cells, a) => cells < Math.max(stride[a], dilation[a]))) return;
  const allowed =
    'must be smaller than stride or dilation on each axis ' +
    `(stride ${listed(stride)}, dilation ${listed(dilation)})`;
  throw new ArgumentError('outputPadding', outputPadding, allowed);
}

export function checkOutputLeft(axes: readonly Axis[]): void {
  if (axes.every((axis) => outputSize(axis) > 0)) return;
  const output = axes.map(outputSize);
  const padding = axes.map((axis) => axis.padding);
  const allowed = `must leave at least one output cell on each axis (it leaves ${listed(output)})`;
  throw new ArgumentError('padding', padding, allowed);
}
