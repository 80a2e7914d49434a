import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build, type Rolldown } from 'vite';

const pathOf = (file: string) => fileURLToPath(new URL(file, import.meta.url));

/** A module and all that it imports, as minified JavaScript: what is loaded on demand stays out. */
export async function bundleOf(entry: string): Promise<string> {
  const [{ output }] = (await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry, formats: ['es'], fileName: 'bundle' },
      // One file, as a worker is.
      rolldownOptions: {
        output: {
          minify: true,
          codeSplitting: { groups: [{ name: 'bundle', test: (id) => id === entry }] },
        },
      },
    },
  })) as Rolldown.RolldownOutput[];
  const chunks = output.filter((one) => one.type === 'chunk');
  const needed = new Set([chunks.find(({ isEntry }) => isEntry)!.fileName]);
  for (const name of needed) {
    chunks.find(({ fileName }) => fileName === name)?.imports.forEach((one) => needed.add(one));
  }
  return chunks.flatMap(({ fileName, code }) => (needed.has(fileName) ? code : [])).join('\n');
}

/** What a page loads of the engine, `engine-entry.ts`, as minified JavaScript. */
export const engineBundle = () => bundleOf(pathOf('./engine-entry.ts'));

/** The size of a file's contents as gzip, in bytes. */
export const gzipSize = (contents: string | Buffer) => gzipSync(contents, { level: 9 }).length;
