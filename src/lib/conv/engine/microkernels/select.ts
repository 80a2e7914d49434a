import type { Microkernels } from './contract.ts';
import { javascriptMicrokernels } from './javascript.ts';
import { wasmMicrokernels } from './wasm.ts';

let selected: Microkernels | null = null;

/** The quickest microkernels that run here: the first call selects them, for all later ones. */
export function selectMicrokernels(): Microkernels {
  selected ??=
    wasmMicrokernels('wasm-relaxed-simd') ??
    wasmMicrokernels('wasm-simd') ??
    javascriptMicrokernels();
  return selected;
}
