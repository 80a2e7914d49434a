import { convOn } from './conv.ts';
import { convTransposeOn } from './conv-transpose.ts';
import type { Backend, Microkernels } from './engine/microkernels/contract.ts';
import { javascriptMicrokernels } from './engine/microkernels/javascript.ts';
import { selectMicrokernels } from './engine/microkernels/select.ts';
import { wasmMicrokernels } from './engine/microkernels/wasm.ts';
import { convBackwardOn, convTransposeBackwardOn, type Gradients } from './gradient.ts';
import type {
  Conv1dOptions,
  Conv2dOptions,
  Conv3dOptions,
  ConvTranspose1dOptions,
  ConvTranspose2dOptions,
  ConvTranspose3dOptions,
} from './shape/options.ts';
import type { Tensor } from './tensor.ts';

type Forward<Options> = (input: Tensor, weight: Tensor, options?: Options, out?: Tensor) => Tensor;
type Backward<Options> = (
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options?: Options,
) => Gradients;

/** The operations on one backend, with a memory of their own. */
export interface Engine {
  readonly backend: Backend;
  readonly conv1d: Forward<Conv1dOptions>;
  readonly conv2d: Forward<Conv2dOptions>;
  readonly conv3d: Forward<Conv3dOptions>;
  readonly convTranspose1d: Forward<ConvTranspose1dOptions>;
  readonly convTranspose2d: Forward<ConvTranspose2dOptions>;
  readonly convTranspose3d: Forward<ConvTranspose3dOptions>;
  readonly conv1dBackward: Backward<Conv1dOptions>;
  readonly conv2dBackward: Backward<Conv2dOptions>;
  readonly conv3dBackward: Backward<Conv3dOptions>;
  readonly convTranspose1dBackward: Backward<ConvTranspose1dOptions>;
  readonly convTranspose2dBackward: Backward<ConvTranspose2dOptions>;
  readonly convTranspose3dBackward: Backward<ConvTranspose3dOptions>;
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
    conv1d: (...call) => convOn(1, microkernels, ...call),
    conv2d: (...call) => convOn(2, microkernels, ...call),
    conv3d: (...call) => convOn(3, microkernels, ...call),
    convTranspose1d: (...call) => convTransposeOn(1, microkernels, ...call),
    convTranspose2d: (...call) => convTransposeOn(2, microkernels, ...call),
    convTranspose3d: (...call) => convTransposeOn(3, microkernels, ...call),
    conv1dBackward: (...call) => convBackwardOn(1, microkernels, ...call),
    conv2dBackward: (...call) => convBackwardOn(2, microkernels, ...call),
    conv3dBackward: (...call) => convBackwardOn(3, microkernels, ...call),
    convTranspose1dBackward: (...call) => convTransposeBackwardOn(1, microkernels, ...call),
    convTranspose2dBackward: (...call) => convTransposeBackwardOn(2, microkernels, ...call),
    convTranspose3dBackward: (...call) => convTransposeBackwardOn(3, microkernels, ...call),
  };
}
