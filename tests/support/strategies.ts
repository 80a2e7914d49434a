import type { Conv2dOptions, ConvTranspose2dOptions, EnginePath, Tensor } from '#lib/conv/index.ts';
import { conv2dGeometry, convTranspose2dGeometry, type Geometry } from '#lib/conv/geometry.ts';
import type { Kernels } from '#lib/conv/kernels.ts';
import { sumMeetings } from '#lib/conv/meetings.ts';
import type { Operands } from '#lib/conv/operands.ts';
import { padInput } from '#lib/conv/padding.ts';
import { plainKernels } from '#lib/conv/plain-kernels.ts';
import { polyphase } from '#lib/conv/polyphase.ts';
import { simdKernels } from '#lib/conv/simd-kernels.ts';
import { stampAll } from '#lib/conv/stamps.ts';

/** All paths; the tests' hosts can run each. */
export const enginePaths: readonly EnginePath[] = ['fused', 'simd', 'plain'];

/** One of the ways to compute an operation, whatever size the engine chooses it for. */
export interface Strategy {
  readonly name: string;
  conv2d(input: Tensor, weight: Tensor, options: Conv2dOptions): Tensor;
  convTranspose2d(input: Tensor, weight: Tensor, options: ConvTranspose2dOptions): Tensor;
}

type Compute = (geometry: Geometry, operands: Operands) => boolean | void;

/** Every way on every path. */
export const strategies: readonly Strategy[] = [
  strategy('meetings', sumMeetings),
  ...enginePaths.flatMap((path) => {
    const kernels = kernelsOf(path);
    const onPath = polyphase.bind(null, kernels);
    return [
      strategy(`phases, ${path}`, onPath),
      strategy(`stamps, ${path}`, (geometry, operands) => {
        const transposed = geometry.axes[0].op === 'convTranspose2d';
        return (transposed ? stampAll.bind(null, kernels) : onPath)(geometry, operands);
      }),
    ];
  }),
];

function kernelsOf(path: EnginePath): Kernels {
  const kernels = path === 'plain' ? plainKernels() : simdKernels(path);
  if (!kernels) throw new Error(`the ${path} path cannot run here`);
  return kernels;
}

function strategy(name: string, compute: Compute): Strategy {
  const computed = (geometry: Geometry, operands: Omit<Operands, 'output'>): Tensor => {
    const shape = geometry.outputShape;
    // What was there before must not show.
    const output = new Float32Array(shape.reduce((a, b) => a * b)).fill(NaN);
    if (compute(geometry, { ...operands, output }) === false) throw new Error(`${name} gave up`);
    return { shape, data: output };
  };
  return {
    name,
    conv2d(input, weight, options) {
      const { data, geometry } = padInput(
        input.data,
        conv2dGeometry(input.shape, weight.shape, options),
      );
      const bias = options.bias?.data ?? null;
      return computed(geometry, { input: data, weight: weight.data, bias });
    },
    convTranspose2d(input, weight, options) {
      const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
      const bias = options.bias?.data ?? null;
      return computed(geometry, { input: input.data, weight: weight.data, bias });
    },
  };
}
