import { adjointAxis, effectiveKernelSize, outputSize, type Axis } from './axis.ts';
import * as checks from './checks.ts';
import type { ConvOptions, ConvTransposeOptions, PaddingMode, Rank } from './options.ts';

/** One operation on tensors of known shape, every argument checked and resolved. */
export interface Geometry {
  readonly batch: number;
  readonly groups: number;
  /** Input channels of one group. */
  readonly groupInputs: number;
  /** Output channels of one group. */
  readonly groupOutputs: number;
  /** One to three, the last the one along which cells are neighbours in memory. */
  readonly axes: readonly Axis[];
  /** What lies beyond the input's edges; a transposed convolution knows only zeros. */
  readonly paddingMode: PaddingMode;
  /** `[N, C, …sides]`, or `[C, …sides]` where the input has no batch. */
  readonly outputShape: readonly number[];
}

/** How many weights one kernel has: the product of its sides. */
export function kernelArea({ axes }: Geometry): number {
  let area = 1;
  for (const { kernel } of axes) area *= kernel;
  return area;
}

/**
 * How far apart the kernels of two neighbouring input channels of a group lie, and those of two
 * output channels. Weights are `[out, in/groups, …k]` for a convolution and `[in, out/groups, …k]`
 * for a transposed one.
 */
export function kernelSteps(geometry: Geometry): { input: number; output: number } {
  const { axes, groupInputs, groupOutputs } = geometry;
  const area = kernelArea(geometry);
  return axes[0].op === 'conv2d'
    ? { input: area, output: groupInputs * area }
    : { input: groupOutputs * area, output: area };
}

/** Checks and resolves the arguments of a convolution of so many axes; throws ArgumentError. */
export function convGeometry(
  rank: Rank,
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: ConvOptions = {},
): Geometry {
  const { padding = 0, paddingMode = 'zeros', groups = 1, bias } = options;
  const [outChannels, groupInputs, ...kernels] = weightShape;
  checks.checkRanks(rank, inputShape, weightShape);
  checks.checkGroups(groups);
  checks.checkPaddingMode(paddingMode);
  const near = resolvedPadding(rank, padding, paddingMode);
  const stride = checks.integerTuple(rank, 'stride', options.stride ?? 1, 1);
  checks.checkSameStride(padding, stride);
  checks.checkGroupsDivide(groups, weightShape);
  checks.checkChannels(inputShape, groupInputs * groups, weightShape);
  checks.checkBias(bias, outChannels);
  checks.checkNotEmpty('input', inputShape);
  checks.checkNotEmpty('weight', weightShape);
  const dilation = checks.integerTuple(rank, 'dilation', options.dilation ?? 1, 1);

  const axes = kernels.map((kernel, a): Axis => {
    const axis = {
      op: 'conv2d' as const,
      input: inputShape.at(a - rank)!,
      kernel,
      stride: stride[a],
      dilation: dilation[a],
    };
    return { ...axis, ...(near === 'same' ? samePadding(axis) : { padding: near[a] }) };
  });
  checks.checkPaddingFits(axes, paddingMode, padding);
  checks.checkKernelFits(axes, weightShape);
  const groupOutputs = outChannels / groups;
  return geometry(inputShape, { groups, groupInputs, groupOutputs, axes, paddingMode });
}

/** Checks and resolves the arguments of a transposed convolution; throws ArgumentError. */
export function convTransposeGeometry(
  rank: Rank,
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: ConvTransposeOptions = {},
): Geometry {
  const { groups = 1, bias } = options;
  const [inChannels, groupOutputs, ...kernels] = weightShape;
  checks.checkRanks(rank, inputShape, weightShape);
  checks.checkGroups(groups);
  const padding = checks.integerTuple(rank, 'padding', options.padding ?? 0, 0);
  const outputPadding = checks.integerTuple(rank, 'outputPadding', options.outputPadding ?? 0, 0);
  const stride = checks.integerTuple(rank, 'stride', options.stride ?? 1, 1);
  checks.checkGroupsDivide(groups, weightShape);
  checks.checkChannels(inputShape, inChannels, weightShape);
  checks.checkBias(bias, groupOutputs * groups);
  checks.checkNotEmpty('input', inputShape);
  checks.checkNotEmpty('weight', weightShape);
  const dilation = checks.integerTuple(rank, 'dilation', options.dilation ?? 1, 1);
  checks.checkOutputPadding(outputPadding, stride, dilation);

  const axes = kernels.map((kernel, a): Axis => ({
    op: 'convTranspose2d',
    input: inputShape.at(a - rank)!,
    kernel,
    stride: stride[a],
    padding: padding[a],
    dilation: dilation[a],
    outputPadding: outputPadding[a],
  }));
  checks.checkOutputLeft(axes);
  const groupInputs = inChannels / groups;
  return geometry(inputShape, { groups, groupInputs, groupOutputs, axes, paddingMode: 'zeros' });
}

/** The same operation on two axes, where it has but one: its input is a picture of one row. */
export function asPicture(geometry: Geometry): Geometry {
  const { axes } = geometry;
  if (axes.length > 1) return geometry;
  const row = { op: axes[0].op, input: 1, kernel: 1, stride: 1, padding: 0, dilation: 1 };
  return { ...geometry, axes: [row, axes[0]] };
}

/** The geometry that leads back, from outputs to inputs, through the same taps. */
export function adjointGeometry(forward: Geometry): Geometry {
  return geometry(forward.outputShape, {
    groups: forward.groups,
    groupInputs: forward.groupOutputs,
    groupOutputs: forward.groupInputs,
    axes: forward.axes.map(adjointAxis),
    paddingMode: 'zeros',
  });
}

function geometry(
  inputShape: readonly number[],
  resolved: Omit<Geometry, 'batch' | 'outputShape'>,
): Geometry {
  const { groups, groupInputs, groupOutputs, axes, paddingMode } = resolved;
  const isBatch = inputShape.length > axes.length + 1;
  const batch = isBatch ? inputShape[0] : 1;
  const outputShape = isBatch ? [batch, groups * groupOutputs] : [groups * groupOutputs];
  for (const axis of axes) outputShape.push(outputSize(axis));
  return { batch, groups, groupInputs, groupOutputs, axes, paddingMode, outputShape };
}

/** Negative padding crops, which PyTorch's convolutions allow for every mode but zeros. */
function resolvedPadding(rank: Rank, padding: ConvOptions['padding'] & {}, mode: PaddingMode) {
  if (padding === 'same') return padding;
  if (padding === 'valid') return new Array<number>(rank).fill(0);
  const least = mode === 'zeros' ? 0 : -Infinity;
  return checks.integerTuple(rank, 'padding', padding, least, ", 'same' or 'valid'");
}

/** Where the sum is odd, the far edge gets the one more, as in PyTorch. */
function samePadding(axis: Pick<Axis, 'kernel' | 'dilation'>) {
  const sum = effectiveKernelSize(axis) - 1;
  const padding = Math.floor(sum / 2);
  return { padding, farPadding: sum - padding };
}
