import { tensor } from '#lib/conv/index.ts';
import { numbers, spread, type CellGrid, type GridCell } from '#lib/grid/index.ts';
import {
  convSpec,
  effectiveKernelSizes,
  weightShape,
  type ConvSpec,
  type Weights,
} from '#lib/layer/index.ts';
import { frameworks, printLayer, type Framework, type Workaround } from '#lib/layer/print/index.ts';

/** The layer that the page shows in every framework: 1 to 6, so that each weight can be found. */
export const example: { readonly spec: ConvSpec; readonly weights: Weights } = {
  spec: convSpec({
    op: 'convTranspose2d',
    inChannels: 1,
    outChannels: 1,
    bias: false,
    kernel: [2, 3],
    stride: [2, 2],
  }),
  weights: { weight: tensor([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), bias: null },
};

/** What a framework can say, each found by printing a layer that needs it. */
export interface FrameworkRow {
  readonly framework: Framework;
  readonly layout: string;
  readonly isFlipped: boolean;
  readonly outputPadding: 'argument' | 'below stride' | 'far edge' | 'padding' | 'crop';
  readonly dilatesWithStride: boolean;
  readonly hasGroups: boolean;
  readonly cropsUnequally: boolean;
  readonly pictures: Readonly<Record<PictureColumn, CellGrid>>;
}

/** The columns of the table, each with a picture in every row. */
export const pictureColumns = [
  /** All weights of a layer of two channels, in the order in which memory holds them. */
  'layout',
  /** The example's kernel. */
  'flipped',
  /** One axis, cut by 1 at the near edge and by 0 at the far one. */
  'outputPadding',
  /** A kernel of two taps with stride and dilation 2. */
  'both',
  /** Two groups of one channel: one row for each input. */
  'groups',
  /** One axis, cut by 0 at the near edge and by 2 at the far one. */
  'uneven',
] as const;
export type PictureColumn = (typeof pictureColumns)[number];

const up = (given: Partial<ConvSpec>) =>
  convSpec({
    op: 'convTranspose2d',
    inChannels: 2,
    outChannels: 2,
    kernel: [3, 3],
    stride: [2, 2],
    ...given,
  });

const probes = {
  plain: up({}),
  outputPadding: up({ padding: [1, 1], outputPadding: [1, 1] }),
  /** The odd cell is cut at the far edge, and there is an output padding all the same. */
  atFarEdge: up({ padding: [1, 1] }),
  largeOutputPadding: up({ outputPadding: [2, 2], dilation: [3, 3] }),
  dilated: up({ dilation: [2, 2] }),
  grouped: up({ groups: 2 }),
  unequal: up({ padding: [0, 0], outputPadding: [-2, -2] }),
};

const one = { inChannels: 1, outChannels: 1, bias: false };

/** The layers whose kernels are drawn as they are printed. */
const drawn = {
  layout: up({ kernel: [1, 2], bias: false }),
  both: up({ ...one, kernel: [1, 2], dilation: [1, 2] }),
  groups: up({ kernel: [1, 1], groups: 2, bias: false }),
};

/** The table's rows, computed from what the printers print. */
export function frameworkRows(): FrameworkRow[] {
  return frameworks.map((framework) => {
    const needs = (probe: keyof typeof probes, workaround: Workaround) =>
      printLayer(probes[probe], framework).workarounds.includes(workaround);
    const { code } = printLayer(example.spec, framework, example.weights);
    const outputPadding = outputPaddingOf(framework, needs);
    const cropsUnequally = !needs('unequal', 'crop');
    const isPadding = outputPadding === 'padding';
    const cutOf = (probe: 'outputPadding' | 'unequal', isStep: boolean) =>
      isPadding ? paddedInput(framework, probes[probe]) : keptOutput(probes[probe], isStep);
    return {
      framework,
      layout: /\[(kH|in,)[^\]]*\]/.exec(code)?.[0] ?? '[in, out/groups, kH, kW]',
      isFlipped: code.includes('flipped'),
      outputPadding,
      dilatesWithStride: !needs('dilated', 'spreadKernel'),
      hasGroups: !needs('grouped', 'denseGroups'),
      cropsUnequally,
      pictures: {
        layout: rowsOf(printedKernel(drawn.layout, framework), 1),
        flipped: rowsOf(printedKernel(example.spec, framework), example.spec.kernel[0]),
        outputPadding: cutOf('outputPadding', needs('outputPadding', 'crop')),
        both: rowsOf(printedKernel(drawn.both, framework), 1),
        groups: rowsOf(printedKernel(drawn.groups, framework), 2),
        uneven: cutOf('unequal', !cropsUnequally),
      },
    };
  });
}

function outputPaddingOf(
  framework: Framework,
  needs: (probe: keyof typeof probes, workaround: Workaround) => boolean,
): FrameworkRow['outputPadding'] {
  if (needs('outputPadding', 'crop')) return needs('atFarEdge', 'crop') ? 'crop' : 'far edge';
  const { code } = printLayer(probes.outputPadding, framework);
  if (!code.includes('output_padding')) return 'padding';
  return needs('largeOutputPadding', 'padInput') ? 'below stride' : 'argument';
}

/** The layer's weights 1, 2, 3 … in the order of the printed kernel. */
function printedKernel(spec: ConvSpec, framework: Framework): number[] {
  const shape = weightShape(spec)!;
  const { length } = tensor(shape).data;
  const counted = Array.from({ length }, (_, i) => i + 1);
  const { code } = printLayer(spec, framework, { weight: tensor(shape, counted), bias: null });
  const printed = /\[{4}[\d\s,[\]]+\]{4}/.exec(code);
  if (!printed) throw new Error(`there is no kernel in what is printed for ${framework}`);
  return (JSON.parse(printed[0]) as number[][][][]).flat(3);
}

/** Weights in so many rows; the zeros among them are those that are written out. */
function rowsOf(weights: readonly number[], count: number): CellGrid {
  const width = weights.length / count;
  const rows = Array.from({ length: count }, (_, y) => weights.slice(y * width, (y + 1) * width));
  return numbers(rows, 'kernel').map((row) =>
    row.map((cell): GridCell => (cell.text === '0' ? { ...cell, role: 'zero' } : cell)),
  );
}

/** Inputs of the pictures of one axis. */
const INPUTS = 3;
const ZERO: GridCell = { role: 'zero' };
const repeated = (cell: GridCell, length: number) => Array.from({ length }, () => cell);

/** What of one axis's stamps is kept: cells cut off by the layer, or in a step after it. */
function keptOutput(spec: ConvSpec, isStep: boolean): CellGrid {
  const [near] = spec.padding as readonly number[];
  const [added] = spec.outputPadding;
  const cells = (INPUTS - 1) * spec.stride[0] + effectiveKernelSizes(spec)[0];
  const cut: GridCell = { role: 'hole', ...(isStep ? { text: '×' } : {}) };
  const isGivenBack = !isStep && added > 0;
  const kept = cells - near - (near - added);
  return [
    [
      ...repeated(cut, near),
      ...repeated({ role: 'output' }, kept - (isGivenBack ? added : 0)),
      ...repeated({ role: 'output', lit: true }, isGivenBack ? added : 0),
      ...repeated(cut, near - added),
    ],
  ];
}

/** The zero-inserted input of one axis, padded as printed. */
function paddedInput(framework: Framework, spec: ConvSpec): CellGrid {
  const { code } = printLayer(spec, framework);
  const [, near, far] = /padding=\(\((\d+), (\d+)\)/.exec(code)!.map(Number);
  const input = numbers([Array.from({ length: INPUTS }, (_, i) => i)], 'input');
  const [inserted] = spread(input, [1, spec.stride[0]], ZERO);
  return [[...repeated(ZERO, near), ...inserted, ...repeated(ZERO, far)]];
}
