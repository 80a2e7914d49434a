import { adjointAxis, effectiveKernelSize, outputSize, type Axis } from './axis.ts';
import * as checks from './checks.ts';
import type { Conv2dOptions, ConvTranspose2dOptions, PaddingMode } from './options.ts';

/** One operation on tensors of known shape, every argument checked and resolved. */
export interface Geometry {
  readonly batch: number;
  readonly groups: number;
  /** Input channels of one group. */
  readonly groupInputs: number;
  /** Output channels of one group. */
  readonly groupOutputs: number;
  /** Vertical, horizontal. */
  readonly axes: readonly [Axis, Axis];
  /** What lies beyond the input's edges; `convTranspose2d` knows only zeros. */
  readonly paddingMode: PaddingMode;
  /** `[N, C, H, W]`, or `[C, H, W]` where the input has no batch. */
  readonly outputShape: readonly number[];
}

/** How many weights one kernel has: the product of its sides. */
export function kernelArea({ axes }: Geometry): number {
  return axes[0].kernel * axes[1].kernel;
}

/**
 * How far apart the kernels of two neighbouring input channels of a group lie, and those of two
 * output channels. Weights are `[out, in/groups, kH, kW]` for `conv2d` and `[in, out/groups, kH, kW]`
 * for `convTranspose2d`.
 */
export function kernelSteps(geometry: Geometry): { input: number; output: number } {
  const { axes, groupInputs, groupOutputs } = geometry;
  const area = kernelArea(geometry);
  return axes[0].op === 'conv2d'
    ? { input: area, output: groupInputs * area }
    : { input: groupOutputs * area, output: area };
}

/** Checks and resolves the arguments of `conv2d`; throws ArgumentError. */
export function conv2dGeometry(
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: Conv2dOptions = {},
): Geometry {
  const { padding = 0, paddingMode = 'zeros', groups = 1, bias } = options;
  const [outChannels, groupInputs] = weightShape;
  checks.checkRanks(inputShape, weightShape);
  checks.checkGroups(groups);
  checks.checkPaddingMode(paddingMode);
  const near = resolvedPadding(padding, paddingMode);
  const stride = checks.integerPair('stride', options.stride ?? 1, 1);
  checks.checkSameStride(padding, stride);
  checks.checkGroupsDivide(groups, weightShape);
  checks.checkChannels(inputShape, groupInputs * groups, weightShape);
  checks.checkBias(bias, outChannels);
  checks.checkNotEmpty('input', inputShape);
  checks.checkNotEmpty('weight', weightShape);
  const dilation = checks.integerPair('dilation', options.dilation ?? 1, 1);

  const axes = eachAxis((a): Axis => {
    const axis = {
      op: 'conv2d' as const,
      input: inputShape.at(a - 2)!,
      kernel: weightShape[a + 2],
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

/** Checks and resolves the arguments of `convTranspose2d`; throws ArgumentError. */
export function convTranspose2dGeometry(
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: ConvTranspose2dOptions = {},
): Geometry {
  const { groups = 1, bias } = options;
  const [inChannels, groupOutputs] = weightShape;
  checks.checkRanks(inputShape, weightShape);
  checks.checkGroups(groups);
  const padding = checks.integerPair('padding', options.padding ?? 0, 0);
  const outputPadding = checks.integerPair('outputPadding', options.outputPadding ?? 0, 0);
  const stride = checks.integerPair('stride', options.stride ?? 1, 1);
  checks.checkGroupsDivide(groups, weightShape);
  checks.checkChannels(inputShape, inChannels, weightShape);
  checks.checkBias(bias, groupOutputs * groups);
  checks.checkNotEmpty('input', inputShape);
  checks.checkNotEmpty('weight', weightShape);
  const dilation = checks.integerPair('dilation', options.dilation ?? 1, 1);
  checks.checkOutputPadding(outputPadding, stride, dilation);

  const axes = eachAxis((a): Axis => ({
    op: 'convTranspose2d',
    input: inputShape.at(a - 2)!,
    kernel: weightShape[a + 2],
    stride: stride[a],
    padding: padding[a],
    dilation: dilation[a],
    outputPadding: outputPadding[a],
  }));
  checks.checkOutputLeft(axes);
  const groupInputs = inChannels / groups;
  return geometry(inputShape, { groups, groupInputs, groupOutputs, axes, paddingMode: 'zeros' });
}

/** The geometry that leads back, from outputs to inputs, through the same taps. */
export function adjointGeometry(forward: Geometry): Geometry {
  return geometry(forward.outputShape, {
    groups: forward.groups,
    groupInputs: forward.groupOutputs,
    groupOutputs: forward.groupInputs,
    axes: eachAxis((a) => adjointAxis(forward.axes[a])),
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

function eachAxis<T>(make: (axis: 0 | 1) => T): [T, T] {
  return [make(0), make(1)];
}

/** Negative padding crops, which PyTorch's `Conv2d` allows for every mode but zeros. */
function resolvedPadding(padding: Conv2dOptions['padding'] & {}, mode: PaddingMode) {
  if (padding === 'same') return padding;
  if (padding === 'valid') return [0, 0] as const;
  const least = mode === 'zeros' ? 0 : -Infinity;
  return checks.integerPair('padding', padding, least, ", 'same' or 'valid'");
}

/** Where the sum is odd, the far edge gets the one more, as in PyTorch. */
function samePadding(axis: Pick<Axis, 'kernel' | 'dilation'>) {
  const sum = effectiveKernelSize(axis) - 1;
  const padding = Math.floor(sum / 2);
  return { padding, farPadding: sum - padding };
}
