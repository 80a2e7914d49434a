import { directConvolution } from '#lib/conv/engine/direct.ts';
import type { Strategy } from '#lib/conv/engine/dispatch.ts';
import { gemmCol2im } from '#lib/conv/engine/gemm-col2im.ts';
import type { Microkernels } from '#lib/conv/engine/microkernels/contract.ts';
import { javascriptMicrokernels } from '#lib/conv/engine/microkernels/javascript.ts';
import { wasmMicrokernels } from '#lib/conv/engine/microkernels/wasm.ts';
import type { Operands } from '#lib/conv/engine/operands.ts';
import { materialisePadding } from '#lib/conv/engine/pad-input.ts';
import { polyphase } from '#lib/conv/engine/polyphase.ts';
import type { Backend, Conv2dOptions, ConvTranspose2dOptions, Tensor } from '#lib/conv/index.ts';
import { convGeometry, convTransposeGeometry, type Geometry } from '#lib/conv/shape/geometry.ts';

/** All backends; the tests' hosts can run each. */
export const backends: readonly Backend[] = ['wasm-relaxed-simd', 'wasm-simd', 'javascript'];

/** One of the ways to compute an operation, whatever size the engine chooses it for. */
export interface ComputedBy {
  readonly name: string;
  conv2d(input: Tensor, weight: Tensor, options: Conv2dOptions): Tensor;
  convTranspose2d(input: Tensor, weight: Tensor, options: ConvTranspose2dOptions): Tensor;
}

/** Every strategy, on every backend that it depends on. */
export const strategies: readonly ComputedBy[] = [
  computedBy('direct', directConvolution, microkernelsOf('javascript')),
  ...backends.flatMap((backend) => {
    const microkernels = microkernelsOf(backend);
    return [
      computedBy(`polyphase, ${backend}`, polyphase, microkernels),
      computedBy(`gemm-col2im, ${backend}`, gemmWherePossible, microkernels),
    ];
  }),
];

/** GEMM and col2im are for transposed convolutions. */
function gemmWherePossible(...[geometry, ...rest]: Parameters<Strategy>): boolean {
  const isTransposed = geometry.axes[0].op === 'convTranspose2d';
  return (isTransposed ? gemmCol2im : polyphase)(geometry, ...rest);
}

function microkernelsOf(backend: Backend): Microkernels {
  const microkernels =
    backend === 'javascript' ? javascriptMicrokernels() : wasmMicrokernels(backend);
  if (!microkernels) throw new Error(`the backend ${backend} cannot run here`);
  return microkernels;
}

function computedBy(name: string, strategy: Strategy, microkernels: Microkernels): ComputedBy {
  const computed = (geometry: Geometry, operands: Omit<Operands, 'output'>): Tensor => {
    const shape = geometry.outputShape;
    // What was there before must not show.
    const output = new Float32Array(shape.reduce((a, b) => a * b)).fill(NaN);
    if (!strategy(geometry, { ...operands, output }, microkernels)) {
      throw new Error(`${name} gave up`);
    }
    return { shape, data: output };
  };
  return {
    name,
    conv2d(input, weight, options) {
      const { data, geometry } = materialisePadding(
        input.data,
        convGeometry(2, input.shape, weight.shape, options),
      );
      const bias = options.bias?.data ?? null;
      return computed(geometry, { input: data, weight: weight.data, bias });
    },
    convTranspose2d(input, weight, options) {
      const geometry = convTransposeGeometry(2, input.shape, weight.shape, options);
      const bias = options.bias?.data ?? null;
      return computed(geometry, { input: input.data, weight: weight.data, bias });
    },
  };
}
