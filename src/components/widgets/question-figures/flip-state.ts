import { conv2d, convTranspose2d, tensor, type Tensor } from '#lib/conv/index.ts';
import { framed, numbers, rowsOf, spread, type CellGrid } from '#lib/grid/index.ts';
import type { Kernel } from '#lib/layer/index.ts';

/** A transposed convolution, and a convolution that tries to be it. */
export interface FlipState {
  readonly stride: number;
  readonly kernel: 'asIs' | 'flipped';
}

export const defaultFlip: FlipState = { stride: 2, kernel: 'asIs' };
export const flipLimits = { stride: [1, 3] } as const;

const INPUT: Kernel = [
  [1, 2],
  [3, 4],
];
const KERNEL: Kernel = [
  [1, 2],
  [3, 4],
  [5, 6],
];

export interface FlipView {
  readonly kernel: CellGrid;
  /** Zeros inserted, and a frame of them around. */
  readonly input: CellGrid;
  readonly used: CellGrid;
  readonly transposed: CellGrid;
  /** Cells that are not the transposed convolution's are lit. */
  readonly convolved: CellGrid;
  readonly differing: number;
}

const ZERO = { role: 'zero', text: '0' } as const;
const asTensor = (rows: Kernel, more: readonly number[] = []): Tensor =>
  tensor([...more, 1, rows.length, rows[0].length], rows.flat());

/** The same input through both: a pure function of the state. */
export function flipView({ stride, kernel }: FlipState): FlipView {
  const transposed = rowsOf(convTranspose2d(asTensor(INPUT), asTensor(KERNEL, [1]), { stride }));
  const turned = [...KERNEL].reverse().map((row) => [...row].reverse());
  const used = kernel === 'flipped' ? turned : KERNEL;
  const frame = [KERNEL.length - 1, KERNEL[0].length - 1] as const;
  const input = framed(spread(numbers(INPUT, 'input'), [stride, stride], ZERO), frame, ZERO);
  const inserted = input.map((row) => row.map(({ text }) => Number(text)));
  const convolved = rowsOf(conv2d(asTensor(inserted), asTensor(used, [1])));
  const isWrong = (y: number, x: number) => convolved[y][x] !== transposed[y][x];
  const grid = numbers(convolved, 'output').map((row, y) =>
    row.map((cell, x) => (isWrong(y, x) ? { ...cell, lit: true } : cell)),
  );
  return {
    kernel: numbers(KERNEL, 'kernel'),
    input,
    used: numbers(used, 'kernel'),
    transposed: numbers(transposed, 'output'),
    convolved: grid,
    differing: grid.flat().filter(({ lit }) => lit).length,
  };
}
