import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const pathOf = (file: string) => fileURLToPath(new URL(`../../${file}`, import.meta.url));

/** What a page loads of the engine, `engine-entry.ts`, in bytes of minified JavaScript (gzip). */
export async function engineSize(): Promise<number> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: pathOf('tests/support/engine-entry.ts'), formats: ['es'], fileName: 'engine' },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  return gzipSync(output[0].code, { level: 9 }).length;
}
