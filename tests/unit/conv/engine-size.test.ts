import { expect, it } from 'vitest';
import { relaxedModule, simdModule } from '#lib/conv/engine/microkernels/wasm/modules.ts';
import { engineBundle, gzipSize } from '../../support/engine-size.ts';

it('the engine, every strategy on every backend, is at most 5.5 kB of JavaScript (gzip)', async () => {
  const bundle = await engineBundle();
  for (const part of [simdModule, relaxedModule, 'javascript']) expect(bundle).toContain(part);
  expect(gzipSize(bundle)).toBeLessThanOrEqual(5500);
});
