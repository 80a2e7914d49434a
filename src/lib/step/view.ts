import { gather2d, scatter2d, type Pair } from '../conv/index.ts';
import { gridOf, printNumber, type CellRole } from '../grid/index.ts';
import { cellOfEvent, cutOf, isFlipped, termsOf, type Telling, type Term } from './events.ts';
import {
  axesOfSetting,
  bothAxes,
  channelsOf,
  kernelBetween,
  kernelSizes,
  outputOf,
  outputSizeOf,
  reachOf,
  sizeOf,
  uncropped,
  type Plane,
  type Setting,
} from './setting.ts';

/** One cell as a step shows it. `open`: nothing has come here yet. */
export interface StepCell {
  readonly role: Exclude<CellRole, 'blank'> | 'open';
  readonly text?: string;
  /** A second, smaller number: the weight that meets the cell, or what was just added. */
  readonly note?: string;
  /** Takes part in the current step. */
  readonly lit?: boolean;
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
  readonly near: Pair;
  /** Drawn cells from one of the tensor's to the next. */
  readonly every: Pair;
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
export function stepView(setting: Setting, telling: Telling, step: number): StepView {
  const terms = termsOf(setting, telling, step);
  return {
    inputs: telling === 'scatter' ? plainInputs(setting, step) : paddedInputs(setting, step, terms),
    kernels: kernels(setting, telling, step, terms),
    outputs:
      telling === 'scatter' ? stamped(setting, step, terms) : collected(setting, step, terms),
  };
}

/** A tensor that is drawn cell by cell, from its first. */
export const wholePlane = (plane: Plane) => ({
  near: [0, 0] as const,
  every: [1, 1] as const,
  size: sizeOf(plane),
  isFlipped: false,
});

const number = (role: StepCell['role'], value: number): StepCell => ({
  role,
  text: printNumber(value),
});

function plainInputs(setting: Setting, step: number): Panel[] {
  const { channel, y, x } = cellOfEvent(setting, 'scatter', step);
  return setting.input.map((plane, ic) => ({
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
export interface Sheet extends Pick<Panel, 'near' | 'every'> {
  /** Cells of the sheet. */
  readonly extent: Pair;
  /** From the window of one output cell to that of the next. */
  readonly stride: Pair;
  /** Where the first output cell's window begins. */
  readonly first: Pair;
}

/** A sheet that holds every window of the whole output, the cells `padding` cuts off included. */
export function sheetOf(setting: Setting): Sheet {
  const { layer, input } = setting;
  const { span } = kernelSizes(layer);
  const size = sizeOf(input[0]);
  const { padding, stride, outputPadding } = layer;
  if (layer.op === 'conv2d') {
    const extent = bothAxes((a) => size[a] + 2 * padding[a]);
    return { near: padding, every: [1, 1], extent, stride, first: [0, 0] };
  }
  const near = bothAxes((a) => span[a] - 1);
  const beyond = bothAxes((a) => Math.max(0, outputPadding[a] - padding[a]));
  const extent = bothAxes((a) => (size[a] - 1) * stride[a] + 1 + 2 * near[a] + beyond[a]);
  return { near, every: stride, extent, stride: [1, 1], first: padding };
}

function paddedInputs(setting: Setting, step: number, terms: readonly Term[]): Panel[] {
  const { layer, input } = setting;
  const { span } = kernelSizes(layer);
  const sheet = sheetOf(setting);
  const output = outputSizeOf(setting);
  const { channel, y, x } = cellOfEvent(setting, 'gather', step);
  const at = [y, x] as const;
  const top = bothAxes((a) => sheet.first[a] + at[a] * sheet.stride[a]);
  const end = bothAxes((a) => sheet.first[a] + (output[a] - 1) * sheet.stride[a] + span[a]);
  const isRead = (r: number, c: number) =>
    r >= sheet.first[0] && r < end[0] && c >= sheet.first[1] && c < end[1];

  return input.map((plane, ic): Panel => {
    const taps = kernelBetween(layer, ic, channel);
    const fed = new Set(terms.filter((term) => term.ic === ic).map(({ iy, ix }) => `${iy},${ix}`));
    const cell = (r: number, c: number): StepCell => {
      const index = tensorIndex({ ...sheet, size: sizeOf(plane), isFlipped: false }, r, c);
      const weight = taps && weightAt(taps, setting, r - top[0], c - top[1]);
      return {
        // The dots say that it is zero; the number is there where a weight meets it.
        ...(index ? number('input', plane[index[0]][index[1]]) : { role: 'zero' }),
        ...(!index && weight !== null && { text: '0' }),
        ...(index && fed.has(`${index}`) && { lit: true }),
        ...(weight !== null && { note: printNumber(weight) }),
        ...(!isRead(r, c) && { faint: true }),
      };
    };
    return {
      space: 'input',
      ...{ near: sheet.near, every: sheet.every, size: sizeOf(plane), isFlipped: false },
      cells: gridOf(sheet.extent, cell),
      frames: taps
        ? [{ role: 'kernel', y: top[0], x: top[1], height: span[0], width: span[1] }]
        : [],
    };
  });
}

/** The weight of the tap at a place in the gather's window; null where none is. */
function weightAt(kernel: Plane, setting: Setting, row: number, column: number): number | null {
  const { dilation } = setting.layer;
  const [rows, columns] = sizeOf(kernel);
  const [j, i] = [row / dilation[0], column / dilation[1]];
  const isTap = [j, i].every(Number.isInteger) && j >= 0 && j < rows && i >= 0 && i < columns;
  if (!isTap) return null;
  return isFlipped(setting, 'gather') ? kernel[rows - 1 - j][columns - 1 - i] : kernel[j][i];
}

function kernels(
  setting: Setting,
  telling: Telling,
  step: number,
  terms: readonly Term[],
): (Panel | null)[][] {
  const [inputs, outputs] = channelsOf(setting.layer);
  const { channel } = cellOfEvent(setting, telling, step);
  const flipped = isFlipped(setting, telling);
  return gridOf([inputs, outputs], (ic, oc): Panel | null => {
    const kernel = kernelBetween(setting.layer, ic, oc);
    if (!kernel) return null;
    const size = sizeOf(kernel);
    const isOn = channel === (telling === 'scatter' ? ic : oc);
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

/** The sheet that the stamps cover, with what lies beyond it where output padding asks for more. */
function canvas(setting: Setting): { extent: Pair; cut: Pair; kept: Frame } {
  const [height, width] = outputSizeOf(setting);
  const cut = cutOf(setting);
  const sheet = outputSizeOf(uncropped(setting));
  return {
    extent: [Math.max(sheet[0], cut[0] + height), Math.max(sheet[1], cut[1] + width)],
    cut,
    kept: { role: 'output', y: cut[0], x: cut[1], height, width },
  };
}

/** One output channel on its canvas; `cell` is given its place in the output. */
function outputPanel(
  setting: Setting,
  frames: readonly Frame[],
  cell: (oy: number, ox: number) => StepCell,
): Panel {
  const { extent, cut, kept } = canvas(setting);
  const isKept = (oy: number, ox: number) =>
    oy >= 0 && ox >= 0 && oy < kept.height && ox < kept.width;
  const isCropped = extent[0] > kept.height || extent[1] > kept.width;
  return {
    space: 'output',
    ...{ near: cut, every: [1, 1], size: [kept.height, kept.width], isFlipped: false },
    frames: isCropped ? [kept, ...frames] : frames,
    cells: gridOf(extent, (r, c) => {
      const [oy, ox] = [r - cut[0], c - cut[1]];
      return { ...cell(oy, ox), ...(!isKept(oy, ox) && { faint: true }) };
    }),
  };
}

/** The output after a step of scatter: the library's result for the cells that have had a turn. */
function stamped(setting: Setting, step: number, terms: readonly Term[]): Panel[] {
  const { layer } = setting;
  const now = cellOfEvent(setting, 'scatter', step);
  const [rows, columns] = sizeOf(setting.input[0]);
  const hadTurn = setting.input.map((plane, ic) =>
    plane.map((row, y) => row.map((_, x) => ((ic * rows + y) * columns + x <= step ? 1 : 0))),
  );
  const soFar = setting.input.map((plane, ic) =>
    plane.map((row, y) => row.map((value, x) => (hadTurn[ic][y][x] ? value : 0))),
  );
  const sheet = uncropped(setting);
  const values = outputOf({ ...sheet, input: soFar });
  const reached = reachOf(sheet, hadTurn);
  const isLast = step === setting.input.length * rows * columns - 1;
  const cut = cutOf(setting);

  return values.map((plane, oc) => {
    const added = new Map(
      terms
        .filter((term) => term.oc === oc)
        .map(({ oy, ox, input, weight }) => [`${oy},${ox}`, input * weight]),
    );
    const frames: Frame[] = added.size > 0 ? [stampFrame(setting, now.y, now.x)] : [];
    return outputPanel(setting, frames, (oy, ox) => {
      const [r, c] = [oy + cut[0], ox + cut[1]];
      if (!reached[oc][r]?.[c]) return isLast ? unfed(layer.bias[oc]) : { role: 'open' };
      const product = added.get(`${oy},${ox}`);
      if (product === undefined) return number('output', plane[r][c]);
      return { ...number('output', plane[r][c]), note: signed(product), lit: true };
    });
  });
}

/** Where the kernel lies on the canvas when an input cell stamps it. */
function stampFrame(setting: Setting, iy: number, ix: number): Frame {
  const reaches = scatter2d(axesOfSetting(uncropped(setting)), iy, ix);
  const [ys, xs] = [reaches.map(({ oy }) => oy), reaches.map(({ ox }) => ox)];
  const [y, x] = [Math.min(...ys), Math.min(...xs)];
  return {
    role: 'kernel',
    ...{ y, x, height: Math.max(...ys) - y + 1, width: Math.max(...xs) - x + 1 },
  };
}

/** The output after a step of gather: final numbers up to the current cell. */
function collected(setting: Setting, step: number, terms: readonly Term[]): Panel[] {
  const { layer } = setting;
  const values = outputOf(setting);
  const reached = reachOf(setting);
  const [rows, columns] = sizeOf(values[0]);
  return values.map((plane, oc) =>
    outputPanel(setting, [], (oy, ox) => {
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
  { near, every, size, isFlipped }: Pick<Panel, 'near' | 'every' | 'size' | 'isFlipped'>,
  row: number,
  column: number,
): Pair | null {
  const drawn = [row, column];
  const index = bothAxes((a) => (drawn[a] - near[a]) / every[a]);
  const isCell = index.every((i, a) => Number.isInteger(i) && i >= 0 && i < size[a]);
  if (!isCell) return null;
  return isFlipped ? bothAxes((a) => size[a] - 1 - index[a]) : index;
}

/** Where a cell of the tensor is drawn. */
export function drawnAt({ near, every, size, isFlipped }: Panel, [y, x]: Pair): Pair {
  const index = isFlipped ? [size[0] - 1 - y, size[1] - 1 - x] : [y, x];
  return bothAxes((a) => near[a] + index[a] * every[a]);
}

/** A cell and all cells that it meets, in every tensor: what lights up together. */
export interface Partners {
  readonly input: readonly Pair[];
  readonly kernel: readonly Pair[];
  readonly output: readonly Pair[];
}

/** The partners of a cell, which may lie outside its tensor: then it has none. */
export function partnersOf(setting: Setting, space: Space, [y, x]: Pair): Partners {
  const axes = axesOfSetting(setting);
  const none: Partners = { input: [], kernel: [], output: [] };
  const isIn = ([rows, columns]: Pair) => y < rows && x < columns;
  if (space === 'output' && isIn(outputSizeOf(setting))) {
    const feeds = gather2d(axes, y, x);
    const input = feeds.map(({ iy, ix }): Pair => [iy, ix]);
    return { input, kernel: feeds.map(({ ky, kx }): Pair => [ky, kx]), output: [[y, x]] };
  }
  if (space === 'input' && isIn(sizeOf(setting.input[0]))) {
    const reaches = scatter2d(axes, y, x);
    const output = reaches.map(({ oy, ox }): Pair => [oy, ox]);
    return { input: [[y, x]], kernel: reaches.map(({ ky, kx }): Pair => [ky, kx]), output };
  }
  return space === 'kernel' ? { ...none, kernel: [[y, x]] } : none;
}
