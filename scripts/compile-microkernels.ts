import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../src/lib/conv/engine/microkernels/wasm/', import.meta.url));

/** Where the compiled microkernels are committed, so that nothing needs a compiler to run. */
export const modulesFile = `${folder}modules.ts`;

/** The text of `modules.ts`, compiled anew from the AssemblyScript beside it. */
export async function compiledModules(): Promise<string> {
  return `// Compiled from \`microkernels.as.ts\` by \`npm run build:wasm\`.
// In hexadecimal, which compresses better than base64: repetitions show. So the second module, which
// differs from the first in a few bytes, costs a page next to nothing.

export const simdModule =
  '${await compiled('simd')}';

/** The same with relaxed SIMD. */
export const relaxedModule =
  '${await compiled('simd,relaxed-simd')}';
`;
}

async function compiled(features: string): Promise<string> {
  let bytes: Uint8Array | string | undefined;
  const { error, stderr } = await asc.main(
    [
      'microkernels.as.ts',
      '--outFile',
      'out.wasm',
      '-O3z',
      '--enable',
      features,
      '--runtime',
      'stub',
      '--noAssert',
      '--importMemory',
      '--noExportMemory',
    ],
    {
      readFile: (name) => {
        try {
          return readFileSync(`${folder}${name}`, 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (_, contents) => void (bytes = contents),
      listFiles: () => [],
    },
  );
  if (error || !bytes) throw new Error(`The microkernels do not compile: ${stderr}`);
  return Buffer.from(bytes).toString('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(modulesFile, await compiledModules());
}
