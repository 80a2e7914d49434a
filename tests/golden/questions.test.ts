import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { pages } from '../support/pages.ts';

interface Enlarged {
  /** How far the layer's output is from PyTorch's `interpolate`. */
  readonly error: number;
  /** What its kernel sums to. */
  readonly sum: number;
}

const golden = JSON.parse(readFileSync(new URL('./questions.json', import.meta.url), 'utf8'));

const codeOf = (lang: 'en' | 'ja') => {
  const { body } = pages.find((page) => page.lang === lang && page.name === '17-questions')!;
  return [...body.matchAll(/^```python\n(.*?)^```/gms)].map(([, text]) => text);
};
const withoutComments = (code: readonly string[]) =>
  code.map((text) => text.replace(/ *# .*$/gm, ''));

describe('the code on the page of questions', () => {
  it('is what was run, in both languages', () => {
    expect(codeOf('en')).toEqual(golden.code);
    expect(withoutComments(codeOf('ja'))).toEqual(withoutComments(golden.code));
  });

  it('enlarges as interpolation does, whatever the stride and the groups', () => {
    for (const { error, sum } of golden.nearest as readonly Enlarged[]) {
      expect(error).toBe(0);
      expect([4, 9]).toContain(sum);
    }
    const bilinear: readonly Enlarged[] = golden.bilinear;
    for (const { error } of bilinear) expect(error).toBeLessThan(1e-5);
    expect(bilinear.map(({ sum }) => Math.round(1e4 * sum) / 1e4)).toEqual([4, 4, 9, 9, 16, 16]);
    expect(golden.icnr).toEqual([0, 0]);
  });

  it('takes weights to Keras and JAX, and back', () => {
    expect(golden.moved.back).toBe(true);
    expect(golden.moved.keras).toBeLessThan(1e-5);
    expect(golden.moved.jax).toBeLessThan(1e-5);
  });

  it('pads circularly: an input that is turned round turns the output', () => {
    expect(golden.rolled).toBe(0);
    expect(golden.circular).toContain('Only "zeros" padding mode is supported');
  });
});

describe.each(['en', 'ja'] as const)('what the page of questions claims, %s', (lang) => {
  const { body } = pages.find((page) => page.lang === lang && page.name === '17-questions')!;

  it('is what PyTorch counts and gives', () => {
    expect(golden.sides).toEqual([127, 128, 128]);
    for (const side of [127, 128]) expect(body).toContain(`${side}`);
    expect(golden.products).toBe(32 * 32 * 64 * 32 * 4 ** 2);
    expect(body).toContain(golden.products.toLocaleString('en'));
    expect(body).toContain((64 * 4 ** 2).toLocaleString('en'));
  });

  it('is what PyTorch norms: input channels by default, outputs by spectral_norm', () => {
    expect(golden.weightNorm).toEqual([3, 1, 1, 1]);
    expect(golden.spectralNorm).toBe(1);
  });
});
