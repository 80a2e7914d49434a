import { gather2d, scatter2d, type Pair } from '../conv/index.ts';
import { gridOf, printNumber, type CellRole, type Rows } from '../grid/index.ts';
import {
  cellOfStep,
  cutOf,
  isFlipped,
  productsOf,
  type Formulation,
  type Product,
} from './steps.ts';
import {
  axesOfExample,
  bothAxes,
  channelsOf,
  kernelBetween,
  kernelSpan,
  outputOf,
  outputSizeOf,
  reachOf,
  sizeOf,
  uncropped,
  type LayerExample,
} from './layer-example.ts';

/** One cell as a step shows it. `open`: nothing has come here yet. */
export interface StepCell {
  readonly role: Exclude<CellRole, 'blank' | 'empty'> | 'open';
  readonly text?: string;
  /** A second, smaller number: the weight that meets the cell, or what was just added. */
  readonly note?: string;
  /** Takes part in the current step. */
  readonly lit?: boolean;
  /** A zero that a tap of a spread kernel meets: the frame alone does not say where its taps lie. */
  readonly tap?: boolean;
  /** Cut off by `padding`, or of no use to any output cell. */
  readonly faint?: boolean;
}

/** A frame around a block of cells, in cells. */
export interface Frame {
  readonly role: 'kernel' | 'output' | 'lit';
  readonly y: number;
  readonly x: number;
  readonly height: number;
  readonly width: number;
}

export type Space = 'input' | 'kernel' | 'output';

/** One channel, drawn, and how its cells are counted. */
export interface Panel {
  readonly space: Space;
  readonly cells: readonly (readonly StepCell[])[];
  readonly frames: readonly Frame[];
  /** Drawn cells before the tensor's first. */
  readonly origin: Pair;
  /** Drawn cells from one of the tensor's to the next. */
  readonly spacing: Pair;
  /** Cells of the tensor. */
  readonly size: Pair;
  readonly isFlipped: boolean;
}

/** All that a step shows. */
export interface StepView {
  /** One for each input channel. */
  readonly inputs: readonly Panel[];
  /** `[input channel][output channel]`; null where their groups differ. */
  readonly kernels: readonly (readonly (Panel | null)[])[];
  /** One for each output channel. */
  readonly outputs: readonly Panel[];
}

/**
 * The picture of a step. The output is shown with the rim that `padding` cuts off, and a frame
 * around what is left. @throws ArgumentError for a layer that PyTorch refuses.
 */
export function stepView(example: LayerExample, formulation: Formulation, step: number): StepView {
  const terms = productsOf(example, formulation, step);
  return {
    inputs:
      formulation === 'scatter' ? plainInputs(example, step) : paddedInputs(example, step, terms),
    kernels: kernels(example, formulation, step, terms),
    outputs:
      formulation === 'scatter' ? stamped(example, step, terms) : collected(example, step, terms),
  };
}

/** A tensor that is drawn cell by cell, from its first. */
export const wholePlane = (plane: Rows) => ({
  origin: [0, 0] as const,
  spacing: [1, 1] as const,
  size: sizeOf(plane),
  isFlipped: false,
});

const number = (role: StepCell['role'], value: number): StepCell => ({
  role,
  text: printNumber(value),
});

function plainInputs(example: LayerExample, step: number): Panel[] {
  const { channel, y, x } = cellOfStep(example, 'scatter', step);
  return example.input.map((plane, ic) => ({
    space: 'input',
    ...wholePlane(plane),
    frames: [],
    cells: plane.map((row, iy) =>
      row.map((value, ix) => ({
        ...number('input', value),
        lit: ic === channel && iy === y && ix === x,
      })),
    ),
  }));
}

/** What a gather reads: the input with zeros between and around its cells. */
export interface InputCanvas extends Pick<Panel, 'origin' | 'spacing'> {
  /** Cells of the canvas. */
  readonly extent: Pair;
  /** From the window of one output cell to that of the next. */
  readonly stride: Pair;
  /** Where the first output cell's window begins. */
  readonly first: Pair;
}

/** A canvas that holds every window of the whole output, the cells `padding` cuts off included. */
export function inputCanvas(example: LayerExample): InputCanvas {
  const { layer, input } = example;
  const span = kernelSpan(layer);
  const size = sizeOf(input[0]);
  const { padding, stride, outputPadding } = layer;
  if (layer.op === 'conv2d') {
    const extent = bothAxes((a) => size[a] + 2 * padding[a]);
    return { origin: padding, spacing: [1, 1], extent, stride, first: [0, 0] };
  }
  const origin = bothAxes((a) => span[a] - 1);
  const beyond = bothAxes((a) => Math.max(0, outputPadding[a] - padding[a]));
  const extent = bothAxes((a) => (size[a] - 1) * stride[a] + 1 + 2 * origin[a] + beyond[a]);
  return { origin, spacing: stride, extent, stride: [1, 1], first: padding };
}

/** The drawn cells, `[rows, columns]`, of an input channel and of an output channel. */
export function drawnSizes(example: LayerExample, formulation: Formulation): readonly [Pair, Pair] {
  const input = formulation === 'scatter' ? sizeOf(example.input[0]) : inputCanvas(example).extent;
  return [input, outputCanvas(example).extent];
}

function paddedInputs(example: LayerExample, step: number, terms: readonly Product[]): Panel[] {
  const { layer, input } = example;
  const span = kernelSpan(layer);
  const canvas = inputCanvas(example);
  const output = outputSizeOf(example);
  const { channel, y, x } = cellOfStep(example, 'gather', step);
  const at = [y, x] as const;
  const top = bothAxes((a) => canvas.first[a] + at[a] * canvas.stride[a]);
  const end = bothAxes((a) => canvas.first[a] + (output[a] - 1) * canvas.stride[a] + span[a]);
  const isSpread = layer.dilation.some((d) => d > 1);
  const isRead = (r: number, c: number) =>
    r >= canvas.first[0] && r < end[0] && c >= canvas.first[1] && c < end[1];

  return input.map((plane, ic): Panel => {
    const taps = kernelBetween(layer, ic, channel);
    const fed = new Set(terms.filter((term) => term.ic === ic).map(({ iy, ix }) => `${iy},${ix}`));
    const cell = (r: number, c: number): StepCell => {
      const index = tensorIndex({ ...canvas, size: sizeOf(plane), isFlipped: false }, r, c);
      const weight = taps && weightAt(taps, example, r - top[0], c - top[1]);
      return {
        // The dots say that it is zero; the number is there where a weight meets it.
        ...(index ? number('input', plane[index[0]][index[1]]) : { role: 'zero' }),
        ...(!index && weight !== null && { text: '0', ...(isSpread && { tap: true }) }),
        ...(index && fed.has(`${index}`) && { lit: true }),
        ...(weight !== null && { note: printNumber(weight) }),
        ...(!isRead(r, c) && { faint: true }),
      };
    };
    return {
      space: 'input',
      origin: canvas.origin,
      spacing: canvas.spacing,
      size: sizeOf(plane),
      isFlipped: false,
      cells: gridOf(canvas.extent, cell),
      frames: taps
        ? [{ role: 'kernel', y: top[0], x: top[1], height: span[0], width: span[1] }]
        : [],
    };
  });
}

/** The weight of the tap at a place in the gather's window; null where none is. */
function weightAt(kernel: Rows, example: LayerExample, row: number, column: number): number | null {
  const { dilation } = example.layer;
  const [rows, columns] = sizeOf(kernel);
  const [j, i] = [row / dilation[0], column / dilation[1]];
  const isTap = [j, i].every(Number.isInteger) && j >= 0 && j < rows && i >= 0 && i < columns;
  if (!isTap) return null;
  return isFlipped(example, 'gather') ? kernel[rows - 1 - j][columns - 1 - i] : kernel[j][i];
}

function kernels(
  example: LayerExample,
  formulation: Formulation,
  step: number,
  terms: readonly Product[],
): (Panel | null)[][] {
  const [inputs, outputs] = channelsOf(example.layer);
  const { channel } = cellOfStep(example, formulation, step);
  const flipped = isFlipped(example, formulation);
  return gridOf([inputs, outputs], (ic, oc): Panel | null => {
    const kernel = kernelBetween(example.layer, ic, oc);
    if (!kernel) return null;
    const size = sizeOf(kernel);
    const isOn = channel === (formulation === 'scatter' ? ic : oc);
    const taps = terms.filter((term) => term.ic === ic && term.oc === oc);
    // Where every tap takes part there is nothing to tell apart.
    const isPart = taps.length < size[0] * size[1];
    const cell = (r: number, c: number): StepCell => {
      const [ky, kx] = flipped ? [size[0] - 1 - r, size[1] - 1 - c] : [r, c];
      return {
        ...number('kernel', kernel[ky][kx]),
        ...(isPart && taps.some((tap) => tap.ky === ky && tap.kx === kx) && { lit: true }),
        ...(!isOn && { faint: true }),
      };
    };
    const cells = gridOf(size, cell);
    return { space: 'kernel', ...wholePlane(kernel), isFlipped: flipped, cells, frames: [] };
  });
}

/** The canvas that the stamps cover, with what lies beyond it where output padding asks for more. */
function outputCanvas(example: LayerExample): { extent: Pair; cut: Pair; kept: Frame } {
  const [height, width] = outputSizeOf(example);
  const cut = cutOf(example);
  const whole = outputSizeOf(uncropped(example));
  return {
    extent: [Math.max(whole[0], cut[0] + height), Math.max(whole[1], cut[1] + width)],
    cut,
    kept: { role: 'output', y: cut[0], x: cut[1], height, width },
  };
}

/** One output channel on its canvas; `cell` is given its place in the output. */
function outputPanel(
  example: LayerExample,
  frames: readonly Frame[],
  cell: (oy: number, ox: number) => StepCell,
): Panel {
  const { extent, cut, kept } = outputCanvas(example);
  const isKept = (oy: number, ox: number) =>
    oy >= 0 && ox >= 0 && oy < kept.height && ox < kept.width;
  const isCropped = extent[0] > kept.height || extent[1] > kept.width;
  return {
    space: 'output',
    origin: cut,
    spacing: [1, 1],
    size: [kept.height, kept.width],
    isFlipped: false,
    frames: isCropped ? [kept, ...frames] : frames,
    cells: gridOf(extent, (r, c) => {
      const [oy, ox] = [r - cut[0], c - cut[1]];
      return { ...cell(oy, ox), ...(!isKept(oy, ox) && { faint: true }) };
    }),
  };
}

/** The output after a step of scatter: the library's result for the cells that have had a turn. */
function stamped(example: LayerExample, step: number, terms: readonly Product[]): Panel[] {
  const { layer } = example;
  const now = cellOfStep(example, 'scatter', step);
  const [rows, columns] = sizeOf(example.input[0]);
  const hadTurn = example.input.map((plane, ic) =>
    plane.map((row, y) => row.map((_, x) => ((ic * rows + y) * columns + x <= step ? 1 : 0))),
  );
  const soFar = example.input.map((plane, ic) =>
    plane.map((row, y) => row.map((value, x) => (hadTurn[ic][y][x] ? value : 0))),
  );
  const whole = uncropped(example);
  const values = outputOf({ ...whole, input: soFar });
  const reached = reachOf(whole, hadTurn);
  const isLast = step === example.input.length * rows * columns - 1;
  const cut = cutOf(example);

  return values.map((plane, oc) => {
    const added = new Map(
      terms
        .filter((term) => term.oc === oc)
        .map(({ oy, ox, input, weight }) => [`${oy},${ox}`, input * weight]),
    );
    const frames: Frame[] = added.size > 0 ? [stampFrame(example, now.y, now.x)] : [];
    return outputPanel(example, frames, (oy, ox) => {
      const [r, c] = [oy + cut[0], ox + cut[1]];
      if (!reached[oc][r]?.[c]) return isLast ? unfed(layer.bias[oc]) : { role: 'open' };
      const product = added.get(`${oy},${ox}`);
      if (product === undefined) return number('output', plane[r][c]);
      return { ...number('output', plane[r][c]), note: signed(product), lit: true };
    });
  });
}

/** Where the kernel lies on the canvas when an input cell stamps it. */
function stampFrame(example: LayerExample, iy: number, ix: number): Frame {
  const reaches = scatter2d(axesOfExample(uncropped(example)), iy, ix);
  const [ys, xs] = [reaches.map(({ oy }) => oy), reaches.map(({ ox }) => ox)];
  const [y, x] = [Math.min(...ys), Math.min(...xs)];
  return {
    role: 'kernel',
    y,
    x,
    height: Math.max(...ys) - y + 1,
    width: Math.max(...xs) - x + 1,
  };
}

/** The output after a step of gather: final numbers up to the current cell. */
function collected(example: LayerExample, step: number, terms: readonly Product[]): Panel[] {
  const { layer } = example;
  const values = outputOf(example);
  const reached = reachOf(example);
  const [rows, columns] = sizeOf(values[0]);
  return values.map((plane, oc) =>
    outputPanel(example, [], (oy, ox) => {
      const isOutside = oy < 0 || ox < 0 || oy >= rows || ox >= columns;
      const turn = (oc * rows + oy) * columns + ox;
      if (isOutside || turn > step) return { role: 'open' };
      const isNow = turn === step && { lit: true };
      if (!reached[oc][oy][ox] || (isNow && terms.length === 0)) {
        return { ...unfed(layer.bias[oc]), ...isNow };
      }
      return { ...number('output', plane[oy][ox]), ...isNow };
    }),
  );
}

/** A cell that nothing reaches: a hole, which holds the bias alone. */
const unfed = (bias: number): StepCell => ({ role: 'hole', text: printNumber(bias) });

const signed = (value: number) => (value < 0 ? printNumber(value) : `+${printNumber(value)}`);

/** Which cell of the tensor a drawn cell is; null for zeros and for what is cut off. */
export function tensorIndex(
  { origin, spacing, size, isFlipped }: Pick<Panel, 'origin' | 'spacing' | 'size' | 'isFlipped'>,
  row: number,
  column: number,
): Pair | null {
  const drawn = [row, column];
  const index = bothAxes((a) => (drawn[a] - origin[a]) / spacing[a]);
  const isCell = index.every((i, a) => Number.isInteger(i) && i >= 0 && i < size[a]);
  if (!isCell) return null;
  return isFlipped ? bothAxes((a) => size[a] - 1 - index[a]) : index;
}

/** Where a cell of the tensor is drawn. */
export function drawnAt({ origin, spacing, size, isFlipped }: Panel, [y, x]: Pair): Pair {
  const index = isFlipped ? [size[0] - 1 - y, size[1] - 1 - x] : [y, x];
  return bothAxes((a) => origin[a] + index[a] * spacing[a]);
}

/** A cell and all cells that it meets, in every tensor: what lights up together. */
export interface Partners {
  readonly input: readonly Pair[];
  readonly kernel: readonly Pair[];
  readonly output: readonly Pair[];
}

/** The partners of a cell, which may lie outside its tensor: then it has none. */
export function partnersOf(example: LayerExample, space: Space, [y, x]: Pair): Partners {
  const axes = axesOfExample(example);
  const none: Partners = { input: [], kernel: [], output: [] };
  const isIn = ([rows, columns]: Pair) => y < rows && x < columns;
  if (space === 'output' && isIn(outputSizeOf(example))) {
    const feeds = gather2d(axes, y, x);
    const input = feeds.map(({ iy, ix }): Pair => [iy, ix]);
    return { input, kernel: feeds.map(({ ky, kx }): Pair => [ky, kx]), output: [[y, x]] };
  }
  if (space === 'input' && isIn(sizeOf(example.input[0]))) {
    const reaches = scatter2d(axes, y, x);
    const output = reaches.map(({ oy, ox }): Pair => [oy, ox]);
    return { input: [[y, x]], kernel: reaches.map(({ ky, kx }): Pair => [ky, kx]), output };
  }
  return space === 'kernel' ? { ...none, kernel: [[y, x]] } : none;
}
