import { outputSize, type Axis } from '../shape/axis.ts';
import type { Pair } from '../shape/options.ts';
import type { Tensor } from '../tensor.ts';
import { gather } from './taps.ts';

// The output of a transposed convolution falls, per axis, into `stride` phases. Tap `t` feeds the
// phase `t·dilation mod stride` alone. Cells near the edges may lack some of their phase's taps.

/** What the phases of one axis depend on. */
export interface PhaseArguments {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
}

/** One phase and the taps that feed it; a phase without taps is a hole. */
export interface Phase {
  readonly phase: number;
  readonly taps: readonly number[];
}

/** The phase, `0 ≤ phase < stride`, of output cell `o`. */
export function phaseOf(o: number, { stride, padding }: Pick<Axis, 'stride' | 'padding'>): number {
  return (((o + padding) % stride) + stride) % stride;
}

/** The phases of one axis, `stride` of them in order, each with its taps in ascending order. */
export function phases({ kernel, stride, dilation }: PhaseArguments): Phase[] {
  const taps = Array.from({ length: kernel }, (_, tap) => tap);
  return Array.from({ length: stride }, (_, phase) => ({
    phase,
    taps: taps.filter((tap) => (tap * dilation) % stride === phase),
  }));
}

/** Whether any tap feeds the phase of output cell `o`; what lies beyond the edges does not count. */
export function isFed(
  o: number,
  { kernel, stride, padding, dilation }: Pick<Axis, 'kernel' | 'stride' | 'padding' | 'dilation'>,
): boolean {
  const phase = phaseOf(o, { stride, padding });
  for (let tap = 0; tap < kernel; tap++) if ((tap * dilation) % stride === phase) return true;
  return false;
}

/** How many phases any tap feeds; the rest are holes. */
export function fedPhaseCount({ kernel, stride, dilation }: PhaseArguments): number {
  return Math.min(kernel, stride / gcd(stride, dilation));
}

/** Whether all phases have equally many taps. */
export function hasEqualTapCounts({ kernel, stride, dilation }: PhaseArguments): boolean {
  return gcd(stride, dilation) === 1 && kernel % stride === 0;
}

/**
 * The gain of each phase: the sum of its taps' weights. A constant input comes out constant, away from the
 * edges, exactly when all gains are equal.
 */
export function phaseGains(
  weights: ArrayLike<number>,
  { stride, dilation }: Omit<PhaseArguments, 'kernel'>,
): number[] {
  const gains = Array<number>(stride).fill(0);
  for (let tap = 0; tap < weights.length; tap++) gains[(tap * dilation) % stride] += weights[tap];
  return gains;
}

/**
 * The gains of a kernel on two axes, `[vertical phase][horizontal phase]`. The kernel is given as
 * rows, or as a tensor `[kH, kW]`.
 */
export function phaseGains2d(
  weight: readonly (readonly number[])[] | Tensor,
  stride: Pair,
  dilation: Pair,
): number[][] {
  const rows = 'data' in weight ? rowsOf(weight) : weight;
  const [vertical, horizontal] = phases2d([rows.length, rows[0].length], stride, dilation);
  return vertical.map(({ taps: kys }) =>
    horizontal.map(({ taps: kxs }) => {
      let sum = 0;
      for (const ky of kys) for (const kx of kxs) sum += rows[ky][kx];
      return sum;
    }),
  );
}

/** How many taps feed each phase, `[vertical phase][horizontal phase]`. */
export function coverage2d(kernel: Pair, stride: Pair, dilation: Pair): number[][] {
  const [vertical, horizontal] = phases2d(kernel, stride, dilation);
  return vertical.map((row) => horizontal.map((column) => row.taps.length * column.taps.length));
}

/** How many of a layer's phases no tap feeds, on any number of axes; there are `Π stride` phases. */
export function holeCount(
  kernel: readonly number[],
  stride: readonly number[],
  dilation: readonly number[],
): number {
  const fed = kernel.map((size, a) =>
    fedPhaseCount({ kernel: size, stride: stride[a], dilation: dilation[a] }),
  );
  return product(stride) - product(fed);
}

/** How many pairs of input cell and tap reach each output cell, borders included: `[oy][ox]`. */
export function coverageMap(axes: readonly [Axis, Axis]): number[][] {
  const [rows, columns] = axes.map((axis) =>
    Array.from({ length: outputSize(axis) }, (_, o) => gather(axis, o).length),
  );
  return rows.map((row) => columns.map((column) => row * column));
}

function phases2d(kernel: Pair, stride: Pair, dilation: Pair): Phase[][] {
  return [0, 1].map((a) => phases({ kernel: kernel[a], stride: stride[a], dilation: dilation[a] }));
}

function rowsOf({ shape: [height, width], data }: Tensor): number[][] {
  return Array.from({ length: height }, (_, y) => [...data.subarray(y * width, (y + 1) * width)]);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

function product(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a * b, 1);
}
