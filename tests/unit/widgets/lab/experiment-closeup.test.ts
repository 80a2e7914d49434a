import { expect, test } from 'vitest';
import { experimentCloseup } from '#components/widgets/lab/experiment-closeup.ts';
import { hasInset, INSET, insetOf } from '#figures/inset.ts';
import { figureOf, figures, resultOf } from '#figures/registry.ts';

const closeup = (id: string) => experimentCloseup(figureOf(id).experiment, resultOf(id));

test('a cell that no tap feeds is a hole, and with stride and dilation 2 three of four are', () => {
  const { isHole, phaseAt } = closeup('small-dilation-2');
  // Padding 1 shifts the phases: the fed cells are the odd ones.
  expect(phaseAt(1, 2)).toEqual([0, 1]);
  const block = [10, 11].flatMap((row) => [10, 11].map((column) => isHole(row, column)));
  expect(block).toEqual([true, true, true, false]);
});

test('at stride 2 without dilation there is no hole, and each second row begins the raster', () => {
  const { isHole, isFirst } = closeup('small-stride-2');
  expect([0, 1, 2, 3].map((row) => isHole(row, 3))).toEqual([false, false, false, false]);
  expect([0, 1, 2, 3].map((row) => isFirst(row, 0))).toEqual([false, true, false, true]);
});

test('a picture that no transposed convolution made has neither phases nor a raster', () => {
  const { phaseAt, isFirst, isHole } = closeup('small-binarised');
  expect(phaseAt(5, 5)).toBeNull();
  expect([0, 1, 2].some((cell) => isFirst(cell, 1))).toBe(false);
  expect(isHole(0, 0)).toBe(false);
});

test('values fit small cells only where each is at most two characters long', () => {
  expect(closeup('small-stride-2').isShort).toBe(true);
  expect(closeup('doubled-bilinear').isShort).toBe(false);
});

test('an inset holds pixels of its picture, and shows more than one colour', () => {
  for (const { id } of figures.filter(({ id }) => hasInset(resultOf(id).pixels))) {
    const { width, height, data } = insetOf(resultOf(id).pixels);
    expect([width, height]).toEqual([INSET, INSET]);
    const colours = new Set(new Uint32Array(data.buffer));
    expect(colours.size, id).toBeGreaterThan(1);
  }
});
