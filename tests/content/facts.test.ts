import { expect, test } from 'vitest';
import { referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { fact } from '#figures/facts.ts';

/** The article's layer on an all-white picture, by the literal definition. */
function white(y: number, x: number): number {
  const side = 6;
  const laplacian = tensor([1, 1, 3, 3], [1, 1, 1, 1, -8, 1, 1, 1, 1]);
  const picture = tensor([1, side, side], Array<number>(side * side).fill(1));
  const { shape, data } = referenceConvTranspose(picture, laplacian, { stride: 2, padding: 1 });
  return data[(4 + y) * shape[2] + 4 + x];
}

test('the facts in the prose are what the definition of the layer gives', () => {
  const minus = (value: number) => `${value}`.replace('-', '−');
  expect(fact('white-both-even')).toBe(minus(white(0, 0)));
  expect(fact('white-even-odd')).toBe(minus(white(0, 1)));
  expect(fact('white-odd-even')).toBe(minus(white(1, 0)));
  expect(fact('white-both-odd')).toBe(minus(white(1, 1)));
});

test.each([
  ['portrait-side', '512'],
  ['small-side', '256'],
  ['stride-2-side', '511'],
  ['white-both-even', '−8'],
  ['white-even-odd', '2'],
  ['white-odd-even', '2'],
  ['white-both-odd', '4'],
  ['white-mean', '0'],
  ['kept-cells', '65,536'],
  ['output-cells', '261,121'],
  ['wrap-minus-8', '8'],
  ['wrap-2', '254'],
  ['wrap-4', '252'],
  ['wrap-mean', '192'],
  ['wrap-1.5', '126'],
  ['wrap-1.01', '1'],
  ['halved-side', '256'],
  ['restored-side', '512'],
  ['laplacian-sum', '0'],
  ['kept-share', '25%'],
  ['hole-share', '75%'],
  ['volume-output', '268'],
  ['picture-output', '2'],
  ['volume-dearer', '8'],
  ['k3-uneven-counts', '1, 2, 2, 4'],
  ['k4-even-count', '4'],
  ['k2-even-count', '1'],
])('the fact %s reads %s', (id, text) => {
  expect(fact(id)).toBe(text);
});
