import { timeSync, type Contestant } from './contestant.ts';
import type { Task } from './workloads.ts';

// The peers are installed in a package of their own; this is what is used of them.
export interface TensorFlow {
  readonly version_core: string;
  setBackend(name: string): Promise<boolean>;
  tidy(run: () => Values): Values;
  tensor4d(values: Float32Array, shape: readonly number[]): Values;
  conv2d(x: Values, w: Values, strides: number, pad: number, format: 'NHWC', d: number): Values;
  conv2dTranspose(
    x: Values,
    w: Values,
    shape: readonly number[],
    strides: number | readonly [number, number],
    pad: number | ExplicitPadding,
  ): Values;
  split(x: Values, parts: number, axis: number): Values[];
  concat(parts: readonly Values[], axis: number): Values;
}
/** Cells before and after, for each dimension of NHWC. */
type ExplicitPadding = readonly (readonly [number, number])[];
export type TensorFlowBackend = 'wasm' | 'cpu';
interface Values {
  dataSync(): Float32Array;
  dispose(): void;
}

/**
 * TensorFlow.js on its WebAssembly or its JavaScript backend. It gets its own layout, NHWC. Its
 * transposed convolution has no dilation, so the kernel is given with the zeros in it, and no
 * groups, so the input is split. It has two axes, so a layer of one gets a picture of one row.
 */
export async function tensorFlow(tf: TensorFlow, backend: TensorFlowBackend): Promise<Contestant> {
  await tf.setBackend(backend);
  return {
    name: `tfjs ${backend}`,
    version: tf.version_core,
    async prepare(task) {
      const { layer, constants } = layerOf(tf, task);
      // The values are read out of the backend's own memory, as a caller who wants them must.
      const run = () => {
        const output = tf.tidy(layer);
        const values = output.dataSync();
        output.dispose();
        return values;
      };
      return {
        result: async () => fromChannelsLast(run(), task.outputShape),
        time: (runs) => timeSync(run, runs),
        close: () => constants.forEach((constant) => constant.dispose()),
      };
    },
  };
}

function layerOf(tf: TensorFlow, task: Task) {
  const { op, stride, padding, dilation, groups, outputShape } = task;
  const [batch, channels, height, width] = asPicture(outputShape);
  const [n, c, h, w] = asPicture(task.input);
  const x = tf.tensor4d(swapped(task.inputData, n, c, h * w), [n, h, w, c]);
  if (op === 'conv2d') {
    const kernel = kernelTensor(tf, task, 0);
    const layer = () => tf.conv2d(x, kernel, stride, padding, 'NHWC', dilation);
    return { layer, constants: [x, kernel] };
  }
  const kernels = Array.from({ length: groups }, (_, group) => kernelTensor(tf, task, group));
  const shape = [batch, height, width, channels / groups];
  const isRow = outputShape.length === 3;
  const strides = isRow ? ([1, stride] as const) : stride;
  const pad = isRow
    ? ([
        [0, 0],
        [0, 0],
        [padding, padding],
        [0, 0],
      ] as const)
    : padding;
  const transposed = (part: Values, group: number) =>
    tf.conv2dTranspose(part, kernels[group], shape, strides, pad);
  const layer = () =>
    groups === 1 ? transposed(x, 0) : tf.concat(tf.split(x, groups, 3).map(transposed), 3);
  return { layer, constants: [x, ...kernels] };
}

/** A shape of two axes, where there is but one. */
const asPicture = (shape: readonly number[]) =>
  shape.length === 3 ? [shape[0], shape[1], 1, shape[2]] : shape;

/** A group's weights as `[kH, kW, second, first]` of PyTorch's `[first, second, kH, kW]`. */
function kernelTensor(
  tf: TensorFlow,
  { op, weight, weightData, groups, dilation }: Task,
  group: number,
) {
  const [all, second, kernelHeight, kernelWidth] = asPicture(weight);
  const first = all / groups;
  // conv2d dilates by itself.
  const spread = op === 'conv2d' ? 1 : dilation;
  const [height, width] = [kernelHeight, kernelWidth].map((size) => spread * (size - 1) + 1);
  const values = new Float32Array(height * width * first * second);
  let read = group * first * second * kernelHeight * kernelWidth;
  for (let a = 0; a < first; a++)
    for (let b = 0; b < second; b++)
      for (let ky = 0; ky < kernelHeight; ky++)
        for (let kx = 0; kx < kernelWidth; kx++) {
          const at = (ky * width + kx) * spread;
          values[(at * second + b) * first + a] = weightData[read++];
        }
  return tf.tensor4d(values, [height, width, second, first]);
}

function fromChannelsLast(values: Float32Array, shape: readonly number[]) {
  const [batch, channels, height, width] = asPicture(shape);
  return swapped(values, batch, height * width, channels);
}

/** `[batch, a, b]` as `[batch, b, a]`. */
function swapped(values: Float32Array, batch: number, a: number, b: number): Float32Array {
  const result = new Float32Array(values.length);
  let read = 0;
  for (let n = 0; n < batch; n++)
    for (let i = 0; i < a; i++)
      for (let j = 0; j < b; j++) result[(n * b + j) * a + i] = values[read++];
  return result;
}
