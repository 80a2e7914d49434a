import { expect, test } from 'vitest';
import { convTranspose1dShape } from '#lib/conv/index.ts';
import { fact } from '#figures/facts.ts';

test.each([
  ['sound-random', '14'],
  ['sound-trained', '15'],
  ['stream-carried', '8'],
  ['stream-restart', '56'],
  ['stream-samples', '320'],
  ['stream-carry', '0'],
])('the fact %s reads %s', (id, text) => {
  expect(fact(id)).toBe(text);
});

test.each([2, 3, 4, 5, 7, 8])(
  'with kernel 2·stride and padding ceil(stride / 2), stride %i is a sample short where it is odd',
  (stride) => {
    const samples = (outputPadding: number) =>
      convTranspose1dShape([1, 40], [1, 1, 2 * stride], {
        stride,
        padding: Math.ceil(stride / 2),
        outputPadding,
      })[1];
    expect(samples(0)).toBe(40 * stride - (stride % 2));
    expect(samples(stride % 2)).toBe(40 * stride);
  },
);
