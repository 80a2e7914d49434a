import { gridOf, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import { convSpec, weightShape } from '#lib/layer/index.ts';

/** Which channels a layer joins. */
export interface LayoutState {
  readonly op: 'conv2d' | 'convTranspose2d';
  readonly inputs: number;
  readonly outputs: number;
  readonly groups: number;
}

export const defaultLayout: LayoutState = {
  op: 'convTranspose2d',
  inputs: 4,
  outputs: 6,
  groups: 2,
};
export const layoutLimits = [1, 8] as const;

/** Null where the groups do not divide the channels. */
export interface LayoutView {
  /** The first two sizes of the weight. */
  readonly shape: readonly [number, number];
  /**
   * A row for each input channel, a column for each output channel: the place `i, j` of the kernel
   * from the one to the other, or nothing.
   */
  readonly grid: CellGrid;
}

export function layoutView({ op, inputs, outputs, groups }: LayoutState): LayoutView | null {
  if (inputs % groups !== 0 || outputs % groups !== 0) return null;
  const spec = convSpec({ op, groups, inChannels: inputs, outChannels: outputs, kernel: [1, 1] });
  const [first, second] = weightShape(spec)!;
  const [inGroup, outGroup] = [inputs / groups, outputs / groups];
  const grid = gridOf([inputs, outputs], (i, o): GridCell => {
    if (Math.floor(i / inGroup) !== Math.floor(o / outGroup)) return { role: 'hole' };
    const place = op === 'conv2d' ? [o, i % inGroup] : [i, o % outGroup];
    return { role: 'kernel', text: place.join(',') };
  });
  return { shape: [first, second], grid };
}

/** The number of groups nearest to the asked one that divides both numbers of channels. */
export function nearestGroups({ inputs, outputs, groups }: LayoutState): number {
  const [least, most] = layoutLimits;
  const all = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  const working = all.filter((n) => inputs % n === 0 && outputs % n === 0);
  return working.reduce((a, b) => (Math.abs(b - groups) < Math.abs(a - groups) ? b : a));
}
