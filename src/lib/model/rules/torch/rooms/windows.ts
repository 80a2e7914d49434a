import { outputSize } from '#lib/conv/index.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import type { Tensor } from '../../../python/values.ts';
import { sizeOf } from '../../../python/values.ts';
import { windows, type Window } from '../../convolution.ts';
import { dimOf, produce, shapeText, of, type Operator } from '../../rule.ts';
import { type RuleArguments } from '../../../python/signatures.ts';
import { make, type Table, type TensorRule } from '../../tensors/tensor-rule.ts';
import { typeNamed } from '../../tensors/type-names.ts';
import { by, type Entries } from '../layers/layer.ts';
import { pool, window } from './pooling.ts';

// Windows of a picture, there and back.

function unpool(axes: number): LayerRule {
  return {
    takes: 'input, indices, output_size=None',
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const input = a.tensor('input');
      const kernel = own.ints('kernel_size', axes);
      const stride = own.has('stride') ? own.ints('stride', axes) : kernel;
      const padding = own.ints('padding', axes);
      return unpooled(
        by(a, self),
        input,
        a.tensor('indices'),
        a.has('output_size') ? a.list('output_size') : null,
        { kernel, stride, padding },
      );
    },
  };
}

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.MaxUnpool2d.html */
function unpooled(
  who: Operator,
  input: Tensor,
  indices: Tensor,
  wanted: readonly number[] | null,
  { kernel, stride, padding }: Omit<Window, 'dilation'>,
): Tensor {
  const axes = kernel.length;
  const { shape } = input;
  if (shape.length !== axes + 1 && shape.length !== axes + 2) {
    who.run.refuse(
      who.name,
      [input],
      `Expected ${axes + 1}D or ${axes + 2}D (batch mode) tensor as input, but got a tensor with ` +
        `sizes ${shapeText(shape)}`,
    );
  }
  const [head, size] = [shape.slice(0, -axes), shape.slice(-axes)];
  if (indices.dtype !== 'int64') {
    const given = axes < 3 ? ` but got: ${typeNamed(indices)}` : '';
    who.run.refuse(who.name, [indices], `elements in indices should be type int64${given}`);
  }
  if (String(indices.shape) !== String(input.shape)) {
    who.run.refuse(
      who.name,
      [input, indices],
      `Expected shape of indices to be same as that of the input tensor (${shapeText(input.shape)}) but got indices tensor with shape: ${shapeText(indices.shape)}`,
    );
  }
  const standard = size.map((n, a) => (n - 1) * stride[a] - 2 * padding[a] + kernel[a]);
  const output = wanted ? wanted.slice(-axes) : standard;
  const isNear = output.every((n, a) => Math.abs(n - standard[a]) < stride[a]);
  if (!isNear) {
    who.run.refuse(
      who.name,
      [input],
      `invalid output_size "${shapeText(output)}" (dim 0 must be between ${standard[0] - stride[0]} and ${standard[0] + stride[0]})`,
      'ValueError',
    );
  }
  const dilation = kernel.map(() => 1);
  const reach = windows('scatter', { kernel, stride, padding, dilation });
  return produce(
    who.run,
    who.name,
    [input, indices],
    [...head, ...output],
    of(who, { reach, dtype: input.dtype }),
  );
}

/** Windows as columns: https://docs.pytorch.org/docs/stable/generated/torch.nn.Unfold.html */
function unfolded(who: Operator, input: Tensor, own: RuleArguments): Tensor {
  const { kernel, dilation, padding, countAlong } = windowsOf(own);
  const stride = own.ints('stride', 2);
  if (stride.some((n) => n < 1)) {
    const sizes = `stride_height: ${stride[0]} stride_width: ${stride[1]}`;
    who.run.refuse(who.name, [input], `stride should be greater than zero, but got ${sizes}`);
  }
  const rank = input.shape.length;
  if (rank !== 3 && rank !== 4) {
    who.run.refuse(
      who.name,
      [input],
      'Expected 3D or 4D (batch mode) tensor with possibly 0 batch size and other non-zero ' +
        `dimensions for input, but got: ${shapeText(input.shape)}`,
    );
  }
  const [head, size] = [input.shape.slice(0, -2), input.shape.slice(-2)];
  const blocks = size.map(countAlong);
  if (blocks.some((count) => count < 1)) {
    const [sides, k, d, p, none] = [size, kernel, dilation, padding, blocks].map(
      (pair) => `(${pair.join(', ')})`,
    );
    who.run.refuse(
      who.name,
      [input],
      `Given input with spatial size ${sides}, kernel_size=${k}, dilation=${d}, padding=${p}, calculated shape of the array of sliding blocks as ${none}, but its components must be at least one.`,
    );
  }
  const channels = (head.at(-1) ?? 1) * sizeOf(kernel);
  const shape = [...head.slice(0, -1), channels, sizeOf(blocks)];
  return produce(who.run, who.name, [input], shape, of(who, { reach: null }));
}

/** And back: https://docs.pytorch.org/docs/stable/generated/torch.nn.Fold.html */
function folded(who: Operator, input: Tensor, own: RuleArguments): Tensor {
  const { kernel, countAlong } = windowsOf(own);
  const output = own.ints('output_size', 2);
  const blocks = output.map(countAlong);
  const [channels, columns] = input.shape.slice(-2);
  const rank = input.shape.length;
  const refuse = (message: string) => who.run.refuse(who.name, [input], message);
  if (rank !== 2 && rank !== 3) {
    refuse(
      'Expected 2D or 3D (batch mode) tensor for input with possibly 0 batch size and non-zero ' +
        `dimensions for input, but got: ${shapeText(input.shape)}`,
    );
  }
  const shown = `(${kernel.join(', ')})`;
  if (channels % sizeOf(kernel) !== 0) {
    refuse(
      `Expected size of input's dimension 1 to be divisible by the product of kernel_size, but got ` +
        `input.size(1)=${channels} and kernel_size=${shown}.`,
    );
  }
  if (columns !== sizeOf(blocks)) {
    const [dilation, padding, stride] = ['dilation', 'padding', 'stride'].map(
      (name) => `${name}=(${own.ints(name, 2).join(', ')})`,
    );
    refuse(
      `Given output_size=(${output.join(', ')}), kernel_size=${shown}, ${dilation}, ${padding}, ${stride}, expected size of input's dimension 2 to match the calculated number of sliding blocks ${blocks.join(' * ')} = ${sizeOf(blocks)}, but got input.size(2)=${columns}.`,
    );
  }
  const shape = [...input.shape.slice(0, -2), channels / sizeOf(kernel), ...output];
  return produce(who.run, who.name, [input], shape, of(who, { reach: null }));
}

/** The windows of `Unfold` and `Fold`: their size, and how many stand along an axis of `input` cells. */
function windowsOf(own: RuleArguments) {
  const [kernel, dilation, padding, stride] = ['kernel_size', 'dilation', 'padding', 'stride'].map(
    (name) => own.ints(name, 2),
  );
  const countAlong = (input: number, a: number) =>
    outputSize({
      op: 'conv2d',
      input,
      kernel: kernel[a],
      stride: stride[a],
      padding: padding[a],
      dilation: dilation[a],
    });
  return { kernel, dilation, padding, countAlong };
}

/** `tensor.unfold`: https://docs.pytorch.org/docs/stable/generated/torch.Tensor.unfold.html */
const windowed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dimension'), input.shape.length);
  const [size, step] = [a.int('size'), a.int('step')];
  const length = input.shape[axis];
  if (size > length) {
    const most = `maximum size for tensor at dimension ${axis} is ${length} but size is ${size}`;
    by.run.refuse(by.name, [input], most);
  }
  const count = Math.floor((length - size) / step) + 1;
  const shape = [...input.shape.with(axis, count), size];
  return make(by, [input], shape, { reach: null });
};

/** Layers: arguments and rule. */
export const layers: Entries = {
  LPPool1d: ['norm_type, kernel_size, stride=None, ceil_mode=False', window(1, false)],
  LPPool2d: ['norm_type, kernel_size, stride=None, ceil_mode=False', window(2, false)],
  MaxUnpool1d: ['kernel_size, stride=None, padding=0', unpool(1)],
  MaxUnpool2d: ['kernel_size, stride=None, padding=0', unpool(2)],
  MaxUnpool3d: ['kernel_size, stride=None, padding=0', unpool(3)],
  Fold: [
    'output_size, kernel_size, dilation=1, padding=0, stride=1',
    { forward: (a, self) => folded(by(a, self), a.tensor('input'), attributesOf(a.run, self)) },
  ],
  Unfold: [
    'kernel_size, dilation=1, padding=0, stride=1',
    { forward: (a, self) => unfolded(by(a, self), a.tensor('input'), attributesOf(a.run, self)) },
  ],
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  unfold: ['input, dimension, size, step', windowed],
};

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  lp_pool2d: [
    'input, norm_type, kernel_size, stride=None, ceil_mode=False',
    (a, by) => {
      const kernel = a.ints('kernel_size', 2);
      const zeros = kernel.map(() => 0);
      const stride = a.has('stride') ? a.ints('stride', 2) : kernel;
      return pool(by, a.tensor('input'), {
        kernel,
        stride,
        padding: zeros,
        dilation: [1, 1],
        isCeiled: a.flag('ceil_mode'),
      })[0];
    },
  ],
  ...Object.fromEntries(
    [1, 2, 3].map((axes) => [
      `max_unpool${axes}d`,
      [
        'input, indices, kernel_size, stride=None, padding=0, output_size=None',
        (a: RuleArguments, by: Operator) => {
          const kernel = a.ints('kernel_size', axes);
          const stride = a.has('stride') ? a.ints('stride', axes) : kernel;
          const wanted = a.has('output_size') ? a.list('output_size') : null;
          const window = { kernel, stride, padding: a.ints('padding', axes) };
          return unpooled(by, a.tensor('input'), a.tensor('indices'), wanted, window);
        },
      ] as const,
    ]),
  ),
  unfold: [
    'input, kernel_size, dilation=1, padding=0, stride=1',
    (a, by) => unfolded(by, a.tensor('input'), a),
  ],
  fold: [
    'input, output_size, kernel_size, dilation=1, padding=0, stride=1',
    (a, by) => folded(by, a.tensor('input'), a),
  ],
};
