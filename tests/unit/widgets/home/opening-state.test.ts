import { describe, expect, test } from 'vitest';
import { gather, scatter } from '#lib/conv/index.ts';
import {
  holesOf,
  inputCellOf,
  reachOf,
  sourceOf,
  edgeKernel,
  packBits,
  PADDING,
  reduce,
  openingResult,
  SIDE,
  outputSideOf,
  start,
  STORY,
  unpackBits,
  openingVerdict,
  type OpeningState,
  type Run,
} from '#components/widgets/home/opening-state.ts';
import { openingLink } from '#components/widgets/home/opening-link.ts';
import { resultOf as figureResult } from '#figures/registry.ts';

const input = Float32Array.from(figureResult('small-binarised').input.data, (grey) => grey / 255);
const layer = (kernelSize: number, stride: number, dilation: number) => ({
  kernelSize,
  stride,
  dilation,
});

const axisOf = ({ kernelSize, stride, dilation }: ReturnType<typeof layer>) =>
  ({ op: 'convTranspose2d', kernel: kernelSize, stride, dilation, padding: PADDING }) as const;

describe('the address', () => {
  const read = (query: string) => {
    const { state, ignored } = openingLink.read(query);
    return { state: reduce(start, { type: 'layer', layer: state }), ignored };
  };

  test('asks for a layer, which is then the reader’s', () => {
    const { state, ignored } = read('?kernel=4&stride=2&dilation=3');
    expect(state).toMatchObject({ ...layer(4, 2, 3), step: null });
    expect(openingLink.print(state)).toBe('?kernel=4&stride=2&dilation=3');
    expect(ignored).toEqual([]);
  });

  test('is kept where it asks for the layer that the story begins with', () => {
    expect(read('?stride=1').state).toMatchObject({ ...layer(3, 1, 1), step: null });
  });

  test('is named where it says what no layer here has', () => {
    expect(read('?stride=1e9&dilation=0&from=there').ignored).toEqual([
      ['stride', '1e9'],
      ['dilation', '0'],
    ]);
  });
});

describe('the story', () => {
  test('goes through its steps once, and then it is the reader’s', () => {
    const shown = [start, reduce(start, { type: 'next' })];
    shown.push(reduce(shown[1], { type: 'next' }));
    expect(shown.map(({ stride, dilation }) => ({ stride, dilation }))).toEqual(STORY);
    expect(shown.map(({ step }) => step)).toEqual([0, 1, null]);
    expect(reduce(shown[2], { type: 'next' })).toBe(shown[2]);
  });

  test('stops where the reader changes a number or takes hold', () => {
    const next: OpeningState[] = [
      reduce(start, { type: 'argument', name: 'dilation', value: 3 }),
      reduce(start, { type: 'take' }),
    ];
    for (const state of next) expect(reduce(state, { type: 'next' })).toBe(state);
  });

  test('goes on under a pointer that only passes over the pictures', () => {
    for (const looked of ['input', 'output'] as const) {
      const pointed = reduce(start, { type: 'cell', looked, cell: [10, 20] });
      const next = reduce(pointed, { type: 'next' });
      expect(next).toMatchObject({ ...STORY[1], step: 1 });
      expect(inputCellOf(next)).toEqual(inputCellOf(pointed));
    }
  });
});

test('the loupe stays over the same input cell when an argument changes, and never leaves the output', () => {
  const wide = reduce(start, { type: 'argument', name: 'stride', value: 4 });
  const back = reduce(wide, { type: 'argument', name: 'stride', value: 1 });
  expect(back.cell).toEqual(start.cell);
  const corner = reduce(wide, { type: 'cell', looked: 'output', cell: [9999, -5] });
  expect(corner.cell).toEqual([outputSideOf(wide) - 1, 0]);
});

test('an input cell that is looked at is the one under the loupe, whose output cell goes with it', () => {
  const wide = reduce(start, { type: 'argument', name: 'stride', value: 3 });
  const looked = reduce(wide, { type: 'cell', looked: 'input', cell: [40, 7] });
  expect(looked.looked).toBe('input');
  expect(inputCellOf(looked)).toEqual([40, 7]);
  expect(looked.cell).toEqual([40 * 3 + 1 - PADDING, 7 * 3 + 1 - PADDING]);
  const beside = reduce(looked, { type: 'cell', looked: 'input', cell: [-9, 9999] });
  expect(inputCellOf(beside)).toEqual([0, SIDE - 1]);
});

test('the frames hold the cells that feed what the loupe shows, and those that it feeds', () => {
  const cells = ({ first, count }: Run) => Array.from({ length: count }, (_, i) => first + i);
  for (const [kernel, stride, dilation] of [
    [3, 2, 1],
    [5, 4, 3],
    [2, 1, 4],
  ]) {
    const given = layer(kernel, stride, dilation);
    const axis = { ...axisOf(given), input: SIDE };
    for (const first of [0, 40, SIDE - 12]) {
      const run = { first, count: 12 };
      const reached = cells(run).flatMap((i) => scatter(axis, i).map(({ o }) => o));
      const fed = cells(run).flatMap((o) => gather(axis, o).map(({ i }) => i));
      for (const [frame, inside, side] of [
        [reachOf(given, run), reached, outputSideOf(given)],
        [sourceOf(given, run), fed, SIDE],
      ] as const) {
        const [least, most] = [Math.min(...inside), Math.max(...inside)];
        expect(cells(frame)).toEqual(expect.arrayContaining([least, most]));
        // At the picture's rim a frame begins with it.
        if (frame.first > 0) expect(frame.first).toBe(least);
        if (frame.first + frame.count < side) expect(frame.first + frame.count - 1).toBe(most);
        expect(frame.first + frame.count).toBeLessThanOrEqual(side);
      }
    }
  }
});

test('every kernel sums to 0, and the third is the Laplacian', () => {
  for (const size of [2, 3, 4, 5]) {
    expect(
      edgeKernel(size)
        .flat()
        .reduce((sum, weight) => sum + weight),
    ).toBe(0);
  }
  expect(edgeKernel(3)).toEqual([
    [1, 1, 1],
    [1, -8, 1],
    [1, 1, 1],
  ]);
});

test.each([
  ['small-stride-1', 1, 1],
  ['small-stride-2', 2, 1],
  ['small-dilation-2', 2, 2],
] as const)('what it computes is the built figure %s, pixel for pixel', (id, stride, dilation) => {
  const { pixels } = openingResult(layer(3, stride, dilation), input);
  expect(pixels).toEqual(figureResult(id).pixels);
});

test('twenty moves of the loupe from what was drawn before are twenty cells', () => {
  const moved = Array.from({ length: 20 }).reduce<typeof start>(
    (state) => reduce(state, { type: 'move', looked: 'output', by: [0, 1] }),
    start,
  );
  expect(moved.cell).toEqual([start.cell[0], start.cell[1] + 20]);
  const far = reduce(start, { type: 'move', looked: 'output', by: [-1000, 1000] });
  expect(far.cell).toEqual([0, outputSideOf(start) - 1]);
});

test('a cell that no tap feeds holds 0, and the share of such cells is the verdict’s', () => {
  for (const arguments_ of [layer(3, 2, 2), layer(2, 3, 1), layer(3, 4, 2), layer(5, 3, 1)]) {
    const { plane } = openingResult(arguments_, input);
    const isHole = holesOf(arguments_);
    const { stride } = arguments_;
    let holes = 0;
    for (let row = 0; row < 12 * stride; row++) {
      for (let column = 0; column < 12 * stride; column++) {
        if (!isHole(row, column)) continue;
        holes++;
        expect(plane.data[row * plane.width + column]).toBe(0);
      }
    }
    expect(holes / (12 * stride) ** 2).toBe(openingVerdict(arguments_).holes);
  }
});

test('where the edges are said to be back, they are the picture’s own', () => {
  const own = openingResult(layer(3, 1, 1), input).plane;
  const spread = openingResult(layer(3, 2, 2), input).plane;
  expect(openingVerdict(layer(3, 2, 2)).kind).toBe('exact');
  for (const i of [10, 55, 100]) {
    for (const j of [12, 53, 90]) {
      const at = (2 * i + 2 - PADDING) * spread.width + 2 * j + 2 - PADDING;
      expect(spread.data[at]).toBe(own.data[i * SIDE + j]);
    }
  }
});

test('pixels survive the way through their text', () => {
  expect(unpackBits(packBits(input))).toEqual(input);
  expect(packBits(input)).toHaveLength(SIDE ** 2 / 4);
});
