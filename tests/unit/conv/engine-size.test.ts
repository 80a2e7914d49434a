import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';
import { expect, it } from 'vitest';

const pathOf = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));

it('the engine, loops and drivers of every path, is at most 5 kB of JavaScript (gzip)', async () => {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { '@': pathOf('src') } },
    build: {
      write: false,
      lib: { entry: pathOf('tests/support/engine-entry.ts'), formats: ['es'], fileName: 'engine' },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  const size = gzipSync(output[0].code, { level: 9 }).length;
  expect(size).toBeLessThanOrEqual(5000);
  expect(size).toBeGreaterThan(3000);
});
