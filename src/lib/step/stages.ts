import type { Pair } from '../conv/index.ts';
import { gridOf, printNumber } from '../grid/index.ts';
import { cutOf, isFlipped } from './events.ts';
import {
  bothAxes,
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
import { sheetOf, wholePlane, type Frame, type Panel, type Sheet, type StepCell } from './view.ts';

/** The layers in which the result is built up, in order. */
export const STAGES = {
  convTranspose2d: ['input', 'zeros', 'padded', 'kernel', 'sum', 'cropped', 'uncropped'],
  conv2d: ['input', 'padded', 'kernel', 'sum', 'kept'],
} as const;
export type StageName = (typeof STAGES)['convTranspose2d' | 'conv2d'][number];

/** One layer of the build-up. */
export interface Stage extends Panel {
  readonly name: StageName;
  /** Drawn cells: 0 where a crop leaves nothing before output padding adds cells again. */
  readonly extent: Pair;
  /** How much the layer's argument does here, per axis: zeros between, cells around, cells cut. */
  readonly amount: Pair;
}

/**
 * The build-up of one output channel from one input channel of its group; sums are over all.
 * A transposed convolution: the input, zeros between its cells, zeros around, the kernel flipped
 * and spread, the sum in every place, cropped by `padding`, uncropped by `outputPadding`.
 * @throws ArgumentError for a layer that PyTorch refuses.
 */
export function stagesOf(setting: Setting, ic: number, oc: number): Stage[] {
  const plane = setting.input[ic];
  const input = stage('input', [0, 0], {
    ...{ space: 'input', ...wholePlane(plane), frames: [] },
    cells: plane.map((row) => row.map((value) => numberCell(value, 'input'))),
  });
  const kernel = kernelStage(setting, ic, oc);
  return setting.layer.op === 'conv2d'
    ? [input, paddedStage(setting, plane), kernel, ...keptStages(setting, oc)]
    : [
        input,
        zerosStage(setting, plane),
        paddedStage(setting, plane),
        kernel,
        ...croppedStages(setting, oc),
      ];
}

function stage(name: StageName, amount: Pair, panel: Panel): Stage {
  const { cells } = panel;
  return { ...panel, name, amount, extent: [cells.length, cells[0]?.length ?? 0] };
}

const ZERO: StepCell = { role: 'zero' };
const numberCell = (value: number, role: StepCell['role'] = 'output'): StepCell => ({
  role,
  text: printNumber(value),
});

/** A plane on a sheet of zeros: its first cell at `near`, its cells `every` apart. */
function onZeros(
  space: 'input' | 'kernel',
  plane: Plane,
  { extent, near, every }: Pick<Sheet, 'extent' | 'near' | 'every'>,
): Panel {
  const cells = gridOf(extent, (y, x) => {
    const value = plane[(y - near[0]) / every[0]]?.[(x - near[1]) / every[1]];
    return value === undefined ? ZERO : numberCell(value, space);
  });
  return { ...wholePlane(plane), space, near, every, cells, frames: [] };
}

function zerosStage({ layer }: Setting, plane: Plane): Stage {
  const size = sizeOf(plane);
  const extent = bothAxes((a) => (size[a] - 1) * layer.stride[a] + 1);
  const between = bothAxes((a) => layer.stride[a] - 1);
  const sheet = { extent, near: [0, 0], every: layer.stride } as const;
  return stage('zeros', between, onZeros('input', plane, sheet));
}

function paddedStage(setting: Setting, plane: Plane): Stage {
  const sheet = sheetOf(uncropped(setting));
  return stage('padded', sheet.near, onZeros('input', plane, sheet));
}

function kernelStage(setting: Setting, ic: number, oc: number): Stage {
  const { layer } = setting;
  const kernel = kernelBetween(layer, ic, oc)!;
  const flipped = isFlipped(setting, 'gather');
  const seen = flipped ? [...kernel].reverse().map((row) => [...row].reverse()) : kernel;
  const between = bothAxes((a) => layer.dilation[a] - 1);
  const { span } = kernelSizes(layer);
  const sheet = { extent: span, near: [0, 0], every: layer.dilation } as const;
  return stage('kernel', between, { ...onZeros('kernel', seen, sheet), isFlipped: flipped });
}

/** The sums of a conv2d in every place, and those that the stride keeps. */
function keptStages(setting: Setting, oc: number): Stage[] {
  const { stride } = setting.layer;
  const dense = outputOf({ ...setting, layer: { ...setting.layer, stride: [1, 1] } })[oc];
  const sum = dense.map((row, y) =>
    row.map((value, x) => {
      const isKept = y % stride[0] === 0 && x % stride[1] === 0;
      return { ...numberCell(value), ...(!isKept && { faint: true }) };
    }),
  );
  const output = outputOf(setting)[oc];
  const kept = output.map((row) => row.map((value) => numberCell(value)));
  const panel = { space: 'output', ...wholePlane(output), frames: [] } as const;
  return [
    stage('sum', [0, 0], { ...panel, every: stride, cells: sum }),
    stage('kept', stride, { ...panel, cells: kept }),
  ];
}

/** The sums in every place, what `padding` leaves of them, and what `outputPadding` gives back. */
function croppedStages(setting: Setting, oc: number): Stage[] {
  const { padding, outputPadding } = setting.layer;
  const sheet = uncropped(setting);
  const sums = resultCells(sheet, oc);
  const extent = sizeOf(sums);
  const [height, width] = outputSizeOf(setting);
  const left = bothAxes((a) => Math.max(0, extent[a] - 2 * padding[a]));
  const cut = cutOf(setting);
  const frame: Frame = { role: 'output', y: cut[0], x: cut[1], height: left[0], width: left[1] };
  const cropped = gridOf(left, (y, x) => sums[y + cut[0]][x + cut[1]]);
  const isBack = (y: number, x: number) =>
    y >= height - outputPadding[0] || x >= width - outputPadding[1];
  const uncroppedCells = resultCells(setting, oc).map((row, y) =>
    row.map((cell, x) => (isBack(y, x) ? { ...cell, lit: true } : cell)),
  );
  const isFramed = Math.min(...left) > 0 && Math.max(...padding) > 0;
  const panel = { space: 'output', ...wholePlane(outputOf(setting)[oc]), frames: [] } as const;
  return [
    stage('sum', [0, 0], { ...panel, near: cut, cells: sums, frames: isFramed ? [frame] : [] }),
    stage('cropped', padding, { ...panel, cells: cropped }),
    stage('uncropped', outputPadding, { ...panel, cells: uncroppedCells }),
  ];
}

/** The numbers of one output channel, its holes marked. */
function resultCells(setting: Setting, oc: number): StepCell[][] {
  const reached = reachOf(setting)[oc];
  return outputOf(setting)[oc].map((row, y) =>
    row.map((value, x) => numberCell(value, reached[y][x] === 0 ? 'hole' : 'output')),
  );
}
