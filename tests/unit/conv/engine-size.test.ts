import { expect, it } from 'vitest';
import { engineSize } from '../../support/engine-size.ts';

it('the engine, loops and drivers of every path, is at most 5 kB of JavaScript (gzip)', async () => {
  const size = await engineSize();
  expect(size).toBeLessThanOrEqual(5000);
  expect(size).toBeGreaterThan(3000);
});
