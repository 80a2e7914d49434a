import { convTranspose2d, tensor } from '#lib/conv/index.ts';
import {
  gridOf,
  numbers,
  printNumber,
  rowsOf,
  type CellGrid,
  type GridCell,
} from '#lib/grid/index.ts';
import { runningInput, runningKernel } from '#figures/layers.ts';

/** How far the loop has run: two steps for each input cell, multiplying and adding. */
export interface StampLoopState {
  readonly step: number;
}

const STRIDE = 2;
const SIDE = runningInput.length;
const K = runningKernel.length;

export const loopStepLimits = [1, 2 * SIDE * SIDE] as const;

/** The first stamp is down. */
export const defaultStamp: StampLoopState = { step: 2 };

/** The definition of the layer; `x` is the picture, `w` the kernel. */
export const loopLines = [
  `s, k = ${STRIDE}, ${K}`,
  `y = torch.zeros(${(SIDE - 1) * STRIDE + K}, ${(SIDE - 1) * STRIDE + K})`,
  `for i in range(${SIDE}):`,
  `    for j in range(${SIDE}):`,
  '        stamp = x[i, j] * w',
  '        y[i*s:i*s+k, j*s:j*s+k] += stamp',
] as const;
const MULTIPLY = 4;
const ADD = 5;

export interface StampLoopView {
  /** The input cell whose turn it is. */
  readonly at: readonly [number, number];
  /** Index in {@link loopLines}. */
  readonly line: number;
  readonly input: CellGrid;
  readonly kernel: CellGrid;
  readonly stamp: CellGrid;
  /** What has been added up so far; the cells under the stamp are lit once it is down. */
  readonly output: CellGrid;
  /** The stamp's place in the output: its first row and column. */
  readonly place: readonly [number, number];
}

/** The loop after `step` steps. */
export function stampLoopView({ step }: StampLoopState): StampLoopView {
  const cell = Math.floor((step - 1) / 2);
  const at = [Math.floor(cell / SIDE), cell % SIDE] as const;
  const isDown = step % 2 === 0;
  const value = runningInput[at[0]][at[1]];
  const done = runningInput.map((row, y) =>
    row.map((x, i) => (y * SIDE + i < cell + Number(isDown) ? x : 0)),
  );
  const sum = rowsOf(
    convTranspose2d(
      tensor([1, SIDE, SIDE], done.flat()),
      tensor([1, 1, K, K], runningKernel.flat()),
      { stride: STRIDE },
    ),
  );
  const place = [at[0] * STRIDE, at[1] * STRIDE] as const;
  const isUnder = (y: number, x: number) =>
    y >= place[0] && y < place[0] + K && x >= place[1] && x < place[1] + K;
  return {
    at,
    line: isDown ? ADD : MULTIPLY,
    input: numbers(runningInput, 'input').map((row, y) =>
      row.map((one, x) => (y === at[0] && x === at[1] ? { ...one, lit: true } : one)),
    ),
    kernel: numbers(runningKernel, 'kernel'),
    stamp: numbers(
      runningKernel.map((row) => row.map((w) => value * w)),
      'kernel',
    ),
    output: gridOf([sum.length, sum[0].length], (y, x): GridCell => {
      const lit = isDown && isUnder(y, x);
      return { role: 'output', text: printNumber(sum[y][x]), lit };
    }),
    place,
  };
}
