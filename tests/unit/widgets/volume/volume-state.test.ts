import { describe, expect, test } from 'vitest';
import { volumeLink } from '#components/widgets/volume/volume-link.ts';
import {
  defaultVolume,
  linkedWith,
  volumeView,
  type Place,
  type Spot,
} from '#components/widgets/volume/volume-state.ts';
import { layerCost } from '#lib/layer/index.ts';

const layer = (kernel: number, stride: number, dilation = 1) => ({
  ...defaultVolume,
  kernel,
  stride,
  dilation,
});

test('a kernel as large as the stride repeats every voxel in a block of its own', () => {
  const { input, output, levels, holes } = volumeView(defaultVolume);
  expect([levels, holes]).toEqual([[1], 0]);
  output.forEach((slice, z) =>
    slice.forEach((row, y) =>
      row.forEach((value, x) => expect(value).toBe(input[z >> 1][y >> 1][x >> 1])),
    ),
  );
});

test.each([
  ['kernel 3, stride 2', layer(3, 2), [1, 2, 4, 8], 0],
  ['kernel 4, stride 2', layer(4, 2), [8], 0],
  ['kernel 2, stride 3', layer(2, 3), [0, 1], 19],
  ['kernel 4, stride 2, dilation 2', layer(4, 2, 2), [0, 64], 7],
  ['kernel 3, stride 1', layer(3, 1), [27], 0],
])('%s has the counts of its axes multiplied', (_, state, levels, holes) => {
  expect(volumeView(state)).toMatchObject({ levels, holes });
});

describe('what is lit with a spot', () => {
  const state = layer(3, 2);
  const view = volumeView(state);
  const lit = (of: Spot['of'], at: Place) => linkedWith({ of, at }, state, view);

  test('is what an output voxel is the sum of', () => {
    const places: Place[] = [
      [2, 2, 4],
      [1, 1, 1],
      [0, 6, 3],
    ];
    for (const at of places) {
      const found = lit('output', at)!;
      const sum = found.input.reduce((all, [z, y, x]) => all + view.input[z][y][x], 0);
      expect(sum).toBe(view.output[at[0]][at[1]][at[2]]);
      expect(found.kernel).toHaveLength(found.input.length);
    }
    expect(lit('output', [2, 2, 4])).toMatchObject({ phase: [[0, 0, 0]], output: [[2, 2, 4]] });
  });

  test('is where an input voxel goes: its stamp', () => {
    const { output, kernel } = lit('input', [1, 2, 0])!;
    expect(output).toHaveLength(27);
    expect(kernel).toHaveLength(27);
    expect(output[0]).toEqual([2, 4, 0]);
    expect(output[26]).toEqual([4, 6, 2]);
  });

  test('is every voxel of a phase, with its taps', () => {
    const { output, kernel } = lit('phase', [0, 1, 0])!;
    expect(kernel).toEqual([
      [0, 1, 0],
      [0, 1, 2],
      [2, 1, 0],
      [2, 1, 2],
    ]);
    expect(output.every(([z, y, x]) => z % 2 === 0 && y % 2 === 1 && x % 2 === 0)).toBe(true);
    expect(output).toHaveLength(3 * 3 * 4);
  });

  test('is nothing where the layer has no such voxel any more', () => {
    expect(
      linkedWith({ of: 'output', at: [4, 6, 6] }, defaultVolume, volumeView(defaultVolume)),
    ).toBe(null);
  });
});

test('the cost of nnU-Net’s last up-sampling is that of its shapes', () => {
  expect(layerCost(defaultVolume, 3)).toEqual({
    weights: 64 * 32 * 8,
    multiplyAdds: 64 * 32 * 128 ** 3,
    inputBytes: 4 * 64 * 64 ** 3,
    outputBytes: 4 * 32 * 128 ** 3,
  });
});

test('a link says the layer and its size', () => {
  const state = { ...layer(4, 3, 2), inChannels: 320, outChannels: 256, side: 8 };
  expect(volumeLink.read(volumeLink.print(state)).state).toEqual(state);
  expect(volumeLink.read('?volume-kernel=9').ignored).toEqual([['volume-kernel', '9']]);
});
