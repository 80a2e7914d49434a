import { conv2dOn } from './conv2d';
import { convTranspose2dOn } from './conv-transpose2d';
import { conv2dBackwardOn, convTranspose2dBackwardOn, type Gradients } from './gradient';
import type { EnginePath, Kernels } from './kernels';
import type { Conv2dOptions, ConvTranspose2dOptions } from './options';
import { plainKernels } from './plain-kernels';
import { simdKernels } from './simd-kernels';
import type { Tensor } from './tensor';

/** The operations on one path, with a memory of their own; `index.ts` has them on the best path. */
export interface Engine {
  readonly path: EnginePath;
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

/**
 * The operations on the given path, to compare the paths or to hold both to the same tests.
 * @throws Error where that path cannot run.
 */
export function createEngine(path: EnginePath): Engine {
  if (path === 'plain') return plainEngine();
  const kernels = simdKernels(path);
  if (!kernels) throw new Error(`the ${path} path cannot run here`);
  return engineOn(kernels);
}

/** The operations on the plain path; whoever wants no other loads no WebAssembly. */
export const plainEngine = (): Engine => engineOn(plainKernels());

function engineOn(kernels: Kernels): Engine {
  return {
    path: kernels.path,
    conv2d: (...call) => conv2dOn(kernels, ...call),
    convTranspose2d: (...call) => convTranspose2dOn(kernels, ...call),
    conv2dBackward: (...call) => conv2dBackwardOn(kernels, ...call),
    convTranspose2dBackward: (...call) => convTranspose2dBackwardOn(kernels, ...call),
  };
}
