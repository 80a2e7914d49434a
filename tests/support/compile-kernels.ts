import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const folder = fileURLToPath(new URL('../../src/lib/conv/wasm/', import.meta.url));

/** Where the compiled loops are committed, so that nothing needs a compiler to run. */
export const modulesFile = `${folder}modules.ts`;

/** The text of `modules.ts`, compiled anew from the AssemblyScript beside it. */
export async function compiledModules(): Promise<string> {
  const kernels = await compiled('kernels.as.ts', 'simd');
  const fused = await compiled('rows.as.ts', 'simd,relaxed-simd');
  return `// Compiled from the AssemblyScript in this folder by \`npm run build:wasm\`.
// In hexadecimal, which compresses better than base64: what repeats shows.

/** \`kernels.as.ts\` */
export const kernelsModule =
  '${kernels}';

/** \`rows.as.ts\`, with relaxed SIMD */
export const fusedModule =
  '${fused}';
`;
}

async function compiled(file: string, features: string): Promise<string> {
  let bytes: Uint8Array | string | undefined;
  const { error, stderr } = await asc.main(
    [
      ...[file, '--outFile', 'out.wasm', '-O3z', '--enable', features],
      ...['--runtime', 'stub', '--noAssert', '--importMemory', '--noExportMemory'],
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
  if (error || !bytes) throw new Error(`${file} does not compile: ${stderr}`);
  return Buffer.from(bytes).toString('hex');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(modulesFile, await compiledModules());
}
