import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { figures, resultOf } from '#figures/registry.ts';
import { pixelHash } from '../support/pixel-hash.ts';

/** What PyTorch draws for each figure's script: `npm run test:pytorch` writes it. */
const golden: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(new URL('./figures.json', import.meta.url), 'utf8'),
);

test('PyTorch has drawn every figure, and no other', () => {
  expect(Object.keys(golden)).toEqual(figures.map(({ id }) => id));
});

test.each(figures.map(({ id }) => id))('%s has the pixels that PyTorch draws', (id) => {
  expect(pixelHash(resultOf(id).pixels)).toBe(golden[id]);
});
