import type { Pair } from '../conv/index.ts';
import { gridOf, printNumber, type Rows } from '../grid/index.ts';
import { cutOf, isFlipped } from './steps.ts';
import {
  bothAxes,
  kernelBetween,
  kernelSpan,
  outputOf,
  outputSizeOf,
  reachOf,
  sizeOf,
  uncropped,
  type LayerExample,
} from './layer-example.ts';
import {
  inputCanvas,
  wholePlane,
  type Frame,
  type Panel,
  type InputCanvas,
  type StepCell,
} from './view.ts';

/** The layers in which the result is built up, in order. */
export const STAGES = {
  convTranspose2d: ['input', 'zeros', 'padded', 'kernel', 'sum', 'cropped', 'uncropped'],
  conv2d: ['input', 'padded', 'kernel', 'sum', 'kept'],
} as const;
type StageName = (typeof STAGES)['convTranspose2d' | 'conv2d'][number];

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
export function stagesOf(example: LayerExample, ic: number, oc: number): Stage[] {
  const plane = example.input[ic];
  const input = stage('input', [0, 0], {
    space: 'input',
    ...wholePlane(plane),
    frames: [],
    cells: plane.map((row) => row.map((value) => numberCell(value, 'input'))),
  });
  const kernel = kernelStage(example, ic, oc);
  return example.layer.op === 'conv2d'
    ? [input, paddedStage(example, plane), kernel, ...keptStages(example, oc)]
    : [
        input,
        zerosStage(example, plane),
        paddedStage(example, plane),
        kernel,
        ...croppedStages(example, oc),
      ];
}

function stage(name: StageName, amount: Pair, panel: Panel): Stage {
  const { cells } = panel;
  return { ...panel, name, amount, extent: [cells.length, cells[0]?.length ?? 0] };
}

const ZERO: StepCell = { role: 'zero' };
/** Between the taps of a spread kernel. */
const GAP: StepCell = { role: 'open' };
const numberCell = (value: number, role: StepCell['role'] = 'output'): StepCell => ({
  role,
  text: printNumber(value),
});

/** A plane on a canvas: its first cell at `origin`, its cells `spacing` apart, `filler` elsewhere. */
function onCanvas(
  space: 'input' | 'kernel',
  plane: Rows,
  { extent, origin, spacing }: Pick<InputCanvas, 'extent' | 'origin' | 'spacing'>,
  filler: StepCell,
): Panel {
  const cells = gridOf(extent, (y, x) => {
    const value = plane[(y - origin[0]) / spacing[0]]?.[(x - origin[1]) / spacing[1]];
    return value === undefined ? filler : numberCell(value, space);
  });
  return { ...wholePlane(plane), space, origin, spacing, cells, frames: [] };
}

function zerosStage({ layer }: LayerExample, plane: Rows): Stage {
  const size = sizeOf(plane);
  const extent = bothAxes((a) => (size[a] - 1) * layer.stride[a] + 1);
  const between = bothAxes((a) => layer.stride[a] - 1);
  const canvas = { extent, origin: [0, 0], spacing: layer.stride } as const;
  return stage('zeros', between, onCanvas('input', plane, canvas, ZERO));
}

function paddedStage(example: LayerExample, plane: Rows): Stage {
  const canvas = inputCanvas(uncropped(example));
  return stage('padded', canvas.origin, onCanvas('input', plane, canvas, ZERO));
}

function kernelStage(example: LayerExample, ic: number, oc: number): Stage {
  const { layer } = example;
  const kernel = kernelBetween(layer, ic, oc)!;
  const flipped = isFlipped(example, 'gather');
  const seen = flipped ? [...kernel].reverse().map((row) => [...row].reverse()) : kernel;
  const between = bothAxes((a) => layer.dilation[a] - 1);
  const span = kernelSpan(layer);
  const canvas = { extent: span, origin: [0, 0], spacing: layer.dilation } as const;
  return stage('kernel', between, { ...onCanvas('kernel', seen, canvas, GAP), isFlipped: flipped });
}

/** The sums of a conv2d in every place, and those that the stride keeps. */
function keptStages(example: LayerExample, oc: number): Stage[] {
  const { stride } = example.layer;
  const dense = outputOf({ ...example, layer: { ...example.layer, stride: [1, 1] } })[oc];
  const sum = dense.map((row, y) =>
    row.map((value, x) => {
      const isKept = y % stride[0] === 0 && x % stride[1] === 0;
      return { ...numberCell(value), ...(!isKept && { faint: true }) };
    }),
  );
  const output = outputOf(example)[oc];
  const kept = output.map((row) => row.map((value) => numberCell(value)));
  const panel = { space: 'output', ...wholePlane(output), frames: [] } as const;
  return [
    stage('sum', [0, 0], { ...panel, spacing: stride, cells: sum }),
    stage('kept', stride, { ...panel, cells: kept }),
  ];
}

/** The sums in every place, what `padding` leaves of them, and what `outputPadding` gives back. */
function croppedStages(example: LayerExample, oc: number): Stage[] {
  const { padding, outputPadding } = example.layer;
  const whole = uncropped(example);
  const sums = resultCells(whole, oc);
  const extent = sizeOf(sums);
  const [height, width] = outputSizeOf(example);
  const left = bothAxes((a) => Math.max(0, extent[a] - 2 * padding[a]));
  const cut = cutOf(example);
  const frame: Frame = { role: 'output', y: cut[0], x: cut[1], height: left[0], width: left[1] };
  const cropped = gridOf(left, (y, x) => sums[y + cut[0]][x + cut[1]]);
  const isBack = (y: number, x: number) =>
    y >= height - outputPadding[0] || x >= width - outputPadding[1];
  const uncroppedCells = resultCells(example, oc).map((row, y) =>
    row.map((cell, x) => (isBack(y, x) ? { ...cell, lit: true } : cell)),
  );
  const isFramed = Math.min(...left) > 0 && Math.max(...padding) > 0;
  const panel = { space: 'output', ...wholePlane(outputOf(example)[oc]), frames: [] } as const;
  return [
    stage('sum', [0, 0], { ...panel, origin: cut, cells: sums, frames: isFramed ? [frame] : [] }),
    stage('cropped', padding, { ...panel, cells: cropped }),
    stage('uncropped', outputPadding, { ...panel, cells: uncroppedCells }),
  ];
}

/** The numbers of one output channel, its holes marked. */
function resultCells(example: LayerExample, oc: number): StepCell[][] {
  const reached = reachOf(example)[oc];
  return outputOf(example)[oc].map((row, y) =>
    row.map((value, x) => numberCell(value, reached[y][x] === 0 ? 'hole' : 'output')),
  );
}
