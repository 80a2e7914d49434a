import { outputSize, type Axis } from '../shape/axis.ts';
import { convGeometry, convTransposeGeometry } from '../shape/geometry.ts';
import type { Conv2dOptions, ConvTranspose2dOptions } from '../shape/options.ts';

// Which cells meet by which tap. Taps that fall beyond the edges are left out.

/** Input cell `i` feeds an output cell by tap `t`. */
export interface Feed {
  readonly i: number;
  readonly t: number;
}

/** An input cell feeds output cell `o` by tap `t`. */
export interface TapTarget {
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
export function scatter(axis: Axis, i: number): TapTarget[] {
  const size = outputSize(axis);
  const inside = ({ o }: TapTarget) => o >= 0 && o < size;
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

const geometryOf = (op: Axis['op']) => (op === 'conv2d' ? convGeometry : convTransposeGeometry);

/**
 * The two axes of a layer on pictures, vertical then horizontal. The shapes are those of
 * `conv2dShape` and `convTranspose2dShape`; traces know zero padding only, whatever the padding mode.
 * @throws ArgumentError for what the operation refuses.
 */
export function axesOf(
  op: Axis['op'],
  inputShape: readonly number[],
  weightShape: readonly number[],
  options: Omit<Conv2dOptions, 'bias'> | Omit<ConvTranspose2dOptions, 'bias'> = {},
): [Axis, Axis] {
  const { axes } = geometryOf(op)(2, inputShape, weightShape, { ...options, bias: null } as object);
  const [vertical, horizontal] = axes;
  return [vertical, horizontal];
}

/** An input cell and the kernel cell by which it feeds an output cell: a number for each axis. */
interface CellFeed {
  readonly input: readonly number[];
  readonly tap: readonly number[];
}

/** An output cell and the kernel cell by which an input cell feeds it: a number for each axis. */
interface CellReach {
  readonly output: readonly number[];
  readonly tap: readonly number[];
}

/** What an output cell is made of, in row-major order of the input cells. */
export function gatherAll(axes: readonly Axis[], output: readonly number[]): CellFeed[] {
  return axes.reduce<CellFeed[]>(
    (feeds, axis, a) => {
      const along = gather(axis, output[a]);
      return feeds.flatMap(({ input, tap }) =>
        along.map(({ i, t }) => ({ input: [...input, i], tap: [...tap, t] })),
      );
    },
    [{ input: [], tap: [] }],
  );
}

/** Where an input cell goes, in row-major order of the output cells. */
export function scatterAll(axes: readonly Axis[], input: readonly number[]): CellReach[] {
  return axes.reduce<CellReach[]>(
    (reaches, axis, a) => {
      const along = scatter(axis, input[a]);
      return reaches.flatMap(({ output, tap }) =>
        along.map(({ o, t }) => ({ output: [...output, o], tap: [...tap, t] })),
      );
    },
    [{ output: [], tap: [] }],
  );
}

/** One input cell and the kernel cell by which it feeds an output cell of a picture. */
export interface Feed2d {
  readonly iy: number;
  readonly ix: number;
  readonly ky: number;
  readonly kx: number;
}

/** One output cell of a picture and the kernel cell by which an input cell feeds it. */
export interface TapTarget2d {
  readonly oy: number;
  readonly ox: number;
  readonly ky: number;
  readonly kx: number;
}

/** `gatherAll` for a picture: what output cell `oy, ox` is made of. */
export function gather2d(axes: readonly [Axis, Axis], oy: number, ox: number): Feed2d[] {
  return gatherAll(axes, [oy, ox]).map(({ input: [iy, ix], tap: [ky, kx] }) => ({
    iy,
    ix,
    ky,
    kx,
  }));
}

/** `scatterAll` for a picture: where input cell `iy, ix` goes. */
export function scatter2d(axes: readonly [Axis, Axis], iy: number, ix: number): TapTarget2d[] {
  return scatterAll(axes, [iy, ix]).map(({ output: [oy, ox], tap: [ky, kx] }) => ({
    oy,
    ox,
    ky,
    kx,
  }));
}
