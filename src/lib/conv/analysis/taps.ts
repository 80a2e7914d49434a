import { outputSize, type Axis } from '../shape/axis.ts';
import { conv2dGeometry, convTranspose2dGeometry } from '../shape/geometry.ts';
import type { Conv2dOptions, ConvTranspose2dOptions } from '../shape/options.ts';

// Which cells meet by which tap. Taps that fall beyond the edges are left out.

/** Input cell `i` feeds an output cell by tap `t`. */
export interface Feed {
  readonly i: number;
  readonly t: number;
}

/** An input cell feeds output cell `o` by tap `t`. */
export interface Reach {
  readonly o: number;
  readonly t: number;
}

/** What output cell `o` is made of: input cells and taps, in ascending order of input cells. */
export function gather(axis: Axis, o: number): Feed[] {
  const inside = ({ i }: Feed) => i >= 0 && i < axis.input;
  return (axis.op === 'conv2d' ? fineCells(axis, o) : coarseCells(axis, o))
    .map(([i, t]) => ({ i, t }))
    .filter(inside);
}

/** Where input cell `i` goes: output cells and taps, in ascending order of output cells. */
export function scatter(axis: Axis, i: number): Reach[] {
  const size = outputSize(axis);
  const inside = ({ o }: Reach) => o >= 0 && o < size;
  return (axis.op === 'conv2d' ? coarseCells(axis, i) : fineCells(axis, i))
    .map(([o, t]) => ({ o, t }))
    .filter(inside);
}

/** The fine cells that a coarse cell meets, with the taps, ascending: one a tap. */
function fineCells({ kernel, stride, padding, dilation }: Axis, coarse: number) {
  return Array.from(
    { length: kernel },
    (_, t) => [coarse * stride + t * dilation - padding, t] as const,
  );
}

/** The coarse cells that a fine cell meets, with the taps, ascending: a whole step or none. */
function coarseCells({ kernel, stride, padding, dilation }: Axis, fine: number) {
  return Array.from(
    { length: kernel },
    (_, t) => [(fine + padding - t * dilation) / stride, t] as const,
  )
    .filter(([coarse]) => Number.isInteger(coarse))
    .reverse();
}

/**
 * The two axes of a layer, vertical then horizontal. The shapes are those of `conv2dShape` and
 * `convTranspose2dShape`; traces know zero padding only, whatever the padding mode.
 * @throws ArgumentError for what the operation refuses.
 */
export function axesOf(
  op: Axis['op'],
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: Conv2dOptions | ConvTranspose2dOptions = {},
): [Axis, Axis] {
  const { axes } =
    op === 'conv2d'
      ? conv2dGeometry(inputShape, weightShape, options as Conv2dOptions)
      : convTranspose2dGeometry(inputShape, weightShape, options as ConvTranspose2dOptions);
  return [...axes];
}

/** One input cell and the kernel cell by which it feeds an output cell. */
export interface Feed2d {
  readonly iy: number;
  readonly ix: number;
  readonly ky: number;
  readonly kx: number;
}

/** One output cell and the kernel cell by which an input cell feeds it. */
export interface Reach2d {
  readonly oy: number;
  readonly ox: number;
  readonly ky: number;
  readonly kx: number;
}

/** What output cell `oy, ox` is made of, in reading order of the input cells. */
export function gather2d(axes: readonly [Axis, Axis], oy: number, ox: number): Feed2d[] {
  const columns = gather(axes[1], ox);
  return gather(axes[0], oy).flatMap(({ i: iy, t: ky }) =>
    columns.map(({ i: ix, t: kx }) => ({ iy, ix, ky, kx })),
  );
}

/** Where input cell `iy, ix` goes, in reading order of the output cells. */
export function scatter2d(axes: readonly [Axis, Axis], iy: number, ix: number): Reach2d[] {
  const columns = scatter(axes[1], ix);
  return scatter(axes[0], iy).flatMap(({ o: oy, t: ky }) =>
    columns.map(({ o: ox, t: kx }) => ({ oy, ox, ky, kx })),
  );
}
