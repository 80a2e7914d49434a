import {
  holeCount,
  isFed,
  outputSize,
  directConvTranspose2d,
  tensor,
  type Pair,
} from '#lib/conv/index.ts';
import { gridOf } from '#lib/grid/index.ts';
import { plane, showTensor, type Pixels, type Plane } from '#lib/picture/index.ts';

/** The arguments that can be changed. Padding stays 1, as in the article's layer. */
export type OpeningArgument = 'kernelSize' | 'stride' | 'dilation';

export type Looked = 'input' | 'output';

export interface OpeningState {
  readonly kernelSize: number;
  readonly stride: number;
  readonly dilation: number;
  /** The output cell under the loupe, `[row, column]`. */
  readonly cell: Pair;
  /** The picture whose cells the loupe shows; both have a frame. */
  readonly looked: Looked;
  /** The step of the story that is shown, until the reader takes over; then null. */
  readonly step: number | null;
}

export const PADDING = 1;
/** The side of the input. */
export const SIDE = 128;

export const openingLimits: Readonly<Record<OpeningArgument, Pair>> = {
  kernelSize: [2, 5],
  stride: [1, 4],
  dilation: [1, 4],
};

/** What the figure shows once by itself: the edges, without edges, the edges in the dark. */
export const STORY = [
  { stride: 1, dilation: 1 },
  { stride: 2, dilation: 1 },
  { stride: 2, dilation: 2 },
] as const;

/** The input cell at the sitter's eye. */
const EYE: Pair = [55, 53];

const both = (make: (axis: 0 | 1) => number): Pair => [make(0), make(1)];

export type OpeningLayer = Pick<OpeningState, OpeningArgument>;
const middle = (size: number) => (size - 1) >> 1;

/** The output cell that the middle tap of an input cell stamps. */
const outputCell = (input: number, { kernelSize, stride, dilation }: OpeningLayer) =>
  input * stride + middle(kernelSize) * dilation - PADDING;

/** The input cell whose middle tap stamps nearest to an output cell. */
const inputCell = (output: number, { kernelSize, stride, dilation }: OpeningLayer) =>
  Math.round((output + PADDING - middle(kernelSize) * dilation) / stride);

export const outputSideOf = ({ kernelSize, stride, dilation }: OpeningLayer): number =>
  outputSize({
    op: 'convTranspose2d',
    input: SIDE,
    kernel: kernelSize,
    stride,
    dilation,
    padding: PADDING,
  });

const within = (layer: OpeningLayer, cell: number) =>
  Math.max(0, Math.min(outputSideOf(layer) - 1, cell));

export const start: OpeningState = at({ kernelSize: 3, ...STORY[0] }, EYE, 0);

/** The state with the loupe over an input cell, or over its output. */
function at(
  { kernelSize, stride, dilation }: OpeningLayer,
  input: Pair,
  step: number | null,
  looked: Looked = 'output',
): OpeningState {
  const layer = { kernelSize, stride, dilation };
  const cell = both((a) => within(layer, outputCell(input[a], layer)));
  return { ...layer, cell, looked, step };
}

/** The input cell under the loupe. */
export const inputCellOf = (state: OpeningState): Pair =>
  both((a) => Math.max(0, Math.min(SIDE - 1, inputCell(state.cell[a], state))));

/** The state with the loupe over a cell of one of the pictures, or over the nearest that there is. */
const lookedAt = (state: OpeningState, looked: Looked, cell: Pair): OpeningState =>
  looked === 'input'
    ? at(state, cell, state.step, looked)
    : { ...state, cell: both((a) => within(state, cell[a])), looked };

/** Cells of a side, one after the other. */
export interface Run {
  readonly first: number;
  readonly count: number;
}

const run = (first: number, last: number, side: number): Run => {
  const from = Math.max(0, first);
  return { first: from, count: Math.min(side - 1, last) - from + 1 };
};

/** The output cells of an axis that input cells feed. */
export const reachOf = (layer: OpeningLayer, { first, count }: Run): Run => {
  const { kernelSize, stride, dilation } = layer;
  const last = (first + count - 1) * stride + (kernelSize - 1) * dilation;
  return run(first * stride - PADDING, last - PADDING, outputSideOf(layer));
};

/** The input cells of an axis that feed output cells. */
export const sourceOf = ({ kernelSize, stride, dilation }: OpeningLayer, { first, count }: Run) =>
  run(
    Math.ceil((first + PADDING - (kernelSize - 1) * dilation) / stride),
    Math.floor((first + count - 1 + PADDING) / stride),
    SIDE,
  );

export type OpeningAction =
  | { readonly type: 'argument'; readonly name: OpeningArgument; readonly value: number }
  /** A cell of one of the pictures is looked at. */
  | { readonly type: 'cell'; readonly looked: Looked; readonly cell: Pair }
  | { readonly type: 'look'; readonly looked: Looked }
  /** The loupe goes on by so many rows and columns. */
  | { readonly type: 'move'; readonly looked: Looked; readonly by: Pair }
  /** What the address asks for. */
  | { readonly type: 'layer'; readonly layer: OpeningLayer }
  /** The story goes on. */
  | { readonly type: 'next' }
  /** The story starts again. */
  | { readonly type: 'again' }
  /** From now on it is the reader's. */
  | { readonly type: 'take' };

export function reduce(state: OpeningState, action: OpeningAction): OpeningState {
  const looked = both((a) => inputCell(state.cell[a], state));
  switch (action.type) {
    case 'argument':
      return at({ ...state, [action.name]: action.value }, looked, null);
    case 'layer':
      return at(action.layer, EYE, null);
    case 'cell':
      return lookedAt(state, action.looked, action.cell);
    case 'move': {
      const { looked, by } = action;
      const from = looked === 'input' ? inputCellOf(state) : state.cell;
      return lookedAt(state, looked, [from[0] + by[0], from[1] + by[1]]);
    }
    case 'look':
      return state.looked === action.looked ? state : { ...state, looked: action.looked };
    case 'next': {
      if (state.step === null) return state;
      const next = state.step + 1;
      return at({ ...state, ...STORY[next] }, looked, next < STORY.length - 1 ? next : null);
    }
    case 'again':
      return start;
    case 'take':
      return state.step === null ? state : { ...state, step: null };
  }
}

/** An edge detector of any size: ones, and in the middle what makes their sum 0. Size 3 is the Laplacian. */
export const edgeKernel = (size: number): readonly (readonly number[])[] =>
  gridOf([size, size], (y, x) => (y === middle(size) && x === middle(size) ? 1 - size * size : 1));

/** Values, and how `ToPILImage` shows them. */
export interface OpeningPicture {
  readonly plane: Plane;
  readonly pixels: Pixels;
}

const pictureOf = (values: Plane): OpeningPicture => ({
  plane: values,
  pixels: showTensor(values, 'toPilImage'),
});

/** The picture that the layer is given. */
export const openingInput = (data: Float32Array): OpeningPicture =>
  pictureOf({ width: SIDE, height: SIDE, data });

/** What a layer makes of it. */
export function openingResult(
  { kernelSize, stride, dilation }: OpeningLayer,
  input: Float32Array,
): OpeningPicture {
  const output = directConvTranspose2d(
    tensor([1, SIDE, SIDE], input),
    tensor([1, 1, kernelSize, kernelSize], edgeKernel(kernelSize).flat()),
    { stride, dilation, padding: PADDING },
  );
  return pictureOf(plane(output, 0));
}

/** Whether no tap feeds an output cell, row or column. */
export function holesOf({
  kernelSize,
  stride,
  dilation,
}: OpeningLayer): (row: number, column: number) => boolean {
  const axis = { kernel: kernelSize, stride, padding: PADDING, dilation };
  return (row, column) => !(isFed(row, axis) && isFed(column, axis));
}

/** What has become of the edges, and the share of cells that are holes. */
export interface OpeningVerdict {
  /** `plain`: stride 1. `exact`: the picture's own edges, spread out. `lost`: a pattern over all. */
  readonly kind: 'plain' | 'exact' | 'lost';
  readonly holes: number;
}

export function openingVerdict({ kernelSize, stride, dilation }: OpeningLayer): OpeningVerdict {
  const pair = (value: number): Pair => [value, value];
  const holes = holeCount(pair(kernelSize), pair(stride), pair(dilation)) / stride ** 2;
  const kind = stride === 1 ? 'plain' : dilation % stride === 0 ? 'exact' : 'lost';
  return { kind, holes };
}

/** Black and white pixels as text, eight to two hexadecimal digits, and back as 0 and 1. */
export const packBits = (values: ArrayLike<number>): string =>
  Array.from({ length: values.length / 4 }, (_, i) =>
    [0, 1, 2, 3].reduce((digit, k) => 2 * digit + (values[4 * i + k] ? 1 : 0), 0).toString(16),
  ).join('');

export const unpackBits = (text: string): Float32Array =>
  Float32Array.from(
    { length: 4 * text.length },
    (_, i) => (parseInt(text[i >> 2], 16) >> (3 - (i & 3))) & 1,
  );
