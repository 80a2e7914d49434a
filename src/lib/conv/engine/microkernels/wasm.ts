import {
  growingMemory,
  type InterleavedRowMicrokernel,
  type Microkernels,
  type RowMicrokernel,
  type SimdMicrokernels,
} from './contract.ts';
import { relaxedModule, simdModule } from './wasm/modules.ts';

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

interface Rows {
  readonly tile1x32: RowMicrokernel;
  readonly tile6x8: RowMicrokernel;
  readonly tile2x16: InterleavedRowMicrokernel;
}

const bytesPerPage = 65536;

/**
 * The microkernels in WebAssembly, ready at once: browsers compile modules so small without a pause.
 * With relaxed SIMD, a second module computes the rows. Null where the browser cannot run them: it has
 * no WebAssembly or no such SIMD, or the page's content security policy lacks `'wasm-unsafe-eval'`.
 */
export function wasmMicrokernels(backend: 'wasm-relaxed-simd' | 'wasm-simd'): Microkernels | null {
  try {
    const pages = new WebAssembly.Memory({ initial: 0 });
    const simd = instantiate(simdModule, pages) as Rows & SimdMicrokernels;
    const rows = backend === 'wasm-simd' ? simd : (instantiate(relaxedModule, pages) as Rows);
    return {
      backend,
      memory: growingMemory((length) => {
        pages.grow(Math.ceil((4 * length - pages.buffer.byteLength) / bytesPerPage));
        return pages.buffer;
      }),
      rowOf: { 1: rows.tile1x32, 6: rows.tile6x8 },
      interleavedRow: rows.tile2x16,
      simd,
    };
  } catch {
    return null;
  }
}

function instantiate(hexadecimal: string, memory: Pages): object {
  const bytes = Uint8Array.from(hexadecimal.match(/../g)!, (byte) => parseInt(byte, 16));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}
