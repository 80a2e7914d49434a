import type { QuestionId } from './words.ts';
import {
  axesOf,
  coverage2d,
  coverageMap,
  hasEqualTapCounts,
  phaseOf,
  type Axis,
  type Pair,
} from '#lib/conv/index.ts';
import { printNumber, rowsOf, type Rows, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import {
  convLaplacian,
  IDENTITY,
  LAPLACIAN,
  strideTwo,
  strideTwoDilationTwo,
} from '#figures/layers.ts';
import { modelGraph } from '#figures/models.ts';
import { tensor } from '#lib/conv/index.ts';
import {
  kernelOf,
  kernelSize,
  layer,
  outputShape,
  runLayer,
  type Layer,
} from '#lib/layer/index.ts';
import { showTensor } from '#lib/picture/index.ts';

/** What the reader is asked before they see it; the answer is computed. */
export type Question = NumberQuestion | CellsQuestion;

/** A number to type. */
export interface NumberQuestion {
  readonly kind: 'number';
  readonly answer: number;
  /** A grid that belongs to the question, and the same grid with the answer in it. */
  readonly before?: CellGrid;
  readonly after?: CellGrid;
}

/** Cells of a row or a grid to mark. */
export interface CellsQuestion {
  readonly kind: 'cells';
  /** Which cells are to be marked, row by row. */
  readonly answer: readonly (readonly boolean[])[];
  /** The cells as the reader marks them, and what they turn out to be. */
  readonly before: CellGrid;
  readonly after: CellGrid;
}

const ones = ([height, width]: Pair): Rows =>
  Array.from({ length: height }, () => Array<number>(width).fill(1));

const onesLayer = (kernel: Pair, options: Parameters<typeof layer>[2]): Layer =>
  layer('convTranspose2d', [[ones(kernel)]], options);

/** The axes of a layer on an input of `size`. */
const axesFor = (l: Layer, size: Pair): [Axis, Axis] =>
  axesOf(l.op, [1, ...size], [1, 1, ...kernelSize(l)], l);

/** How many taps meet each output cell. */
const counts = (l: Layer, size: Pair): Rows => coverageMap(axesFor(l, size));

const outputCells = (rows: Rows): CellGrid =>
  rows.map((row) => row.map((): GridCell => ({ role: 'output' })));

/** The counts, and a hole where nothing arrives. */
const countCells = (rows: Rows): CellGrid =>
  rows.map((row) =>
    row.map((n): GridCell => (n === 0 ? { role: 'hole' } : { role: 'output', text: `${n}` })),
  );

/** Output cells to be marked by how many taps meet them. */
function markCounts(l: Layer, size: Pair, isRight: (count: number) => boolean): CellsQuestion {
  const rows = counts(l, size);
  return {
    kind: 'cells',
    answer: rows.map((row) => row.map(isRight)),
    before: outputCells(rows),
    after: countCells(rows),
  };
}

/** What the first kernel of the article's layer makes of a white area, far from its edges. */
function whiteArea(): NumberQuestion {
  const laplacian = { ...strideTwo, weight: [[kernelOf(strideTwo, 0, LAPLACIAN)]] };
  const axes = axesFor(laplacian, [6, 6]);
  const { shape, data } = runLayer(laplacian, tensor([1, 6, 6], ones([6, 6]).flat()));
  const inside = [4, 5, 6, 7];
  const isAsked = (o: number, a: 0 | 1) => phaseOf(o, axes[a]) === 0;
  const grid = (isHidden: boolean): CellGrid =>
    inside.map((oy) =>
      inside.map((ox): GridCell => {
        const asked = isAsked(oy, 0) && isAsked(ox, 1);
        const text = asked && isHidden ? '?' : printNumber(data[oy * shape[2] + ox]);
        return { role: 'output', text, lit: asked };
      }),
    );
  const answer = data[5 * shape[2] + 5];
  return { kind: 'number', answer, before: grid(true), after: grid(false) };
}

/** Which output cells of the identity get a pixel. */
function identityCells(): CellsQuestion {
  const identity = { ...strideTwo, weight: [[kernelOf(strideTwo, 0, IDENTITY)]] };
  const pixels = Array.from({ length: 9 }, (_, i) => i + 1);
  const rows = rowsOf(runLayer(identity, tensor([1, 3, 3], pixels)));
  return {
    kind: 'cells',
    answer: rows.map((row) => row.map((value) => value !== 0)),
    before: outputCells(rows),
    after: countCells(rows),
  };
}

/** How uneven layers of three ones with stride 2 make a constant: greatest over least, per axis. */
function stackedRatio(layers: number): number {
  const up = onesLayer([1, 3], { stride: [1, 2], padding: [0, 1] });
  const stack = Array<Layer>(layers).fill(up);
  const { data } = stack.reduce((t, l) => runLayer(l, t), tensor([1, 1, 16], Array(16).fill(1)));
  const period = 2 ** layers;
  const inside = data.slice(8 * period, 9 * period);
  return Math.max(...inside) / Math.min(...inside);
}

/** The ratios of one to three layers, and of four. */
function stackedLayers(): NumberQuestion {
  const known = [1, 2, 3].map((n): GridCell => ({ role: 'output', text: `${stackedRatio(n)}` }));
  const answer = stackedRatio(4);
  const row = (text: string): CellGrid => [[...known, { role: 'output', text, lit: true }]];
  return { kind: 'number', answer, before: row('?'), after: row(`${answer}`) };
}

/** The kernel sizes 1 to 7 of one axis, to be marked where they are right. */
function markKernels(isRight: (kernel: number) => boolean): CellsQuestion {
  const sizes = [1, 2, 3, 4, 5, 6, 7];
  const cells = [sizes.map((kernel): GridCell => ({ role: 'kernel', text: `${kernel}` }))];
  return { kind: 'cells', answer: [sizes.map(isRight)], before: cells, after: cells };
}

/** Whether some padding makes a layer of stride 2 double its input, without output padding. */
const doubles = (kernel: number): boolean =>
  Array.from({ length: kernel }, (_, padding) =>
    onesLayer([kernel, kernel], { stride: 2, padding }),
  ).some((l) => outputShape(l, [1, 8, 8])[1] === 16);

/** Which cells of C·Cᵀ are not 0, where C is the matrix of a layer of ones on one axis. */
function productCells(kernel: number, stride: number, outputs: number): CellsQuestion {
  const up = onesLayer([1, kernel], { stride: [1, stride] });
  const down: Layer = { ...up, op: 'conv2d' };
  const rows = Array.from({ length: outputs }, (_, i) => {
    const unit = Array.from({ length: outputs }, (_, j) => Number(i === j));
    return [...runLayer(down, runLayer(up, tensor([1, 1, outputs], unit))).data];
  });
  return {
    kind: 'cells',
    answer: rows.map((row) => row.map((value) => value !== 0)),
    before: outputCells(rows),
    after: rows.map((row) => row.map((value): GridCell => ({ role: 'output', text: `${value}` }))),
  };
}

/** The side that comes out of `levels` halvings and as many doublings, all of kernel 2. */
function downAndUp(side: number, levels: number): number {
  const up = onesLayer([2, 2], { stride: 2 });
  const down: Layer = { ...up, op: 'conv2d' };
  const way = [...Array<Layer>(levels).fill(down), ...Array<Layer>(levels).fill(up)];
  return way.reduce((n, l) => outputShape(l, [1, n, n])[1], side);
}

/** The side of what DCGAN's generator makes of an input of `side`. */
const dcganSide = (side: number): number => modelGraph('dcgan', side).outputs[0].shape[2];

const byteOf = (value: number): number =>
  showTensor({ width: 1, height: 1, data: Float32Array.of(value) }, 'toPilImage').data[0];

/** One row of the article's layer with `dilation=2`. */
const dilatedRow: Layer = {
  ...onesLayer([1, 3], { stride: [1, strideTwoDilationTwo.stride[1]] }),
  padding: [0, strideTwoDilationTwo.padding[1]],
  dilation: [1, strideTwoDilationTwo.dilation[1]],
};

const dividedButEmpty = onesLayer([1, 4], { stride: [1, 4], padding: [0, 1], dilation: [1, 2] });

/** Its output padding reaches one cell past the last stamp. */
const uncropped = onesLayer([1, 3], { stride: [1, 3], padding: [0, 1], outputPadding: [0, 2] });

/** Keras's "same" for a kernel below the stride: cells are added at the far edge. */
const filledUp = onesLayer([1, 2], { stride: [1, 3], outputPadding: [0, 1] });

const questions: Readonly<Record<QuestionId, () => Question>> = {
  purpose: () => markCounts(onesLayer([3, 3], { stride: 2 }), [2, 2], (count) => count > 1),
  experiment: () => ({ kind: 'number', answer: outputShape(strideTwo, [1, 5, 5])[1] }),
  laplacian: whiteArea,
  identity: identityCells,
  dilation: () => markCounts(dilatedRow, [1, 4], (count) => count > 0),
  pixels: () => ({ kind: 'number', answer: byteOf(-8) }),
  summary: () => {
    const [, half] = outputShape({ ...convLaplacian, stride: [2, 2] }, [1, 8, 8]);
    return { kind: 'number', answer: outputShape(strideTwo, [1, half, half])[1] };
  },
  'gans-and-unets': () =>
    markKernels((kernel) => hasEqualTapCounts({ kernel, stride: 3, dilation: 1 })),
  'stacked-layers': stackedLayers,
  'step-through': () => markCounts(uncropped, [1, 3], (count) => count === 0),
  'holes-and-checkerboards': () => markCounts(dividedButEmpty, [1, 3], (count) => count === 0),
  'where-the-transpose-is': () => productCells(3, 2, 4),
  'hear-it': () => ({ kind: 'number', answer: 24_000 / 8 }),
  'making-and-curing-checkerboards': () =>
    markCounts(onesLayer([3, 3], { stride: 2, padding: 1 }), [3, 3], (count) => count === 4),
  'the-layer-at-work': () => ({ kind: 'number', answer: downAndUp(100, 3) }),
  'whole-models': () => ({ kind: 'number', answer: dcganSide(2) }),
  'how-it-is-fast': () => {
    const period = coverage2d([4, 4], [3, 3], [1, 1]).flat();
    return { kind: 'number', answer: period.reduce((sum, taps) => sum + taps, 0) };
  },
  frameworks: () => markCounts(filledUp, [1, 4], (count) => count === 0),
  questions: () => markKernels(doubles),
};

/** A question with its answer. @throws where there is no such question. */
export function question(id: QuestionId): Question {
  const make = questions[id];
  if (!make)
    throw new Error(`there is no question "${id}" in src/components/widgets/predict/questions.ts`);
  return make();
}

/** The answer as the explanation says it: the number, or how many cells are right. */
export function printAnswer(q: Question): string {
  return q.kind === 'number' ? printNumber(q.answer) : `${q.answer.flat().filter(Boolean).length}`;
}
