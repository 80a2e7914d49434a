import {
  axesOf,
  effectiveKernelSize,
  gather2d,
  isFed,
  phaseOf,
  scatter,
  type Axis,
  type Pair,
} from '#lib/conv/index.ts';
import type { ExperimentResult } from '#lib/experiment/index.ts';
import { gridOf, printNumber, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import { isColour } from '#lib/picture/index.ts';
import { kernelOf, kernelSize, type Layer } from '#lib/layer/index.ts';
import type { GridOutline } from '#components/ui/TensorGrid.tsx';

/** One product of an output cell's sum. */
export interface CellTerm {
  readonly weight: number;
  readonly value: number;
  /** The kernel cell. */
  readonly tap: Pair;
}

/** A window onto a tensor, ready to be drawn. */
export interface CellView {
  readonly grid: CellGrid;
  readonly outlines: readonly GridOutline[];
  /** Whether the window was too small for all that belongs in it. */
  readonly isCut: boolean;
}

/** What one output cell is made of. */
export interface CellParts {
  readonly cell: Pair;
  readonly value: number;
  readonly terms: readonly CellTerm[];
  /** What is added to the sum. */
  readonly bias: number;
  /** The stride phase of a transposed convolution, and whether a tap feeds it. */
  readonly phase: { readonly at: Pair; readonly isFed: boolean } | null;
  readonly input: CellView;
  /** The input with its zeros inserted; a plain convolution inserts none. */
  readonly inserted: CellView | null;
  /** The kernel as it lies over the (zero-inserted) input: spread, and turned where it is. */
  readonly kernel: CellView;
  /** The input cells that the kernel reaches from here; they may lie beyond the border. */
  readonly source: {
    readonly y: number;
    readonly x: number;
    readonly height: number;
    readonly width: number;
  };
  /** Whether an output cell is a hole: no tap reaches its phase. */
  readonly isHole: (y: number, x: number) => boolean;
}

/** So many cells a view is long at most. */
const MAX_VIEW = 17;
/** Views longer than this have no room for numbers. */
const MAX_NUMBERED = 9;

/** Cells `first`, `first + 1`, … of an axis. */
interface Window {
  readonly first: number;
  readonly count: number;
}
type Windows = readonly [Window, Window];

/** Takes output cell `[oy, ox]` of a layer's result apart, in one channel. */
export function partsOf(
  layer: Layer,
  { input, output }: Pick<ExperimentResult, 'input' | 'output'>,
  [oy, ox]: Pair,
  channel = 0,
): CellParts {
  const size: Pair = [input.height, input.width];
  const axes = axesIn(layer, input);
  const kernel = kernelOf(layer, 0, 0);
  const feeds = gather2d(axes, oy, ox);
  const bytes = isColour(input) ? 4 : 1;
  const valueAt = (y: number, x: number) =>
    Math.fround(input.data[(y * size[1] + x) * bytes + channel] / 255);
  const [, height, width] = output.shape;

  const terms = feeds.map(({ iy, ix, ky, kx }) => ({
    weight: kernel[ky][kx],
    value: valueAt(iy, ix),
    tap: [ky, kx] as const,
  }));
  const isFeeding = new Set(feeds.map(({ iy, ix }) => `${iy},${ix}`));
  const isUsed = new Set(feeds.map(({ ky, kx }) => `${ky},${kx}`));
  const pixel = (y: number, x: number): GridCell | null =>
    y >= 0 && x >= 0 && y < size[0] && x < size[1]
      ? {
          role: 'input',
          text: printNumber(valueAt(y, x)),
          level: valueAt(y, x),
          lit: isFeeding.has(`${y},${x}`),
        }
      : null;

  const isTransposed = layer.op === 'convTranspose2d';
  const under = windows((a) => footprint(axes[a], [oy, ox][a]));
  const isHole = (y: number, x: number) =>
    isTransposed && !(isFed(y, axes[0]) && isFed(x, axes[1]));

  return {
    cell: [oy, ox],
    value: output.data[(channel * height + oy) * width + ox],
    terms,
    bias: layer.bias?.[0] ?? 0,
    phase: isTransposed
      ? { at: [phaseOf(oy, axes[0]), phaseOf(ox, axes[1])], isFed: !isHole(oy, ox) }
      : null,
    input: isTransposed
      ? view(
          windows((a) => feeding(axes[a], under[a])),
          (y, x) => pixel(y, x) ?? beyond,
        )
      : framedBy(under, (y, x) => pixel(y, x) ?? beyond),
    inserted: isTransposed ? framedBy(under, (y, x) => insertedCell(axes, pixel, [y, x])) : null,
    kernel: view(under, (y, x) =>
      tapCell(axes, kernel, isUsed, [y - under[0].first, x - under[1].first]),
    ),
    source: sourceOf(axes, under),
    isHole,
  };
}

const axesIn = (layer: Layer, { height, width }: ExperimentResult['input']) =>
  axesOf(layer.op, [1, height, width], [1, 1, ...kernelSize(layer)], { ...layer, groups: 1 });

/** Cells that stand in so many rows and columns. */
export type Raster = readonly [rows: readonly number[], columns: readonly number[]];

/** The output cells that an input cell feeds; there may be none. */
export function reachOf(
  layer: Layer,
  { input }: Pick<ExperimentResult, 'input'>,
  [y, x]: Pair,
): Raster {
  const [rows, columns] = axesIn(layer, input);
  return [scatter(rows, y).map(({ o }) => o), scatter(columns, x).map(({ o }) => o)];
}

const beyond: GridCell = { role: 'zero', text: '0', faint: true };
const insertedZero: GridCell = { role: 'zero', text: '0' };

const windows = (make: (axis: 0 | 1) => Window): Windows => [make(0), make(1)];

/** The cells of the (zero-inserted) input that the kernel lies over, for one output cell. */
function footprint({ op, kernel, dilation, stride, padding }: Axis, o: number): Window {
  const count = effectiveKernelSize({ kernel, dilation });
  const first = op === 'conv2d' ? o * stride - padding : o + padding - count + 1;
  return { first, count };
}

/** The input cells around a footprint on the zero-inserted input; as many for every phase. */
function feeding({ stride }: Axis, { first, count }: Window): Window {
  return { first: Math.ceil(first / stride) - 1, count: Math.ceil(count / stride) + 2 };
}

/** The input cells under a footprint, as a block. */
function sourceOf(axes: readonly [Axis, Axis], under: Windows): CellParts['source'] {
  const [vertical, horizontal] = axes.map(({ op, stride }, a) => {
    const { first, count } = under[a];
    // A footprint of a plain convolution lies on the input itself.
    const step = op === 'conv2d' ? 1 : stride;
    const start = Math.ceil(first / step);
    return { start, count: Math.max(1, Math.floor((first + count - 1) / step) - start + 1) };
  });
  return {
    y: vertical.start,
    height: vertical.count,
    x: horizontal.start,
    width: horizontal.count,
  };
}

function insertedCell(
  axes: readonly [Axis, Axis],
  pixel: (y: number, x: number) => GridCell | null,
  [y, x]: Pair,
): GridCell {
  const isOnPixel = y % axes[0].stride === 0 && x % axes[1].stride === 0;
  if (isOnPixel) return pixel(y / axes[0].stride, x / axes[1].stride) ?? beyond;
  const isInside = [y, x].every((z, a) => z >= 0 && z <= (axes[a].input - 1) * axes[a].stride);
  return isInside ? insertedZero : beyond;
}

/** A cell of the spread kernel. Gathered, a transposed convolution meets its taps backwards. */
function tapCell(
  axes: readonly [Axis, Axis],
  kernel: readonly (readonly number[])[],
  isUsed: ReadonlySet<string>,
  at: Pair,
): GridCell {
  const [ky, kx] = axes.map(({ op, kernel: taps, dilation }, a) => {
    const step = at[a] / dilation;
    return op === 'conv2d' ? step : taps - 1 - step;
  });
  const weight = kernel[ky]?.[kx];
  if (weight === undefined) return { role: 'blank' };
  const lit = isUsed.has(`${ky},${kx}`);
  const sign = signOf(weight).replace('=', '');
  return { role: 'kernel', text: sign + printNumber(weight), lit, faint: !lit };
}

/**
 * The sign before printed numbers: whether one is rounded. It is where it is off by a hundredth of its
 * last digit: a 32-bit sum is off by less, a pixel's value by more.
 */
export const signOf = (...values: readonly number[]): string =>
  values.some((value) => Math.abs(1000 * value - Math.round(1000 * value)) > 0.01) ? '≈' : '=';

/** A window with one more cell all around, and the kernel's outline in it. */
function framedBy(under: Windows, cell: (y: number, x: number) => GridCell): CellView {
  const around = windows((a) => ({ first: under[a].first - 1, count: under[a].count + 2 }));
  const made = view(around, cell);
  if (made.isCut) return made;
  const [height, width] = [under[0].count, under[1].count];
  return { ...made, outlines: [{ y: 1, x: 1, height, width, role: 'kernel' }] };
}

/** A view of at most `MAX_VIEW` cells a side, with numbers where there is room for them. */
function view(wanted: Windows, cell: (y: number, x: number) => GridCell): CellView {
  const [rows, columns] = wanted.map(middleOf);
  const hasNumbers = Math.max(rows.count, columns.count) <= MAX_NUMBERED;
  const grid = gridOf([rows.count, columns.count], (y, x) => {
    const made = cell(y + rows.first, x + columns.first);
    return hasNumbers ? made : { ...made, text: undefined };
  });
  const isCut = rows.count < wanted[0].count || columns.count < wanted[1].count;
  return { grid, outlines: [], isCut };
}

function middleOf({ first, count }: Window): Window {
  const kept = Math.min(count, MAX_VIEW);
  return { first: first + Math.floor((count - kept) / 2), count: kept };
}
