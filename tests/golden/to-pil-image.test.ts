import { expect, test } from 'vitest';
import { tensor } from '#lib/conv/index.ts';
import { plane, showTensor } from '#lib/picture/index.ts';
import golden from './to_pil_image.json';

test.each(golden.cases)('toPilImage gives the bytes that PyTorch gives: $name', (given) => {
  const values = tensor([1, 1, given.input.shape[0]], Float32Array.from(given.input.data));
  const { data } = showTensor(plane(values, 0), 'toPilImage');
  expect(Array.from(data).filter((_, i) => i % 4 === 0)).toEqual(given.output);
});
