import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const entry = fileURLToPath(new URL('./engine-entry.ts', import.meta.url));

/** What a page loads of the engine, `engine-entry.ts`, as minified JavaScript. */
export async function engineBundle(): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'engine' },
      rolldownOptions: { output: { minify: true } },
    },
  })) as Rolldown.RolldownOutput[];
  return output[0].code;
}

/** The size of a file's contents as gzip, in bytes. */
export const gzipSize = (contents: string | Buffer) => gzipSync(contents, { level: 9 }).length;
