import { describe, expect, it } from 'vitest';
import { printFitting, printNumber } from '#lib/grid/index.ts';

describe('a number that is to fit its cell', () => {
  it.each([
    [0.733, 4, '0.73'],
    [-0.281, 4, '−.28'],
    [0.281, 3, '.28'],
    [10.54, 4, '10.5'],
    [-5.866, 4, '−5.9'],
    [-12.34, 4, '−12'],
    [-0.004, 4, '0'],
    [-6336, 4, '−6k'],
    [63360, 4, '63k'],
  ])('%d in %i characters is %s', (value, characters, text) => {
    expect(printFitting(value, characters)).toBe(text);
  });

  it('is never cut to another number where an integer has no room', () => {
    expect(printFitting(-128, 2)).toBe('−128');
  });
});

it.each([
  [-0.0625, '−0.063'],
  [0.0625, '0.063'],
  [-0.0004, '0'],
])('%d has the digits of its negative: %s', (value, text) => {
  expect(printNumber(value)).toBe(text);
});
