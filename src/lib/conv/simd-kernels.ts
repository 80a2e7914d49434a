import type { Kernels } from './kernels';
import { fusedModule, kernelsModule } from './wasm/modules';

// What this file uses of WebAssembly, which is not among JavaScript's own types.
interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}
declare const WebAssembly: {
  readonly Memory: new (descriptor: { initial: number }) => Memory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly env: { readonly memory: Memory } },
  ) => { readonly exports: object };
};
declare const atob: (base64: string) => string;

type Loops = Omit<Kernels, 'path' | 'floats' | 'ints' | 'reserve'>;

const floatsPerPage = 65536 / 4;

/**
 * The hot loops in WebAssembly, ready at once: the modules are so small that browsers compile them
 * without a pause. `'fused'` replaces the hottest one. Null where the browser cannot run them, for
 * want of WebAssembly or SIMD or because the page's content security policy has no
 * `'wasm-unsafe-eval'`.
 */
export function simdKernels(path: 'fused' | 'simd'): Kernels | null {
  try {
    const memory = new WebAssembly.Memory({ initial: 4 });
    const loops = instantiated(kernelsModule, memory) as Loops;
    const fused = path === 'fused' ? instantiated(fusedModule, memory) : {};
    return withMemory(path, memory, { ...loops, ...fused });
  } catch {
    return null;
  }
}

function instantiated(base64: string, memory: Memory): object {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  return new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } }).exports;
}

function withMemory(path: 'fused' | 'simd', memory: Memory, loops: Loops): Kernels {
  let floats = new Float32Array(memory.buffer);
  let ints = new Int32Array(memory.buffer);
  return {
    ...loops,
    path,
    get floats() {
      return floats;
    },
    get ints() {
      return ints;
    },
    reserve(length) {
      if (length <= floats.length) return true;
      try {
        memory.grow(Math.ceil((length - floats.length) / floatsPerPage));
      } catch {
        return false;
      }
      floats = new Float32Array(memory.buffer);
      ints = new Int32Array(memory.buffer);
      return true;
    },
  };
}
