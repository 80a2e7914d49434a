import { effectiveKernelSize, outputSize, type Axis } from '../conv/index.ts';
import { phaseVerdict, type PhaseVerdict } from './axis-facts.ts';

// From the wanted size to the arguments, for a layer whose two axes are alike.

/** What one wants: a size from a size, or every size times a factor. */
export type SizeGoal =
  | { readonly op: Axis['op']; readonly input: number; readonly output: number }
  | { readonly op: Axis['op']; readonly input: number; readonly factor: number };

/** The largest arguments to look at. */
export interface SolveLimits {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  /** A kernel may be so many times its stride, where that is above `kernel`. */
  readonly kernelOfStride?: number;
}

/** To the layers that enlarge at once: kernel 16 and stride 8 of vocoders, 64 and 32 of FCN. */
export const solveLimits: SolveLimits = { kernel: 8, stride: 32, dilation: 3, kernelOfStride: 2 };

/** A layer that satisfies the goal. */
export interface Solution {
  readonly axis: Axis;
  /** What its phases are; a `conv2d` has none, and is balanced. */
  readonly verdict: PhaseVerdict;
  /** How far it is from what people choose: see `costOf`. */
  readonly cost: number;
}

/** The layers that satisfy a goal, or why there is none. */
export type Solved =
  | { readonly kind: 'found'; readonly solutions: readonly Solution[] }
  /** A layer's factor is its stride, or one over it: a whole number, and no larger than the limit. */
  | { readonly kind: 'noFactor'; readonly nearest: readonly number[] }
  /** No arguments within the limits give this size; these are the nearest that some do. */
  | {
      readonly kind: 'noSize';
      readonly nearest: readonly number[];
      /** The sizes that each stride reaches, from the stride that gives the smallest. */
      readonly ranges: readonly SizeRange[];
    };

/** The smallest and the largest size that a stride makes of the input. */
export interface SizeRange {
  readonly stride: number;
  readonly least: number;
  readonly most: number;
}

/**
 * Every layer within the limits that makes `output` cells of `input`, or, for a factor, that
 * multiplies every size by it; the one that people would choose comes first. No layer crops as
 * much as a whole kernel.
 */
export function solve(goal: SizeGoal, limits: SolveLimits = solveLimits): Solved {
  return 'factor' in goal ? solveFactor(goal, limits) : solveSize(goal, limits);
}

function solveFactor(goal: Extract<SizeGoal, { factor: number }>, limits: SolveLimits): Solved {
  const { op, input, factor } = goal;
  const stride = op === 'conv2d' ? 1 / factor : factor;
  const isStride = Number.isInteger(stride) && stride >= 1 && stride <= limits.stride;
  if (!isStride) {
    const within = (n: number) => Math.min(Math.max(n, 1), limits.stride);
    const strides = new Set([within(Math.floor(stride)), within(Math.ceil(stride))]);
    const nearest = [...strides].map((n) => (op === 'conv2d' ? 1 / n : n));
    return { kind: 'noFactor', nearest };
  }
  // What holds for one size of a transposed layer holds for all: a size is the stride times the
  // input, plus a constant. A convolution's floor repeats after as many sizes as its stride.
  const least = stride * (1 + largestKernel(stride, limits));
  const sizes = op === 'convTranspose2d' ? [least] : [least, least + stride];
  const isFactor = (axis: Axis) =>
    sizes.every((size) => outputSize({ ...axis, input: size }) === size * factor);
  const fitting = families({ op, input }, stride, limits).flatMap((family) =>
    withOutputPaddings(family, isFactor),
  );
  return found(
    fitting.filter((axis) => outputSize(axis) > 0),
    factor,
  );
}

function solveSize(goal: Extract<SizeGoal, { output: number }>, limits: SolveLimits): Solved {
  const { op, input, output } = goal;
  const ranges: SizeRange[] = [];
  const fitting: Axis[] = [];
  let [below, above] = [0, Infinity];
  for (let stride = 1; stride <= limits.stride; stride++) {
    let [least, most] = [Infinity, 0];
    for (const family of families({ op, input }, stride, limits)) {
      const first = outputSize(family.axis);
      const last = first + family.outputPaddings;
      if (last < 1) continue;
      [least, most] = [Math.min(least, Math.max(first, 1)), Math.max(most, last)];
      if (Math.max(first, 1) < output) below = Math.max(below, Math.min(last, output - 1));
      if (last > output) above = Math.min(above, Math.max(first, output + 1));
      if (output >= Math.max(first, 1) && output <= last) {
        fitting.push(...withOutputPaddings(family, (axis) => outputSize(axis) === output));
      }
    }
    if (most > 0) ranges.push({ stride, least, most });
  }
  if (fitting.length > 0) return found(fitting, output / input);
  return {
    kind: 'noSize',
    nearest: [below, above].filter((size) => size > 0 && Number.isFinite(size)),
    ranges: ranges.sort((a, b) => a.least - b.least),
  };
}

function found(axes: readonly Axis[], factor: number): Solved {
  const solutions = axes
    .map((axis): Solution => {
      const verdict = axis.op === 'conv2d' ? 'balanced' : phaseVerdict(axis);
      return { axis, verdict, cost: costOf(axis, verdict, factor) };
    })
    .sort((a, b) => a.cost - b.cost);
  return { kind: 'found', solutions };
}

/**
 * Layers whose axes satisfy a goal each: one solution from every list, at most `most` layers. As in
 * each list, those that people would choose come first.
 */
export function combine(
  lists: readonly (readonly Solution[])[],
  most: number,
): readonly (readonly Solution[])[] {
  const costs = (axes: readonly Solution[]) => axes.reduce((sum, { cost }) => sum + cost, 0);
  // None of the first `most` layers has a part that `most` others of its list come before.
  return lists.reduce<readonly (readonly Solution[])[]>(
    (layers, list) =>
      layers
        .flatMap((axes) => list.slice(0, most).map((solution) => [...axes, solution]))
        .sort((a, b) => costs(a) - costs(b))
        .slice(0, most),
    [[]],
  );
}

/** An axis, and how many output paddings above 0 PyTorch accepts for it. */
interface Family {
  readonly axis: Axis;
  readonly outputPaddings: number;
}

const largestKernel = (stride: number, { kernel, kernelOfStride = 0 }: SolveLimits) =>
  Math.max(kernel, kernelOfStride * stride);

/** Every layer of the stride that cuts off less than its kernel covers. */
function families(
  { op, input }: Pick<Axis, 'op' | 'input'>,
  stride: number,
  limits: SolveLimits,
): Family[] {
  const found: Family[] = [];
  for (let dilation = 1; dilation <= limits.dilation; dilation++) {
    const outputPaddings = op === 'conv2d' ? 0 : Math.max(stride, dilation) - 1;
    for (let kernel = 1; kernel <= largestKernel(stride, limits); kernel++) {
      if (kernel === 1 && dilation > 1) continue;
      const span = effectiveKernelSize({ kernel, dilation });
      for (let padding = 0; padding < span; padding++) {
        found.push({ axis: { op, input, kernel, stride, padding, dilation }, outputPaddings });
      }
    }
  }
  return found;
}

/** The layers of the family that satisfy the condition. */
function withOutputPaddings(
  { axis, outputPaddings }: Family,
  isWanted: (axis: Axis) => boolean,
): Axis[] {
  if (axis.op === 'conv2d') return isWanted(axis) ? [axis] : [];
  return Array.from({ length: outputPaddings + 1 }, (_, outputPadding) => ({
    ...axis,
    outputPadding,
  })).filter(isWanted);
}

/**
 * How far a layer is from what people choose. Holes come last; before them dilation, cells that
 * hold nothing but bias, and a stride that is not the factor, or that leaps over cells of a
 * convolution's input. A smaller kernel than the usual one is nearer than a larger one. An output
 * padding costs more than unbalanced phases, and both together less than a kernel larger by a stride:
 * kernel 3 with `output_padding=1` is what many people double with.
 */
function costOf(axis: Axis, verdict: PhaseVerdict, factor: number): number {
  const { op, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const verdicts = { balanced: 0, unbalanced: 5, holes: 1000 };
  const beyond = (kernel - usualKernel(axis)) / stride;
  const wanted = op === 'conv2d' ? 1 / factor : factor;
  const leaps = op === 'conv2d' && kernel < stride;
  const onlyBias = op === 'conv2d' ? 0 : Math.max(outputPadding - padding, 0);
  return (
    verdicts[verdict] +
    200 * (dilation - 1) +
    40 * onlyBias +
    (leaps ? 40 : 0) +
    20 * Math.abs(stride - wanted) +
    12 * outputPadding +
    (beyond > 0 ? 24 * beyond : -8 * beyond) +
    (op === 'conv2d' ? Math.abs(2 * padding - (kernel - stride)) : 0)
  );
}

/**
 * 3 without a stride, and for a convolution that halves. A transposed one has twice its stride where
 * that can be cropped alike at both edges; all others have their stride.
 */
function usualKernel({ op, stride }: Axis): number {
  if (stride === 1 || (op === 'conv2d' && stride === 2)) return 3;
  return op === 'convTranspose2d' && stride % 2 === 0 ? 2 * stride : stride;
}
