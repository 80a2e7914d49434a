import { outputSize, type Axis } from '../conv';
import { phaseVerdict, type PhaseVerdict } from './derive';

// From the wanted size to the arguments, for a layer whose two axes are alike.

/** What one wants: a size from a size, or every size times a factor. */
export type Wish =
  | { readonly op: Axis['op']; readonly input: number; readonly output: number }
  | { readonly op: Axis['op']; readonly input: number; readonly factor: number };

/** The largest arguments to look at. */
export interface SolveLimits {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

export const solveLimits: SolveLimits = { kernel: 8, stride: 4, dilation: 3 };

/** A layer that grants the wish. */
export interface Solution {
  readonly axis: Axis;
  /** What its phases are; a `conv2d` has none, and is even. */
  readonly verdict: PhaseVerdict;
}

/** The layers that grant a wish, or why there is none. */
export type Solved =
  | { readonly kind: 'found'; readonly solutions: readonly Solution[] }
  /** A layer's factor is its stride, or one over it: a whole number, and no larger than the limit. */
  | { readonly kind: 'noFactor'; readonly nearest: readonly number[] }
  /** No arguments within the limits give this size; these are the nearest that some do. */
  | { readonly kind: 'noSize'; readonly nearest: readonly number[] };

/**
 * Every layer within the limits that makes `output` cells of `input`, or, for a factor, that
 * multiplies every size by it; the one that people would choose comes first. No layer crops as
 * much as a whole kernel.
 */
export function solve(wish: Wish, limits: SolveLimits = solveLimits): Solved {
  return 'factor' in wish ? solveFactor(wish, limits) : solveSize(wish, limits);
}

function solveFactor(wish: Extract<Wish, { factor: number }>, limits: SolveLimits): Solved {
  const { op, input, factor } = wish;
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

function solveSize(wish: Extract<Wish, { output: number }>, limits: SolveLimits): Solved {
  const { op, input, output } = wish;
  const all = candidates({ op, input }, limits);
  const fitting = all.filter((axis) => outputSize(axis) === output);
  if (fitting.length > 0) return found(fitting, output / input);
  const sizes = [...new Set(all.map(outputSize))].filter((size) => size > 0);
  const below = Math.max(...sizes.filter((size) => size < output));
  const above = Math.min(...sizes.filter((size) => size > output));
  return { kind: 'noSize', nearest: [below, above].filter(Number.isFinite) };
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
        const span = dilation * (kernel - 1) + 1;
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
 * How far a layer is from what people choose: first its phases, then no dilation and no output
 * padding, a stride like the factor, a kernel of twice the stride, and edges cut alike.
 */
function cost({ axis, verdict }: Solution, factor: number): number {
  const { op, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const verdicts = { even: 0, uneven: 30, holes: 1000 };
  const usual = op === 'conv2d' ? (stride === 1 ? 3 : 2 * stride) : 2 * stride;
  const wanted = op === 'conv2d' ? 1 / factor : factor;
  const crops = op === 'conv2d' ? 0 : Math.max(outputPadding - padding, 0);
  return (
    verdicts[verdict] +
    200 * (dilation - 1) +
    35 * outputPadding +
    40 * crops +
    20 * Math.abs(stride - wanted) +
    4 * Math.abs(kernel - usual) +
    (op === 'conv2d' ? Math.abs(2 * padding - (kernel - stride)) : 0)
  );
}
