import { axesOf, coverageMap, gather2d, tensor, type Pair } from '#lib/conv/index.ts';
import type { Words } from '#i18n/index.ts';
import {
  gridOf,
  numbers,
  printNumber,
  rowsOf,
  spread,
  type CellGrid,
  type GridCell,
} from '#lib/grid/index.ts';
import {
  effectiveKernelSizes,
  kernels,
  kernelSize,
  layer,
  runLayer,
  type Kernel,
  type Layer,
} from '#lib/layer/index.ts';
import { showTensor } from '#lib/picture/index.ts';
import { runningInput, runningKernel } from './layers.ts';

/** A grid with the words under it, or a sign between two grids. */
export type DiagramPart =
  | {
      readonly grid: CellGrid;
      readonly caption: string;
      readonly strong?: string;
      /** Of a grid in signed colours: what the strongest stand for. */
      readonly bound?: number;
    }
  | { readonly sign: string };

const zero: GridCell = { role: 'zero', text: '0' };
const hole: GridCell = { role: 'hole' };
const gap: GridCell = { role: 'blank' };
const arrow = { sign: '→' } as const;

/** The layer's output for a small picture, as rows of numbers. */
function output(l: Layer, picture: Kernel, channel = 0): number[][] {
  const input = tensor([1, picture.length, picture[0].length], picture.flat());
  return rowsOf(runLayer(l, input), channel);
}

/** How many (input, tap) pairs reach each output cell of the layer on a picture of this size. */
function reach(l: Layer, picture: Pair): number[][] {
  return coverageMap(axesOf(l.op, [1, ...picture], [1, 1, ...kernelSize(l)], l));
}

/** The output with its unfed cells drawn as holes. */
function withHoles(l: Layer, picture: Kernel): CellGrid {
  const reached = reach(l, [picture.length, picture[0].length]);
  return output(l, picture).map((row, y) =>
    row.map((value, x) =>
      reached[y][x] === 0 ? hole : { role: 'output', text: printNumber(value) },
    ),
  );
}

const laplacianTwo = layer('convTranspose2d', [[kernels.laplacian]], { stride: 2, padding: 1 });
const laplacianTwoTwo = { ...laplacianTwo, dilation: [2, 2] as Pair };
const white = (side: number): Kernel => Array.from({ length: side }, () => Array(side).fill(1));

/** A picture whose columns from `first` on are white. */
const edgeAt = (first: number, side = 6): Kernel =>
  white(side).map((row) => row.map((_, x) => Number(x >= first)));

/**
 * What the kernel meets at output cell `[oy, ox]`: the zero-inserted picture under the kernel, with
 * the tap's weight where the tap meets a pixel, faint where that pixel is black.
 */
function neighbourhood(l: Layer, [oy, ox]: Pair, picture: Kernel) {
  const side = picture.length;
  const [rows, columns] = effectiveKernelSizes({ kernel: kernelSize(l), dilation: l.dilation });
  const axes = axesOf(l.op, [1, side, side], [1, 1, ...kernelSize(l)], l);
  const met = gather2d(axes, oy, ox);
  const top = oy + l.padding[0] - (rows - 1);
  const left = ox + l.padding[1] - (columns - 1);
  const kernel = l.weight[0][0];
  const grid = gridOf([rows, columns], (y, x): GridCell => {
    const [zy, zx] = [top + y, left + x];
    const isPixel = zy % l.stride[0] === 0 && zx % l.stride[1] === 0;
    const isTap = y % l.dilation[0] === 0 && x % l.dilation[1] === 0;
    const tap = met.find((m) => m.iy * l.stride[0] === zy && m.ix * l.stride[1] === zx);
    if (tap) {
      const faint = picture[tap.iy][tap.ix] === 0;
      return { role: 'kernel', text: printNumber(kernel[tap.ky][tap.kx]), faint };
    }
    if (isPixel) return { role: 'input', faint: true };
    return isTap ? zero : { role: 'zero', faint: true };
  });
  const sum = met.reduce(
    (total, { iy, ix, ky, kx }) => total + kernel[ky][kx] * picture[iy][ix],
    0,
  );
  return { grid, sum, isHole: met.length === 0 };
}

/** The four stride phases of a stride-2 layer, from output cell `[oy, ox]` on. */
function neighbourhoods(
  l: Layer,
  t: Words['diagram'],
  { picture = white(6), at: [oy, ox] = [4, 4] as Pair } = {},
  say = (sum: number) => t.sumIs(sum > 0 ? `+${sum}` : printNumber(sum)),
): DiagramPart[] {
  const parity = (o: number) => (o % 2 === 0 ? t.evenRow : t.oddRow);
  return [oy, oy + 1].flatMap((y) =>
    [ox, ox + 1].map((x) => {
      const { grid, sum, isHole } = neighbourhood(l, [y, x], picture);
      return {
        grid,
        caption: t.window(parity(y), parity(x)),
        strong: isHole ? t.hole : say(sum),
      };
    }),
  );
}

/** How many taps meet each output cell, border included. */
function coverage(kernelSize: number, padding: number, t: Words['diagram']): DiagramPart[] {
  const l = layer('convTranspose2d', [[white(kernelSize)]], { stride: 2, padding });
  const counts = reach(l, [4, 4]);
  const most = Math.max(...counts.flat());
  const grid = counts.map((row) =>
    row.map((n): GridCell => ({ role: 'output', text: `${n}`, level: 0.35 + (0.65 * n) / most })),
  );
  return [
    { grid: numbers(white(kernelSize), 'kernel'), caption: t.kernel },
    arrow,
    { grid, caption: t.counts },
  ];
}

/** What a few values become in `ToPILImage`. */
function wrap(t: Words['diagram']): DiagramPart[] {
  const values = [-8, -1, 0, 1, 2, 4];
  const { data } = showTensor(
    { width: values.length, height: 1, data: Float32Array.from(values) },
    'toPilImage',
  );
  const bytes = values.map((_, i) => data[4 * i]);
  return [
    { grid: numbers([values], 'output'), caption: t.tensorValue },
    arrow,
    {
      grid: [bytes.map((byte) => ({ role: 'output', text: `${byte}`, level: byte / 255 }))],
      caption: t.byte,
    },
  ];
}

function dilationExact(t: Words['diagram']): DiagramPart[] {
  const picture: Kernel = [
    [0, 0, 0, 0],
    [0, 1, 1, 0],
    [0, 1, 1, 1],
    [0, 0, 1, 1],
  ];
  const small = layer('convTranspose2d', [[kernels.laplacian]], { padding: 1 });
  return [
    { grid: numbers(picture, 'input'), caption: t.input },
    arrow,
    { grid: numbers(output(small, picture), 'output'), caption: t.strideOne },
    { grid: withHoles(laplacianTwoTwo, picture), caption: t.strideTwo },
  ];
}

const diagrams: Readonly<Record<string, (t: Words['diagram']) => DiagramPart[]>> = {
  'zero-insertion': (t) => [
    { grid: numbers(runningInput, 'input'), caption: t.input },
    arrow,
    { grid: spread(numbers(runningInput, 'input'), [2, 2], zero), caption: t.zeroInserted },
  ],
  'dilated-kernel': (t) => [
    { grid: numbers(runningKernel, 'kernel'), caption: t.kernel },
    arrow,
    { grid: spread(numbers(runningKernel, 'kernel'), [2, 2], gap), caption: t.spread },
  ],
  'two-kernels': (t) => [
    { grid: numbers(kernels.laplacian, 'kernel'), caption: t.laplacian },
    { grid: numbers(kernels.identity, 'kernel'), caption: t.identity },
  ],
  'white-neighbourhoods': (t) => neighbourhoods(laplacianTwo, t),
  'white-output': (t) => {
    const rows = output(laplacianTwo, white(8)).slice(4, 10);
    const bound = 8;
    return [
      {
        grid: rows.map((row, y) =>
          row.slice(4, 10).map((value, x): GridCell => ({
            role: 'output',
            text: printNumber(value),
            tint: value / bound,
            phase: 2 * (y % 2) + (x % 2),
          })),
        ),
        caption: t.whiteOutput,
        bound,
      },
    ];
  },
  'identity-cells': (t) => {
    const l = layer('convTranspose2d', [[kernels.identity]], { stride: 2, padding: 1 });
    const grid = output(l, runningInput).map((row) =>
      row.map((value): GridCell => ({ role: value === 0 ? 'empty' : 'output', text: `${value}` })),
    );
    return [
      { grid: numbers(runningInput, 'input'), caption: t.input },
      arrow,
      { grid, caption: t.output },
    ];
  },
  'dilation-neighbourhoods': (t) =>
    neighbourhoods(laplacianTwoTwo, t, { picture: edgeAt(3), at: [4, 6] }),
  'dilation-exact': dilationExact,
  'needed-products': (t) => {
    const ones = layer('convTranspose2d', [[kernels.ones3]], { stride: 2, padding: 1 });
    return neighbourhoods(ones, t, {}, (met) => t.products(met, kernels.ones3.flat().length));
  },
  'coverage-k2-s2': (t) => coverage(2, 0, t),
  'coverage-k3-s2': (t) => coverage(3, 1, t),
  'coverage-k4-s2': (t) => coverage(4, 1, t),
  wrap,
};

export const diagramIds = Object.keys(diagrams);

/** The parts of a diagram, its words in one language. @throws where there is no such diagram. */
export function diagram(id: string, { diagram: t }: Words): readonly DiagramPart[] {
  const make = diagrams[id];
  if (!make) throw new Error(`there is no diagram "${id}" in src/figures/diagrams.ts`);
  return make(t);
}
