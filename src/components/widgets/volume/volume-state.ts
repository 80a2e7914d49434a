import {
  convTranspose3d,
  gatherAll,
  phases,
  scatterAll,
  tensor,
  type Axis,
} from '#lib/conv/index.ts';
import type { EqualSides } from '#lib/layer/index.ts';
import { volumeLayer } from '#figures/volume.ts';

/** A layer that is the same on all three axes; its slices are drawn for one channel. */
export type VolumeState = EqualSides;
export type VolumeArgument = keyof VolumeState;

/** The smallest and largest value that a control offers. */
export const volumeLimits = {
  kernel: [1, 4],
  stride: [1, 3],
  dilation: [1, 2],
  inChannels: [1, 2048],
  outChannels: [1, 2048],
  side: [1, 512],
} as const satisfies Record<VolumeArgument, readonly [number, number]>;

export const defaultVolume: VolumeState = volumeLayer;

/** A place in a volume: slice, row, column. */
export type Place = readonly [z: number, y: number, x: number];
/** Slice after slice, row after row. */
export type Volume = readonly (readonly (readonly number[])[])[];

/** Slices, rows and columns of the input that is drawn. */
const INPUT: Place = [2, 3, 3];

/** What is drawn of a layer. */
export interface VolumeView {
  /** 1, 2, 3 … */
  readonly input: Volume;
  /** All ones: what comes out is a sum of inputs. */
  readonly kernel: Volume;
  readonly output: Volume;
  /** Taps of each phase, `[z][y][x]`. */
  readonly counts: Volume;
  /** The different counts, ascending; 0 is that of holes. */
  readonly levels: readonly number[];
  readonly holes: number;
}

const AXES = [0, 1, 2] as const;

function axesOf({ kernel, stride, dilation }: VolumeState): Axis[] {
  return AXES.map((a) => ({
    op: 'convTranspose2d',
    input: INPUT[a],
    kernel,
    stride,
    dilation,
    padding: 0,
  }));
}

export function volumeView(state: VolumeState): VolumeView {
  const { kernel: size, stride, dilation } = state;
  const input = volumeOf(INPUT, ([z, y, x]) => (z * INPUT[1] + y) * INPUT[2] + x + 1);
  const kernel = volumeOf([size, size, size], () => 1);
  const { shape, data } = convTranspose3d(
    tensor([1, ...INPUT], input.flat(2)),
    tensor([1, 1, size, size, size], kernel.flat(2)),
    { stride, dilation },
  );
  const [, depth, height, width] = shape;
  const taps = phases(state).map((phase) => phase.taps.length);
  const counts = volumeOf([stride, stride, stride], ([z, y, x]) => taps[z] * taps[y] * taps[x]);
  const all = counts.flat(2);
  return {
    input,
    kernel,
    output: volumeOf([depth, height, width], ([z, y, x]) => data[(z * height + y) * width + x]),
    counts,
    levels: [...new Set(all)].sort((a, b) => a - b),
    holes: all.filter((count) => count === 0).length,
  };
}

/** A cell of the input or of the output, or a phase. */
export interface Spot {
  readonly of: 'input' | 'output' | 'phase';
  readonly at: Place;
}

/** What a spot has to do with: cells of the input and of the output, taps and phases. */
export interface Linked {
  readonly input: readonly Place[];
  readonly output: readonly Place[];
  readonly kernel: readonly Place[];
  readonly phase: readonly Place[];
}

/** The cells that are lit with a spot; null where the layer has no such spot. */
export function linkedWith({ of, at }: Spot, state: VolumeState, view: VolumeView): Linked | null {
  const axes = axesOf(state);
  const drawn = of === 'phase' ? view.counts : view[of];
  if (drawn[at[0]]?.[at[1]]?.[at[2]] === undefined) return null;
  if (of === 'input') {
    const reached = scatterAll(axes, at);
    return {
      input: [at],
      output: reached.map(({ output }) => asPlace(output)),
      kernel: reached.map(({ tap }) => asPlace(tap)),
      phase: [],
    };
  }
  if (of === 'output') {
    const feeds = gatherAll(axes, at);
    return {
      input: feeds.map(({ input }) => asPlace(input)),
      output: [at],
      kernel: feeds.map(({ tap }) => asPlace(tap)),
      phase: [asPlace(at.map((o) => o % state.stride))],
    };
  }
  const taps = phases(state).map((phase) => phase.taps);
  return {
    input: [],
    output: placesOf(view.output).filter((place) =>
      place.every((o, a) => o % state.stride === at[a]),
    ),
    kernel: taps[at[0]].flatMap((z) =>
      taps[at[1]].flatMap((y) => taps[at[2]].map((x): Place => [z, y, x])),
    ),
    phase: [at],
  };
}

const asPlace = ([z, y, x]: readonly number[]): Place => [z, y, x];

function volumeOf([depth, height, width]: Place, value: (at: Place) => number): Volume {
  return Array.from({ length: depth }, (_, z) =>
    Array.from({ length: height }, (_, y) =>
      Array.from({ length: width }, (_, x) => value([z, y, x])),
    ),
  );
}

const placesOf = (volume: Volume): Place[] =>
  volume.flatMap((slice, z) => slice.flatMap((row, y) => row.map((_, x): Place => [z, y, x])));
