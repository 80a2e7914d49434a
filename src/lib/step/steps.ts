import { gather2d, scatter2d, type Pair } from '../conv/index.ts';
import {
  axesOfExample,
  channelsOf,
  kernelBetween,
  kernelSpan,
  outputSizeOf,
  sizeOf,
  uncropped,
  type LayerExample,
} from './layer-example.ts';

/**
 * One operation told in two ways. `scatter`: each input cell in turn stamps the kernel, and sums
 * pile up. `gather`: each output cell in turn collects what it is made of.
 */
export type Formulation = 'scatter' | 'gather';
export const FORMULATIONS: readonly Formulation[] = ['scatter', 'gather'];

/** A cell of the input (`scatter`) or the output (`gather`). */
export interface VisitedCell {
  readonly channel: number;
  readonly y: number;
  readonly x: number;
}

/** One product: an input cell, a tap, and the output cell where they meet. */
export interface Product {
  readonly ic: number;
  readonly iy: number;
  readonly ix: number;
  readonly ky: number;
  readonly kx: number;
  readonly oc: number;
  /** Beyond the output, negative too, where `padding` cuts the cell off. */
  readonly oy: number;
  readonly ox: number;
  readonly input: number;
  readonly weight: number;
}

/** `[channels, rows, columns]` of the cells that the formulation visits, in that order. */
function visited(
  example: LayerExample,
  formulation: Formulation,
): readonly [number, number, number] {
  const [ins, outs] = channelsOf(example.layer);
  return formulation === 'scatter'
    ? [ins, ...sizeOf(example.input[0])]
    : [outs, ...outputSizeOf(example)];
}

/** How many steps the formulation has: one a cell. @throws ArgumentError for a refused layer. */
export function countSteps(example: LayerExample, formulation: Formulation): number {
  const [channels, rows, columns] = visited(example, formulation);
  return channels * rows * columns;
}

/** The cell whose turn it is at a step, 0 to `countSteps − 1`. */
export function cellOfStep(
  example: LayerExample,
  formulation: Formulation,
  step: number,
): VisitedCell {
  const [, rows, columns] = visited(example, formulation);
  const inPlane = step % (rows * columns);
  return {
    channel: Math.floor(step / (rows * columns)),
    y: Math.floor(inPlane / columns),
    x: inPlane % columns,
  };
}

/** The step at which it is this cell's turn. */
export function stepOfCell(
  example: LayerExample,
  formulation: Formulation,
  cell: VisitedCell,
): number {
  const [, rows, columns] = visited(example, formulation);
  return (cell.channel * rows + cell.y) * columns + cell.x;
}

/** Every product of one step: of one output cell (`gather`), or one input cell (`scatter`). */
export function productsOf(
  example: LayerExample,
  formulation: Formulation,
  step: number,
): Product[] {
  const cell = cellOfStep(example, formulation, step);
  return formulation === 'gather'
    ? productsOfOutput(example, cell)
    : productsOfInput(example, cell);
}

/** What an output cell is the sum of, apart from its bias. */
export function productsOfOutput(
  example: LayerExample,
  { channel: oc, y: oy, x: ox }: VisitedCell,
): Product[] {
  const { layer, input } = example;
  const feeds = gather2d(axesOfExample(example), oy, ox);
  return input.flatMap((plane, ic) => {
    const kernel = kernelBetween(layer, ic, oc);
    if (!kernel) return [];
    return feeds.map(({ iy, ix, ky, kx }): Product => {
      return { ic, iy, ix, ky, kx, oc, oy, ox, input: plane[iy][ix], weight: kernel[ky][kx] };
    });
  });
}

/** Where an input cell goes, cells that `padding` cuts off included. */
function productsOfInput(
  example: LayerExample,
  { channel: ic, y: iy, x: ix }: VisitedCell,
): Product[] {
  const { layer, input } = example;
  const cut = cutOf(example);
  const reaches = scatter2d(axesOfExample(uncropped(example)), iy, ix);
  return layer.bias.flatMap((_, oc) => {
    const kernel = kernelBetween(layer, ic, oc);
    if (!kernel) return [];
    return reaches.map(({ oy, ox, ky, kx }): Product => {
      const place = { oy: oy - cut[0], ox: ox - cut[1] };
      return { ic, iy, ix, ky, kx, oc, ...place, input: input[ic][iy][ix], weight: kernel[ky][kx] };
    });
  });
}

/** How many cells of the output's canvas lie before the output's first: what `padding` cuts off. */
export function cutOf({ layer }: LayerExample): Pair {
  return layer.op === 'conv2d' ? [0, 0] : layer.padding;
}

/** Whether the formulation shows the kernel turned by half a turn. */
export function isFlipped({ layer }: LayerExample, formulation: Formulation): boolean {
  return (layer.op === 'conv2d') === (formulation === 'scatter');
}

/** The step of the other formulation that is at the same place of the picture. */
export function sameStep(example: LayerExample, formulation: Formulation, step: number): number {
  const other: Formulation = formulation === 'scatter' ? 'gather' : 'scatter';
  const from = cellOfStep(example, formulation, step);
  const [channels, ...size] = visited(example, other);
  const { stride, padding, op, groups } = example.layer;
  const span = kernelSpan(example.layer);
  // The fine grid is the output of a transposed convolution, and the input of conv2d.
  const toFine = (formulation === 'scatter') === (op === 'convTranspose2d');
  const along = (a: 0 | 1) => {
    const middle = (span[a] - 1) / 2 - padding[a];
    const at = a === 0 ? from.y : from.x;
    const there = toFine
      ? Math.floor(at * stride[a] + middle)
      : Math.round((at - middle) / stride[a]);
    return Math.min(size[a] - 1, Math.max(0, there));
  };
  const group = Math.floor((from.channel * groups) / visited(example, formulation)[0]);
  const channel = (group * channels) / groups;
  return stepOfCell(example, other, { channel, y: along(0), x: along(1) });
}
