import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { bundleOf, gzipSize } from '../../support/engine-size.ts';

it('the reader of models, its grammar included, is at most 125 kB of JavaScript (gzip)', async () => {
  const entry = fileURLToPath(new URL('../../../src/lib/model/index.ts', import.meta.url));
  const bundle = await bundleOf(entry);
  const isWhole = ['LambdaExpression', 'pixel_shuffle', 'Cropping', 'resnet'].map((part) =>
    bundle.includes(part),
  );
  expect(isWhole).toEqual([true, true, true, true]);
  expect(gzipSize(bundle)).toBeLessThanOrEqual(125_000);
});
