import { describe, expect, test } from 'vitest';
import {
  binarise,
  drawSample,
  halve,
  sampleNames,
  sampleSides,
  type Grey,
} from '#lib/picture/index.ts';

const drawn = Object.fromEntries(sampleNames.map((name) => [name, drawSample(name)]));

const share = ({ data }: Grey, test: (value: number) => boolean) =>
  data.filter(test).length / data.length;
const isWhite = (value: number) => value === 255;

describe('drawSample', () => {
  test.each(sampleNames)('draws %s as large as sampleSides says', (name) => {
    const side = sampleSides[name];
    expect(drawn[name]).toMatchObject({ width: side, height: side });
    expect(drawn[name].data).toHaveLength(side ** 2);
  });

  test.each(sampleNames)('draws %s the same every time', (name) => {
    expect(drawSample(name)).toEqual(drawn[name]);
  });
});

describe('the portrait', () => {
  const small = binarise(halve(drawn.portrait), 128);

  test('halved and binarised, holds black and white in balance', () => {
    expect(share(small, isWhite)).toBeGreaterThan(0.35);
    expect(share(small, isWhite)).toBeLessThan(0.65);
  });

  test('halved and binarised, has large white areas and thin lines', () => {
    const { width, data } = small;
    const neighbours = [-width - 1, -width, 1 - width, -1, 1, width - 1, width, width + 1];
    const inWhite = data.filter(
      (value, i) => isWhite(value) && neighbours.every((step) => isWhite(data[i + step])),
    );
    const onEdge = data.filter((value, i) => neighbours.some((step) => data[i + step] !== value));
    expect(inWhite.length / data.length).toBeGreaterThan(0.25);
    expect(onEdge.length / data.length).toBeGreaterThan(0.1);
  });

  test('uses nearly all greys', () => {
    expect(new Set(drawn.portrait.data).size).toBeGreaterThan(220);
  });
});

test('the letterform is black on white, with few greys between', () => {
  expect(share(drawn.letterform, isWhite)).toBeGreaterThan(0.7);
  expect(share(drawn.letterform, (value) => value === 0)).toBeGreaterThan(0.1);
  expect(share(drawn.letterform, (value) => value > 0 && value < 255)).toBeLessThan(0.06);
});

test('the step edge is one upright edge between two values', () => {
  const { width, data } = drawn['step-edge'];
  const row = Array.from(data.slice(0, width));
  expect(row).toEqual([...Array(16).fill(0), ...Array(16).fill(255)]);
  for (let y = 1; y < 32; y++)
    expect(data.slice(y * width, (y + 1) * width)).toEqual(Uint8Array.from(row));
});

test('the single pixel is white, in the middle of black', () => {
  const { data } = drawn['single-pixel'];
  expect(data.indexOf(255)).toBe(4 * 9 + 4);
  expect(data.reduce((sum, value) => sum + value)).toBe(255);
});

test('the zone plate is bright in the middle, the same on all sides, and finest at them', () => {
  const { width, data } = drawn['zone-plate'];
  const at = (x: number, y: number) => data[y * width + x];
  const turns = (from: number, to: number) => {
    let count = 0;
    for (let x = from; x < to; x++)
      if ((at(x, 128) - at(x - 1, 128)) * (at(x + 1, 128) - at(x, 128)) < 0) count++;
    return count;
  };
  expect(at(128, 128)).toBeGreaterThan(250);
  for (const [x, y] of [
    [3, 90],
    [60, 17],
  ]) {
    expect([at(255 - x, y), at(y, x), at(x, 255 - y)]).toEqual(Array(3).fill(at(x, y)));
  }
  expect(turns(226, 250)).toBeGreaterThan(20);
  expect(turns(130, 154)).toBeLessThan(8);
});

test('the checkerboard has squares of 8 pixels, black and white by turns', () => {
  const { width, data } = drawn.checkerboard;
  const at = (x: number, y: number) => data[y * width + x];
  expect([at(0, 0), at(7, 7), at(8, 7), at(7, 8), at(8, 8), at(15, 15)]).toEqual([
    0, 0, 255, 255, 0, 0,
  ]);
  expect(share(drawn.checkerboard, isWhite)).toBe(0.5);
});
