import { ArgumentError, coverage2d, holeCount, type Pair, type Tensor } from '#lib/conv/index.ts';
import { withOneKernel, type Experiment, type PictureSteps } from '#lib/experiment/index.ts';
import { gridOf } from '#lib/grid/index.ts';
import {
  ARGUMENTS,
  kernelOf,
  kernels,
  kernelSize,
  layer as makeLayer,
  nearestLayer,
  outputShape,
  randomKernel,
  repeated,
  type ArgumentName,
  type Kernel,
  type KernelName,
  type Layer,
} from '#lib/layer/index.ts';
import type { SampleName, Show } from '#lib/picture/index.ts';
import { LARGEST_NUMBER } from '#lib/share/index.ts';
import { panned, revealing, type StageArea, type View } from './stage-view.ts';

/** What is laid over the output: nothing, the holes, or how many taps feed each phase. */
export const TINTS = ['none', 'holes', 'phases'] as const;
export type Tint = (typeof TINTS)[number];

/** Red, green and blue, as the channels of a picture in colour. */
export type Channel = 0 | 1 | 2;

/** Everything the Lab shows follows from this and, for `own`, the reader's picture. */
export interface LabState extends View {
  readonly picture: PictureSteps;
  /** Whether a picture that is in colour is run in colour, the layer on each for itself. */
  readonly colour: boolean;
  /** One input and one output channel: one kernel, one bias. */
  readonly layer: Layer;
  readonly show: Show;
  /** Whether the arguments of both axes change together. */
  readonly linked: boolean;
  /** That of the last random kernel; 0 before the first. */
  readonly seed: number;
  readonly tint: Tint;
  /** Of a picture in colour, the channel that is taken apart. */
  readonly channel: Channel;
  /** The output cell that the reader chose, `[row, column]`. */
  readonly cell: Pair | null;
}

/** The smallest and largest value that a control offers. */
export const limits = {
  stride: [1, 6],
  padding: [0, 6],
  outputPadding: [0, 5],
  dilation: [1, 6],
  kernel: [1, 8],
  halvings: [0, 5],
  threshold: [1, 255],
  /** A weight or the bias: as far from 0 as a link holds. */
  number: [-LARGEST_NUMBER, LARGEST_NUMBER],
} as const satisfies Record<string, Pair>;

/** What this tab keeps the reader's picture for. */
export const KEPT = 'lab-picture';

/** A canvas holds no more: cells a side, cells in all. */
const MAX_SIDE = 8192;
const MAX_CELLS = 2 ** 25;

/** Where the Lab begins: the article's layer, as its pictures show it. */
export const defaultExperiment: Experiment = {
  picture: { source: 'portrait', halvings: 1, threshold: 128 },
  layer: makeLayer('convTranspose2d', [[kernels.laplacian]], { stride: 2, padding: 1 }),
  show: 'toPilImage',
  channel: 0,
};

/** A layer that changes nothing: what an experiment without a layer is, said as a layer. */
const NO_LAYER = makeLayer('conv2d', [[[[1]]]]);

const isSquare = ([vertical, horizontal]: Pair) => vertical === horizontal;

/** The Lab's state for an experiment: of several channels, the one that is shown. */
export function labState(experiment: Experiment): LabState {
  const { picture, layer, show } = withOneKernel(experiment);
  const { op, weight, stride, padding, outputPadding, dilation, bias } = layer ?? NO_LAYER;
  return {
    picture,
    colour: true,
    layer: { op, weight, stride, padding, outputPadding, dilation, bias: [bias?.[0] ?? 0] },
    show,
    linked: areAxesEqual(layer ?? NO_LAYER),
    seed: 0,
    tint: 'none',
    zoom: 'fit',
    centre: null,
    channel: 0,
    cell: null,
  };
}

/** The experiment of a state: what is computed, described and printed as a script. */
export function experimentOf({ picture, layer, show }: LabState, isColour = false): Experiment {
  return { picture, layer: isColour ? repeated(layer, COLOURS) : layer, show, channel: 0 };
}

/** Red, green and blue. */
const COLOURS = 3;

/** What is left of a picture's colours before the layer sees it. */
export const TONES = ['colour', 'grey', 'binary'] as const;
export type Tones = (typeof TONES)[number];

/** The tones of a state, for a picture that has colours or has none. */
export function tonesOf({ picture, colour }: LabState, hasColour: boolean): Tones {
  if (picture.threshold !== null) return 'binary';
  return colour && hasColour ? 'colour' : 'grey';
}

export const biasIn = ({ bias }: Layer): number => bias?.[0] ?? 0;

export const kernelIn = (layer: Layer): Kernel => kernelOf(layer, 0, 0);

/** Whether no argument differs between the axes. */
export function areAxesEqual(layer: Layer): boolean {
  return ARGUMENTS.every((name) => isSquare(layer[name]));
}

/** Pictures with a longer side are halved, when they are chosen, until they are no longer. */
const COMFORTABLE_SIDE = 256;

/** A sample as it shows best: the portrait as the article prepares it, the others as they are. */
export function samplePicture(source: SampleName): PictureSteps {
  return source === 'portrait'
    ? defaultExperiment.picture
    : { source, halvings: 0, threshold: null };
}

/** A picture of the reader's of so many pixels, small enough to be seen whole when doubled. */
export function ownPicture(size: Pair): PictureSteps {
  const halvings = Math.ceil(Math.log2(Math.max(...size) / COMFORTABLE_SIDE));
  return { source: 'own', halvings: clamp(halvings, limits.halvings), threshold: null };
}

export type LabAction =
  | { readonly type: 'picture'; readonly steps: Partial<PictureSteps> }
  | { readonly type: 'tones'; readonly tones: Tones }
  | { readonly type: 'op'; readonly op: Layer['op'] }
  | {
      readonly type: 'argument';
      readonly name: ArgumentName;
      readonly axis: 0 | 1;
      readonly value: number;
    }
  | { readonly type: 'linked'; readonly linked: boolean }
  | { readonly type: 'preset'; readonly name: KernelName }
  | { readonly type: 'random' }
  | { readonly type: 'kernelSize'; readonly size: Pair }
  | { readonly type: 'weight'; readonly at: Pair; readonly value: number }
  | { readonly type: 'bias'; readonly value: number }
  | { readonly type: 'layer'; readonly layer: Layer }
  | { readonly type: 'view'; readonly view: Partial<LookedAt> }
  /** Moves what is seen by CSS pixels, from where it is by now. */
  | { readonly type: 'pan'; readonly by: Pair; readonly stage: StageArea }
  | { readonly type: 'cell'; readonly cell: Pair | null }
  | CellStep
  | { readonly type: 'state'; readonly state: LabState };

/** What no result depends on. */
type LookedAt = Pick<LabState, 'show' | 'tint' | 'zoom' | 'centre' | 'channel'>;

/** From the chosen cell, or `from` where none is, so many `[rows, columns]` on, in view. */
interface CellStep {
  readonly type: 'step';
  readonly from: Pair;
  readonly by: Pair;
  readonly stage: StageArea;
}

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduce(state: LabState, action: LabAction): LabState {
  const { layer } = state;
  switch (action.type) {
    case 'picture':
      return { ...state, picture: within(state.picture, action.steps), centre: null, cell: null };
    case 'tones':
      return withTones(state, action.tones);
    case 'op':
      return { ...state, layer: { ...layer, op: action.op }, cell: null };
    case 'argument':
      return { ...state, layer: withArgument(state, action) };
    case 'linked':
      return action.linked ? linkedAxes(state) : { ...state, linked: false };
    case 'preset':
      return withKernel(state, kernels[action.name]);
    case 'random': {
      const seed = state.seed + 1;
      return { ...withKernel(state, randomKernel(...kernelSize(layer), seed)), seed };
    }
    case 'kernelSize':
      return withKernel(state, resized(kernelIn(layer), bounded(action.size, limits.kernel)));
    case 'weight':
      return withKernel(state, withWeight(kernelIn(layer), action.at, action.value));
    case 'bias':
      if (!Number.isFinite(action.value)) return state;
      return { ...state, layer: { ...layer, bias: [held(action.value, limits.number)] } };
    case 'layer':
      return { ...state, layer: action.layer, linked: state.linked && areAxesEqual(action.layer) };
    case 'view':
      return { ...state, ...action.view };
    case 'pan':
      return { ...state, ...panned(viewOf(state), action.by, action.stage) };
    case 'cell':
      return { ...state, cell: action.cell };
    case 'step': {
      const cell = cellAfter(state.cell ?? action.from, action.by, action.stage.size);
      return { ...state, ...revealing(viewOf(state), cell, action.stage), cell };
    }
    case 'state':
      return action.state;
  }
}

/** The view of a state: where nothing has been moved yet, the chosen cell lies in the middle. */
export function viewOf({ zoom, centre, cell }: LabState): View {
  return { zoom, centre: centre ?? (cell && [cell[0] + 0.5, cell[1] + 0.5]) };
}

const clamp = (value: number, [min, max]: Pair) =>
  Math.min(max, Math.max(min, Math.round(value) || 0));

const bounded = (values: Pair, limit: Pair): Pair => [
  clamp(values[0], limit),
  clamp(values[1], limit),
];

function within(picture: PictureSteps, steps: Partial<PictureSteps>): PictureSteps {
  const { source, halvings, threshold } = { ...picture, ...steps };
  return {
    source,
    halvings: clamp(halvings, limits.halvings),
    threshold: threshold === null ? null : clamp(threshold, limits.threshold),
  };
}

/** The threshold when the reader asks for black and white. */
const MIDDLE = 128;

function withTones(state: LabState, tones: Tones): LabState {
  const { threshold } = state.picture;
  const picture = {
    ...state.picture,
    threshold: tones === 'binary' ? (threshold ?? MIDDLE) : null,
  };
  return { ...state, picture, colour: tones === 'colour' || (tones === 'binary' && state.colour) };
}

/** Adding 0 turns −0, which no link can tell from 0, into 0. */
const held = (value: number, [min, max]: Pair) => Math.min(max, Math.max(min, value)) + 0;

function withArgument(
  { layer, linked }: LabState,
  { name, axis, value }: Extract<LabAction, { type: 'argument' }>,
): Layer {
  const set = clamp(value, limits[name]);
  const [vertical, horizontal] = layer[name];
  const other: Pair = axis === 0 ? [set, horizontal] : [vertical, set];
  return { ...layer, [name]: linked ? [set, set] : other };
}

/** The vertical values hold for both axes. */
function linkedAxes(state: LabState): LabState {
  const both = Object.fromEntries(
    ARGUMENTS.map((name) => [name, [state.layer[name][0], state.layer[name][0]]]),
  );
  return { ...state, linked: true, layer: { ...state.layer, ...both } };
}

function withKernel(state: LabState, kernel: Kernel): LabState {
  return { ...state, layer: { ...state.layer, weight: [[kernel]] } };
}

/** Adding 0 turns −0, which no link can tell from 0, into 0. */
function withWeight(kernel: Kernel, [ky, kx]: Pair, value: number): Kernel {
  if (!Number.isFinite(value)) return kernel;
  return kernel.map((row, y) => row.map((w, x) => (y === ky && x === kx ? value + 0 : w)));
}

const centre = (size: number) => Math.floor((size - 1) / 2);

/** The kernel cut, or filled up with zeros, around its centre tap, which stays the centre. */
export function resized(kernel: Kernel, [height, width]: Pair): Kernel {
  const top = centre(kernel.length) - centre(height);
  const left = centre(kernel[0].length) - centre(width);
  return gridOf([height, width], (y, x) => kernel[y + top]?.[x + left] ?? 0);
}

/** The seed that the kernel comes from, or null where it comes from none. */
export function seedOf({ layer, seed }: LabState): number | null {
  if (seed === 0) return null;
  const drawn = randomKernel(...kernelSize(layer), seed);
  return JSON.stringify(drawn) === JSON.stringify(kernelIn(layer)) ? seed : null;
}

/** The picture's sides, `[height, width]`, after so many halvings. */
export function halvedSize([height, width]: Pair, halvings: number): Pair {
  const side = (n: number) => Math.ceil(n / 2 ** halvings);
  return [side(height), side(width)];
}

/** What becomes of a layer on a picture of a given size. */
export type LayerVerdict =
  | { readonly kind: 'accepted'; readonly size: Pair }
  | { readonly kind: 'refused'; readonly error: ArgumentError; readonly nearest: Layer | null }
  | { readonly kind: 'tooLarge'; readonly size: Pair };

/**
 * Whether a layer can be run on a picture of `inputSize`, `[height, width]`, and shown; in colour it
 * is run three times.
 */
export function judge(
  layer: Layer,
  inputSize: Pair,
  linked = false,
  isColour = false,
): LayerVerdict {
  try {
    const [, height, width] = outputShape(layer, [1, ...inputSize]);
    const fits =
      Math.max(height, width) <= MAX_SIDE && height * width * (isColour ? COLOURS : 1) <= MAX_CELLS;
    return { kind: fits ? 'accepted' : 'tooLarge', size: [height, width] };
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return { kind: 'refused', error, nearest: nearestLayer(layer, inputSize, limits, linked) };
  }
}

/** The share, 0 to 1, of the output's phases that no tap feeds. */
export function holeShare(layer: Layer): number {
  if (layer.op === 'conv2d') return 0;
  const { stride, dilation } = layer;
  return holeCount(kernelSize(layer), stride, dilation) / (stride[0] * stride[1]);
}

/** How many taps feed each phase, `[vertical][horizontal]`; one phase with all for `conv2d`. */
export function phaseCounts(layer: Layer): number[][] {
  const [height, width] = kernelSize(layer);
  if (layer.op === 'conv2d') return [[height * width]];
  return coverage2d([height, width], layer.stride, layer.dilation);
}

/** A cell moved inside an output of `size`, where it lies outside. */
export function cellWithin([y, x]: Pair, [height, width]: Pair): Pair {
  return [Math.min(y, height - 1), Math.min(x, width - 1)];
}

/** The cell to begin with: the one nearest to the middle that is not zero, or the middle. */
export function cellOfInterest({ shape, data }: Tensor): Pair {
  const [, height, width] = shape;
  const [middleY, middleX] = [height >> 1, width >> 1];
  for (let ring = 0; ring <= Math.max(middleY, middleX); ring++) {
    for (let y = Math.max(0, middleY - ring); y <= Math.min(height - 1, middleY + ring); y++) {
      // Only the top and the bottom row of a ring are walked from end to end.
      const step = Math.abs(y - middleY) === ring ? 1 : 2 * ring;
      for (let x = middleX - ring; x <= middleX + ring; x += step) {
        if (x >= 0 && x < width && data[y * width + x] !== 0) return [y, x];
      }
    }
  }
  return [middleY, middleX];
}

/** The cell that a step of `[rows, columns]` leads to, inside an output of `size`. */
export function cellAfter([y, x]: Pair, [rows, columns]: Pair, [height, width]: Pair): Pair {
  return [clamp(y + rows, [0, height - 1]), clamp(x + columns, [0, width - 1])];
}
