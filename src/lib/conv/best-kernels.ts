import type { EnginePath, Kernels } from './kernels';
import { plainKernels } from './plain-kernels';
import { simdKernels } from './simd-kernels';

let best: Kernels | null = null;

/** The quickest kernels that run here; chosen by the first call, and then the same for all. */
export function bestKernels(): Kernels {
  best ??= simdKernels('fused') ?? simdKernels('simd') ?? plainKernels();
  return best;
}

/** Which path `conv2d` and its kin take here. */
export function enginePath(): EnginePath {
  return bestKernels().path;
}
