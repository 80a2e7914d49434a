import { memoryIn, type Kernels, type RowKernel } from './kernels';
import { fusedModule, kernelsModule } from './wasm/modules';

// What this file uses of WebAssembly, which is not among JavaScript's own types.
interface Pages {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Memory: new (descriptor: { initial: number }) => Pages;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Pages } },
  ) => { readonly exports: object };
};

type Loops = Omit<Kernels, 'path' | 'memory' | 'rowOf'> & {
  readonly rowOfOne: RowKernel;
  readonly rowOfSix: RowKernel;
};

const bytesPerPage = 65536;

/**
 * The hot loops in WebAssembly, ready at once: the modules are so small that browsers compile them
 * without a pause. `'fused'` replaces the hottest ones. Null where the browser cannot run them, for
 * want of WebAssembly or SIMD or because the page's content security policy has no
 * `'wasm-unsafe-eval'`.
 */
export function simdKernels(path: 'fused' | 'simd'): Kernels | null {
  try {
    const pages = new WebAssembly.Memory({ initial: 4 });
    const loops = instantiated(kernelsModule, pages) as Loops;
    const rows = path === 'fused' ? (instantiated(fusedModule, pages) as Loops) : loops;
    return {
      ...loops,
      ...rows,
      path,
      memory: memoryIn(pages.buffer, (length) => {
        pages.grow(Math.ceil((4 * length - pages.buffer.byteLength) / bytesPerPage));
        return pages.buffer;
      }),
      rowOf: { 1: rows.rowOfOne, 6: rows.rowOfSix },
    };
  } catch {
    return null;
  }
}

function instantiated(hexadecimal: string, memory: Pages): object {
  const bytes = Uint8Array.from(hexadecimal.match(/../g)!, (byte) => parseInt(byte, 16));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}
