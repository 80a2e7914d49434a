import { gather2d, scatter2d, type Pair } from '../conv/index.ts';
import {
  axesOfSetting,
  channelsOf,
  kernelBetween,
  kernelSizes,
  outputSizeOf,
  sizeOf,
  uncropped,
  type Setting,
} from './setting.ts';

/**
 * One operation told in two ways. `scatter`: each input cell in turn stamps the kernel, and sums
 * pile up. `gather`: each output cell in turn collects what it is made of.
 */
export type Telling = 'scatter' | 'gather';
export const TELLINGS: readonly Telling[] = ['scatter', 'gather'];

/** A cell of the input (`scatter`) or the output (`gather`). */
export interface EventCell {
  readonly channel: number;
  readonly y: number;
  readonly x: number;
}

/** One product: an input cell, a tap, and the output cell where they meet. */
export interface Term {
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

/** `[channels, rows, columns]` of the cells that the telling visits, in that order. */
function visited(setting: Setting, telling: Telling): readonly [number, number, number] {
  const [ins, outs] = channelsOf(setting.layer);
  return telling === 'scatter'
    ? [ins, ...sizeOf(setting.input[0])]
    : [outs, ...outputSizeOf(setting)];
}

/** How many steps the telling has: one a cell. @throws ArgumentError for a refused layer. */
export function eventCount(setting: Setting, telling: Telling): number {
  const [channels, rows, columns] = visited(setting, telling);
  return channels * rows * columns;
}

/** The cell whose turn it is at a step, 0 to `eventCount − 1`. */
export function cellOfEvent(setting: Setting, telling: Telling, step: number): EventCell {
  const [, rows, columns] = visited(setting, telling);
  const inPlane = step % (rows * columns);
  return {
    channel: Math.floor(step / (rows * columns)),
    y: Math.floor(inPlane / columns),
    x: inPlane % columns,
  };
}

/** The step at which it is this cell's turn. */
export function eventOfCell(setting: Setting, telling: Telling, cell: EventCell): number {
  const [, rows, columns] = visited(setting, telling);
  return (cell.channel * rows + cell.y) * columns + cell.x;
}

/** Every product of one step: of one output cell (`gather`), or one input cell (`scatter`). */
export function termsOf(setting: Setting, telling: Telling, step: number): Term[] {
  const cell = cellOfEvent(setting, telling, step);
  return telling === 'gather' ? termsOfOutput(setting, cell) : termsOfInput(setting, cell);
}

/** What an output cell is the sum of, apart from its bias. */
export function termsOfOutput(setting: Setting, { channel: oc, y: oy, x: ox }: EventCell): Term[] {
  const { layer, input } = setting;
  const feeds = gather2d(axesOfSetting(setting), oy, ox);
  return input.flatMap((plane, ic) => {
    const kernel = kernelBetween(layer, ic, oc);
    if (!kernel) return [];
    return feeds.map(({ iy, ix, ky, kx }): Term => {
      return { ic, iy, ix, ky, kx, oc, oy, ox, input: plane[iy][ix], weight: kernel[ky][kx] };
    });
  });
}

/** Where an input cell goes, cells that `padding` cuts off included. */
export function termsOfInput(setting: Setting, { channel: ic, y: iy, x: ix }: EventCell): Term[] {
  const { layer, input } = setting;
  const cut = cutOf(setting);
  const reaches = scatter2d(axesOfSetting(uncropped(setting)), iy, ix);
  return layer.bias.flatMap((_, oc) => {
    const kernel = kernelBetween(layer, ic, oc);
    if (!kernel) return [];
    return reaches.map(({ oy, ox, ky, kx }): Term => {
      const place = { oy: oy - cut[0], ox: ox - cut[1] };
      return { ic, iy, ix, ky, kx, oc, ...place, input: input[ic][iy][ix], weight: kernel[ky][kx] };
    });
  });
}

/** How many cells of the sheet lie before the output's first: what `padding` cuts off. */
export function cutOf({ layer }: Setting): Pair {
  return layer.op === 'conv2d' ? [0, 0] : layer.padding;
}

/** Whether the telling shows the kernel turned by half a turn. */
export function isFlipped({ layer }: Setting, telling: Telling): boolean {
  return (layer.op === 'conv2d') === (telling === 'scatter');
}

/** The step of the other telling that is at the same place of the picture. */
export function sameEvent(setting: Setting, telling: Telling, step: number): number {
  const other: Telling = telling === 'scatter' ? 'gather' : 'scatter';
  const from = cellOfEvent(setting, telling, step);
  const [channels, ...size] = visited(setting, other);
  const { stride, padding, op, groups } = setting.layer;
  const { span } = kernelSizes(setting.layer);
  // The fine grid is the output of a transposed convolution, and the input of conv2d.
  const toFine = (telling === 'scatter') === (op === 'convTranspose2d');
  const along = (a: 0 | 1) => {
    const middle = (span[a] - 1) / 2 - padding[a];
    const at = a === 0 ? from.y : from.x;
    const there = toFine
      ? Math.floor(at * stride[a] + middle)
      : Math.round((at - middle) / stride[a]);
    return Math.min(size[a] - 1, Math.max(0, there));
  };
  const group = Math.floor((from.channel * groups) / visited(setting, telling)[0]);
  const channel = (group * channels) / groups;
  return eventOfCell(setting, other, { channel, y: along(0), x: along(1) });
}
