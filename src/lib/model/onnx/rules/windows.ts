import { effectiveKernelSize } from '#lib/conv/index.ts';
import type { Convolution, Reach, Shape } from '../../graph.ts';
import { one, type Call, type Rule } from '../call.ts';
import { countOf } from '../tensor.ts';

// Convolutions and pooling of any number of axes. All sizes of this kind are computed here.

/** Windows of a kernel along one axis, with what is added before and after it. */
interface Axis {
  readonly size: number;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly before: number;
  readonly after: number;
}

function gathered(axis: Axis, isCeiled: boolean): number {
  const { size, stride, before, after } = axis;
  const room = size + before + after - effectiveKernelSize(axis);
  if (!isCeiled) return Math.floor(room / stride) + 1;
  const windows = Math.ceil(room / stride) + 1;
  // The last window has to begin in the input or before it.
  return (windows - 1) * stride >= size + before ? windows - 1 : windows;
}

const scattered = (axis: Axis, outputPadding: number): number =>
  (axis.size - 1) * axis.stride +
  effectiveKernelSize(axis) +
  outputPadding -
  axis.before -
  axis.after;

/** `auto_pad` of ONNX: what is added so that the sizes come out; null where `pads` say it. */
function automatic(call: Call): 'upper' | 'lower' | 'valid' | null {
  const word = call.text('auto_pad', 'NOTSET');
  switch (word) {
    case 'NOTSET':
    case '':
      return null;
    case 'SAME_UPPER':
      return 'upper';
    case 'SAME_LOWER':
      return 'lower';
    case 'VALID':
      return 'valid';
    default:
      return call.refuse(
        `${call.op}: auto_pad = ${word} is none of NOTSET, SAME_UPPER, SAME_LOWER, VALID.`,
      );
  }
}

/** The half of what is added that stands before, where one cell is odd. */
const nearHalf = (total: number, where: 'upper' | 'lower'): number =>
  where === 'upper' ? Math.floor(total / 2) : Math.ceil(total / 2);

/** The spatial axes with their windows; padding of `same` by the formula of strided windows. */
function axesOf(call: Call, spatial: Shape, kernel: readonly number[]): Axis[] {
  const count = kernel.length;
  const strides = call.perAxis('strides', count, 1);
  const dilations = call.perAxis('dilations', count, 1);
  const where = automatic(call);
  const pads = where ? Array<number>(2 * count).fill(0) : call.perAxis('pads', 2 * count, 0);
  return spatial.map((size, a) => {
    const axis = {
      size,
      kernel: kernel[a],
      stride: strides[a],
      dilation: dilations[a],
      before: pads[a],
      after: pads[a + count],
    };
    if (!(axis.stride >= 1 && axis.kernel >= 1 && axis.dilation >= 1)) {
      call.refuse(
        `${call.op}: kernel ${kernel[a]}, stride ${strides[a]} and dilation ${dilations[a]} have to be 1 or more.`,
      );
    }
    if (where !== 'upper' && where !== 'lower') return axis;
    const total = Math.max(
      0,
      (Math.ceil(size / axis.stride) - 1) * axis.stride + effectiveKernelSize(axis) - size,
    );
    const before = nearHalf(total, where);
    return { ...axis, before, after: total - before };
  });
}

const windowsOf = (axes: readonly Axis[], kind: 'gather' | 'scatter'): Reach[] =>
  axes.map(({ kernel, stride, before, dilation }) => ({
    kind,
    kernel,
    stride,
    padding: before,
    dilation,
  }));

/** The spatial axes of an input of that many. */
function spatialOf(call: Call, shape: Shape, count: number): Shape {
  if (count < 1 || shape.length !== count + 2) {
    call.refuse(
      `${call.op}: a kernel of ${count} axes needs an input of ${count + 2} axes, but got {${shape.join(',')}}.`,
    );
  }
  return shape.slice(2);
}

const KINDS = ['', '1d', '2d', '3d'] as const;

/** https://onnx.ai/onnx/operators/onnx__Conv.html; `at`: where weight and bias stand. */
export const conv = (at = 1, biasAt = 2): Rule =>
  one((call) => {
    const [{ shape }, weight] = [call.input(0), call.input(at)];
    const kernel = weight.shape.slice(2);
    const spatial = spatialOf(call, shape, kernel.length);
    const groups = call.number('group', 1);
    const [outChannels, perGroup] = weight.shape;
    if (shape[1] !== perGroup * groups) {
      call.refuse(
        `Input channels C is not equal to kernel channels * group. C: ${shape[1]} kernel channels: ${perGroup} group: ${groups}`,
      );
    }
    if (outChannels % groups !== 0) {
      call.refuse(
        `Output channels M is not divisible by group. M: ${outChannels} group: ${groups}`,
      );
    }
    checkKernel(call, kernel);
    const axes = axesOf(call, spatial, kernel);
    const output = [shape[0], outChannels, ...axes.map((axis) => gathered(axis, false))];
    const far = axes.map(({ after }) => after);
    const isUneven = axes.some(({ before, after }) => before !== after);
    return described(call, 'conv', axes, {
      inChannels: shape[1],
      outChannels,
      groups,
      bias: call.has(biasAt),
      ...(isUneven ? { farPadding: far } : {}),
      outputPadding: kernel.map(() => 0),
      input: shape,
      output,
    });
  });

/** https://onnx.ai/onnx/operators/onnx__ConvTranspose.html */
export const convTranspose: Rule = one((call) => {
  const [{ shape }, weight] = [call.input(0), call.input(1)];
  const kernel = weight.shape.slice(2);
  const count = kernel.length;
  const spatial = spatialOf(call, shape, count);
  const groups = call.number('group', 1);
  const [inChannels, perGroup] = weight.shape;
  if (shape[1] !== inChannels) {
    call.refuse(
      `filter number not equal to input channel number. filter_number: ${inChannels} num_input_channels: ${shape[1]}`,
    );
  }
  if (inChannels % groups !== 0) {
    call.refuse(`Input channels is not divisible by group. M: ${inChannels} group: ${groups}`);
  }
  checkKernel(call, kernel);
  const extra = call.perAxis('output_padding', count, 0);
  const wanted = call.ints('output_shape');
  const where = automatic(call);
  const isSame = where === 'upper' || where === 'lower';
  const axes = axesOf(call, spatial, kernel).map((axis, a) => {
    if (!wanted?.length && !isSame) return axis;
    // `output_shape` may begin with batch and channels.
    const size = wanted?.length ? wanted[wanted.length - count + a] : axis.size * axis.stride;
    const total = scattered({ ...axis, before: 0, after: 0 }, extra[a]) - size;
    // A kernel that is narrower than its stride leaves `same` short: nothing is added.
    if (total < 0 && !wanted?.length) return { ...axis, before: 0, after: 0 };
    const before = total > 0 ? nearHalf(total, where === 'upper' ? 'upper' : 'lower') : 0;
    return { ...axis, before, after: total - before };
  });
  const sizes = axes.map((axis, a) => scattered(axis, extra[a]));
  return described(call, 'convT', axes, {
    inChannels,
    outChannels: perGroup * groups,
    groups,
    bias: call.has(2),
    // PyTorch takes the same padding at both edges: what differs is an output padding.
    outputPadding: axes.map(({ before, after }, a) => extra[a] + before - after),
    input: shape,
    output: [shape[0], perGroup * groups, ...sizes],
  });
});

function checkKernel(call: Call, kernel: readonly number[]): void {
  const given = call.ints('kernel_shape') ?? kernel;
  if (String(given) !== String(kernel)) {
    call.refuse(
      `kernel_shape is not compatible with W shape. kernel_shape: {${given.join(',')}} W: {${kernel.join(',')}}`,
    );
  }
}

function described(
  call: Call,
  kind: 'conv' | 'convT',
  axes: readonly Axis[],
  rest: Omit<Convolution, 'op' | 'kernel' | 'stride' | 'padding' | 'dilation'>,
) {
  const of = (key: 'kernel' | 'stride' | 'before' | 'dilation') => axes.map((axis) => axis[key]);
  const dimensions = KINDS[axes.length];
  const { input, output, inChannels, outChannels, groups } = rest;
  if (output.slice(2).some((n) => n < 1)) {
    call.refuse(
      `${call.op}: an input of {${input.slice(2).join(',')}} gives a size of {${output.slice(2).join(',')}}, which is too small.`,
    );
  }
  const [batch, , ...cells] = kind === 'convT' ? input : output;
  const taps = countOf(of('kernel'));
  return {
    shape: output,
    // Every tap of every cell, padding and crop included.
    multiplyAdds: batch * countOf(cells) * taps * ((inChannels * outChannels) / groups),
    reach: windowsOf(axes, kind === 'convT' ? 'scatter' : 'gather'),
    ...(dimensions
      ? {
          convolution: {
            op: `${kind}${dimensions}` as const,
            kernel: of('kernel'),
            stride: of('stride'),
            padding: of('before'),
            dilation: of('dilation'),
            ...rest,
          },
        }
      : {}),
  };
}

/** https://onnx.ai/onnx/operators/onnx__MaxPool.html; AveragePool and LpPool have its sizes. */
export const pool: Rule = (call) => {
  const { shape, type } = call.input(0);
  const kernel = call.ints('kernel_shape') ?? call.refuse(`${call.op} has no kernel_shape.`);
  const axes = axesOf(call, spatialOf(call, shape, kernel.length), kernel);
  const isSame = ['upper', 'lower'].includes(automatic(call) ?? '');
  const isCeiled = call.flag('ceil_mode') && !isSame;
  const sizes = axes.map((axis) => gathered(axis, isCeiled));
  if (sizes.some((n) => n < 1)) {
    call.refuse(
      `${call.op}: an input of {${shape.slice(2).join(',')}} is smaller than the kernel {${kernel.join(',')}}.`,
    );
  }
  const pooled = [...shape.slice(0, 2), ...sizes];
  return {
    outputs: [
      { shape: pooled, type },
      { shape: pooled, type: 'int64' },
    ],
    reach: windowsOf(axes, 'gather'),
  };
};

/** https://onnx.ai/onnx/operators/onnx__MaxUnpool.html */
export const unpool: Rule = one((call) => {
  const { shape } = call.input(0);
  const kernel = call.ints('kernel_shape') ?? call.refuse('MaxUnpool has no kernel_shape.');
  const axes = axesOf(call, spatialOf(call, shape, kernel.length), kernel);
  const sizes = call.valuesAt(2)?.slice(-kernel.length) ?? axes.map((axis) => scattered(axis, 0));
  return { shape: [...shape.slice(0, 2), ...sizes], reach: windowsOf(axes, 'scatter') };
});

/** https://onnx.ai/onnx/operators/onnx__GlobalAveragePool.html */
export const globalPool: Rule = one((call) => {
  const { shape } = call.input(0);
  const spatial = shape.slice(2);
  return {
    shape: [...shape.slice(0, 2), ...spatial.map(() => 1)],
    reach: spatial.map(() => ({ kind: 'all' })),
  };
});

/** https://onnx.ai/onnx/operators/onnx__DeformConv.html */
export const deformConv: Rule = one((call) => {
  const [{ shape }, weight] = [call.input(0), call.input(1)];
  const kernel = weight.shape.slice(2);
  const axes = axesOf(call, spatialOf(call, shape, kernel.length), kernel);
  const sizes = axes.map((axis) => gathered(axis, false));
  return { shape: [shape[0], weight.shape[0], ...sizes], multiplyAdds: null, reach: null };
});

/** https://onnx.ai/onnx/operators/onnx__Col2Im.html */
export const col2Im: Rule = one((call) => {
  const { shape } = call.input(0);
  const [image, block] = [call.valuesAt(1), call.valuesAt(2)];
  if (!image || !block) return call.refuse('Col2Im needs image_shape and block_shape.');
  return { shape: [shape[0], shape[1] / countOf(block), ...image], reach: null };
});
