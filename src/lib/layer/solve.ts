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
}

const solveLimits: SolveLimits = { kernel: 8, stride: 4, dilation: 3 };

/** A layer that satisfies the goal. */
export interface Solution {
  readonly axis: Axis;
  /** What its phases are; a `conv2d` has none, and is even. */
  readonly verdict: PhaseVerdict;
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
  // What holds for some sizes in a row holds for all: a size is the stride times the input, plus
  // a constant. A convolution's floor repeats after as many sizes as its stride.
  const sizes = Array.from({ length: 2 * stride }, (_, i) => stride * limits.kernel + i).filter(
    (size) => op === 'convTranspose2d' || size % stride === 0,
  );
  const isFactor = (axis: Axis) =>
    axis.stride === stride &&
    sizes.every((size) => outputSize({ ...axis, input: size }) === size * factor);
  return found(candidates({ op, input }, limits).filter(isFactor), factor);
}

function solveSize(goal: Extract<SizeGoal, { output: number }>, limits: SolveLimits): Solved {
  const { op, input, output } = goal;
  const all = candidates({ op, input }, limits);
  const fitting = all.filter((axis) => outputSize(axis) === output);
  if (fitting.length > 0) return found(fitting, output / input);
  const sizes = [...new Set(all.map(outputSize))].filter((size) => size > 0);
  const below = Math.max(...sizes.filter((size) => size < output));
  const above = Math.min(...sizes.filter((size) => size > output));
  const ranges = Array.from({ length: limits.stride }, (_, i) => i + 1).flatMap((stride) => {
    const made = all.filter((axis) => axis.stride === stride).map(outputSize);
    return made.length > 0 ? [{ stride, least: Math.min(...made), most: Math.max(...made) }] : [];
  });
  return {
    kind: 'noSize',
    nearest: [below, above].filter(Number.isFinite),
    ranges: ranges.sort((a, b) => a.least - b.least),
  };
}

function found(axes: readonly Axis[], factor: number): Solved {
  const solutions = axes
    .map((axis) => ({
      axis,
      verdict: axis.op === 'conv2d' ? ('even' as const) : phaseVerdict(axis),
    }))
    .sort((a, b) => cost(a, factor) - cost(b, factor));
  return { kind: 'found', solutions };
}

/** Every accepted layer that cuts off less than its kernel covers. */
function candidates({ op, input }: Pick<Axis, 'op' | 'input'>, limits: SolveLimits): Axis[] {
  const axes: Axis[] = [];
  for (let stride = 1; stride <= limits.stride; stride++) {
    for (let dilation = 1; dilation <= limits.dilation; dilation++) {
      for (let kernel = 1; kernel <= limits.kernel; kernel++) {
        if (kernel === 1 && dilation > 1) continue;
        const span = effectiveKernelSize({ kernel, dilation });
        for (let padding = 0; padding < span; padding++) {
          const axis = { op, input, kernel, stride, padding, dilation };
          const last = op === 'conv2d' ? 0 : Math.max(stride, dilation) - 1;
          for (let outputPadding = 0; outputPadding <= last; outputPadding++) {
            const whole = op === 'conv2d' ? axis : { ...axis, outputPadding };
            if (outputSize(whole) > 0) axes.push(whole);
          }
        }
      }
    }
  }
  return axes;
}

/**
 * How far a layer is from what people choose. Holes come last; before them dilation, cells that
 * hold nothing but bias, and a stride that is not the factor, or that leaps over cells of a
 * convolution's input. A smaller kernel than the usual one is nearer than a larger one. An output
 * padding costs more than uneven phases, and both together less than a kernel larger by a stride:
 * kernel 3 with `output_padding=1` is what many people double with.
 */
function cost({ axis, verdict }: Solution, factor: number): number {
  const { op, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const verdicts = { even: 0, uneven: 5, holes: 1000 };
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
