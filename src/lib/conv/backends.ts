import { conv2dOn } from './conv2d.ts';
import { convTranspose2dOn } from './conv-transpose2d.ts';
import type { Backend, Microkernels } from './engine/microkernels/contract.ts';
import { javascriptMicrokernels } from './engine/microkernels/javascript.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import { wasmMicrokernels } from './engine/microkernels/wasm.ts';
import { conv2dBackwardOn, convTranspose2dBackwardOn, type Gradients } from './gradient.ts';
import type { Conv2dOptions, ConvTranspose2dOptions } from './shape/options.ts';
import type { Tensor } from './tensor.ts';

/** The operations on one backend, with a memory of their own. */
export interface Engine {
  readonly backend: Backend;
  conv2d(input: Tensor, weight: Tensor, options?: Conv2dOptions, out?: Tensor): Tensor;
  convTranspose2d(
    input: Tensor,
    weight: Tensor,
    options?: ConvTranspose2dOptions,
    out?: Tensor,
  ): Tensor;
  conv2dBackward(
    gradOutput: Tensor,
    input: Tensor,
    weight: Tensor,
    options?: Conv2dOptions,
  ): Gradients;
  convTranspose2dBackward(
    gradOutput: Tensor,
    input: Tensor,
    weight: Tensor,
    options?: ConvTranspose2dOptions,
  ): Gradients;
}

/** The backend of the operations that `index.ts` exports: the quickest that runs here. */
export function activeBackend(): Backend {
  return selectMicrokernels().backend;
}

/**
 * The operations on the given backend, to compare backends or to hold all to the same tests.
 * @throws Error where that backend cannot run.
 */
export function createEngine(backend: Backend): Engine {
  if (backend === 'javascript') return javascriptEngine();
  const microkernels = wasmMicrokernels(backend);
  if (!microkernels) throw new Error(`the backend ${backend} cannot run here`);
  return engineOn(microkernels);
}

/** The operations in JavaScript. A bundle that has no other engine holds no WebAssembly. */
export function javascriptEngine(): Engine {
  return engineOn(javascriptMicrokernels());
}

function engineOn(microkernels: Microkernels): Engine {
  return {
    backend: microkernels.backend,
    conv2d: (...call) => conv2dOn(microkernels, ...call),
    convTranspose2d: (...call) => convTranspose2dOn(microkernels, ...call),
    conv2dBackward: (...call) => conv2dBackwardOn(microkernels, ...call),
    convTranspose2dBackward: (...call) => convTranspose2dBackwardOn(microkernels, ...call),
  };
}
