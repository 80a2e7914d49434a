import { outputSize } from '#lib/conv/index.ts';
import type { Shape } from '../../graph.ts';
import { attributesOf, type LayerRule } from '../modules.ts';
import { namespaceObject } from '../../python/classes.ts';
import { Float, isNumber, List, sizeOf, Tensor, Tuple, type Value } from '../../python/values.ts';
import { broadcast, matmul } from '../tensors/arithmetic.ts';
import { windows, type Window } from '../convolution.ts';
import { dimOf, dimsOf, kept, produce, produceAll, shapeText } from '../rule.ts';
import { same, tensorsOf, type RuleArguments } from '../../python/signatures.ts';
import { alias } from '../tensors/types.ts';
import { expanded, permuted, turned } from '../tensors/shapes.ts';
import { filled } from '../tensors/creation.ts';
import {
  along,
  keep,
  make,
  named,
  sibling,
  type Table,
  type TensorRule,
} from '../tensors/tensor-rule.ts';
import { viewed } from '../strides.ts';
import { pieces } from '../tensors/slicing.ts';
import { reduced } from '../tensors/reductions.ts';
import { by, type Entry } from './layers/layer.ts';
import { preluOf } from './layers/activations.ts';
import { groupNormed, layerNormed } from './layers/norms.ts';
import { unshuffled } from './layers/unshuffled.ts';
import { loss, lossOf } from './layers/losses.ts';
import { of, type Operator } from '../rule.ts';
import { pool, spatial } from './operations.ts';

// Layers, functions and methods of tensors that few models use: they are loaded with the first text
// that names one.

/** The factors of a matrix: `Q` and `R`, `U`, `S` and `V`, or values (`E`) and vectors. */
const decomposed =
  (factors: string): TensorRule =>
  (a, by) => {
    const input = a.tensor('input');
    const batch = input.shape.slice(0, -2);
    const [rows, columns] = input.shape.slice(-2);
    const least = Math.min(rows, columns);
    const shapes = {
      QR: [
        [rows, least],
        [least, columns],
      ],
      SVD: [[rows, least], [least], [columns, least]],
      EVV: [[rows], [rows, columns]],
    }[factors]!;
    const outputs = shapes.map((shape) => [...batch, ...shape]);
    return new Tuple(produceAll(by.run, by.name, [input], outputs, { reach: null }));
  };

const determinant: TensorRule = (a, by) =>
  make(by, [a.tensor('input')], a.tensor('input').shape.slice(0, -2), { reach: null });

/** Values and where they stand, as the same operation gives both. */
const withIndices = (by: Operator, values: Tensor): Value =>
  named(by.name, ['values', 'indices'], [values, sibling(values, 'int64')]);

/** A median: of all, or along a dimension with its indices. */
const middle: TensorRule = (a, by) => {
  const values = reduced(a, by, a.has('dim') ? a.int('dim') : null);
  return a.has('dim') ? withIndices(by, values) : values;
};

const withMean: TensorRule = (a, by) => {
  const spread = reduced(a, by, a.value('dim'));
  return new Tuple([spread, sibling(spread)]);
};

/** How many cells of a matrix lie so far from its main diagonal, to the right. */
const diagonalLength = (rows: number, columns: number, offset: number) =>
  Math.max(0, Math.min(rows + Math.min(offset, 0), columns - Math.max(offset, 0)));

/** A vector as a matrix's diagonal, or the diagonal of a matrix. */
const diagonal: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const [rows, columns] = input.shape;
  const shift = a.int('diagonal');
  const side = rows + Math.abs(shift);
  const shape = input.shape.length === 1 ? [side, side] : [diagonalLength(rows, columns, shift)];
  return make(by, [input], shape, { reach: null });
};

/** How long a window of `stft` is, and how far apart two are. */
function windowOf(a: RuleArguments): readonly [number, number] {
  const size = a.int('n_fft');
  return [size, a.has('hop_length') ? a.int('hop_length') : Math.floor(size / 4)];
}

/** A pair of numbers is one. */
const COMPLEX = { reach: null, dtype: 'complex64' };

/** The greatest number of 32 bits. */
const MOST_FLOAT = (2 - 2 ** -23) * 2 ** 127;

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
  const [head, size] = spatial(who, input, axes);
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
  const [head, size] = spatial(who, input, 2);
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
  if (columns !== sizeOf(blocks) || channels % sizeOf(kernel) !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `Given output_size=(${output.join(', ')}), kernel_size=(${kernel.join(', ')}), expected size of input's dimension 2 to match the calculated number of sliding blocks ${blocks.join(' * ')} = ${sizeOf(blocks)}, but got input.size(2)=${columns}.`,
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

const topk: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const values = make(by, [input], input.shape.with(axis, a.int('k')), { reach: null });
  return named('topk', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

const sort: TensorRule = (a, by) => {
  dimsOf(by.run, a.value('dim'), a.tensor('input'));
  const values = make(by, [a.tensor('input')], a.tensor('input').shape, { reach: null });
  return named('sort', ['values', 'indices'], [values, sibling(values, 'int64')]);
};

const narrowed: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const [start, length] = [a.int('start'), a.int('length')];
  const size = input.shape[axis];
  if (start < -size || start > size) {
    const range = `[${-size}, ${size}], but got ${start}`;
    const message = `start out of range (expected to be in range of ${range})`;
    by.run.refuse(by.name, [input], message, 'IndexError');
  }
  if (length < 0) by.run.refuse(by.name, [input], 'narrow(): length must be non-negative.');
  if (start + length > input.shape[axis]) {
    by.run.refuse(
      by.name,
      [input],
      `start (${start}) + length (${length}) exceeds dimension size (${input.shape[axis]}).`,
    );
  }
  const output = make(by, [input], input.shape.with(axis, length));
  return viewed(output, input, (strides) => strides);
};

const indexSelected: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const axis = dimOf(by.run, a.int('dim'), input.shape.length);
  const { shape, values } = a.tensor('index');
  if (shape.length > 1) {
    const message = 'index_select(): Index is supposed to be a vector';
    by.run.refuse(by.name, [input], message, 'IndexError');
  }
  const [count = 1, size] = [shape[0], input.shape[axis]];
  const outside = values?.find((n) => n < 0 || n >= size);
  if (outside !== undefined) {
    const message = `INDICES element is out of DATA bounds, id=${outside} axis_dim=${size}`;
    by.run.refuse(by.name, [input], message);
  }
  return make(by, [input], input.shape.with(axis, count), { reach: null });
};

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

const moved: TensorRule = (a, by) => {
  const input = a.tensor('input');
  const rank = input.shape.length;
  const dims = (name: string) => a.list(name).map((dim) => dimOf(by.run, dim, rank));
  const [from, to] = [dims('source'), dims('destination')];
  const order = Array.from({ length: rank }, () => -1);
  from.forEach((axis, i) => (order[to[i]] = axis));
  const rest = input.shape.map((_, i) => i).filter((axis) => !from.includes(axis));
  return permuted(
    by,
    input,
    order.map((axis) => (axis === -1 ? rest.shift()! : axis)),
  );
};

const refuseSize = (by: Operator, input: Tensor, message: string) =>
  by.run.refuse(by.name, [input], message);

/** Whether an index has more cells than a tensor, apart from a dimension. */
const isLarger = (index: Shape, shape: Shape, axis = -1) =>
  index.some((n, i) => i !== axis && n > shape[i]);

const gathered: TensorRule = (a, by) => {
  const [input, index] = [a.tensor('input'), a.tensor('index')];
  const [axis] = dimsOf(by.run, a.value('dim'), input);
  if (index.shape.length !== input.shape.length) {
    refuseSize(by, input, 'Index tensor must have the same number of dimensions as input tensor');
  }
  const at = index.shape.findIndex((n, i) => i !== axis && n > input.shape[i]);
  if (at !== -1) {
    refuseSize(
      by,
      input,
      `Size does not match at dimension ${at} expected index ${shapeText(index.shape)} to be no ` +
        `larger than self ${shapeText(input.shape)} apart from dimension ${axis}`,
    );
  }
  return make(by, [input, index], index.shape, { reach: null, dtype: input.dtype });
};

const scattered: TensorRule = (a, by) => {
  const [input, index, src] = [a.tensor('input'), a.tensor('index'), a.value('src')];
  const [axis] = dimsOf(by.run, a.value('dim'), input);
  if (index.shape.length !== input.shape.length) {
    refuseSize(by, input, 'Index tensor must have the same number of dimensions as self tensor');
  }
  const isTooLarge = src instanceof Tensor && isLarger(index.shape, src.shape);
  if (isTooLarge || isLarger(index.shape, input.shape, axis)) {
    const than = `no larger than self ${shapeText(input.shape)} apart from dimension ${axis}`;
    refuseSize(
      by,
      input,
      `Expected index ${shapeText(index.shape)} to be ${than}` +
        (src instanceof Tensor ? ` and to be no larger size than src ${shapeText(src.shape)}` : ''),
    );
  }
  return keep(a, by);
};

const rolled: TensorRule = (a, by) => {
  const input = a.tensor('input');
  if (a.has('dim')) {
    const [shifts, dims] = [a.list('shifts'), a.list('dim')];
    if (shifts.length !== dims.length) {
      const message = `shifts and dimensions must align. shifts: ${shifts.length}, dims:${dims.length}`;
      refuseSize(by, input, message);
    }
    for (const dim of dims) dimOf(by.run, dim, input.shape.length);
  }
  return keep(a, by);
};

/** Of tensors that are joined cell by cell. */
const together =
  (...names: readonly string[]): TensorRule =>
  (a, by) => {
    const tensors = names.map((name) => a.value(name)).filter((one) => one instanceof Tensor);
    const [{ shape }, ...others] = tensors;
    const joined = others.reduce<Shape>(
      (one, other) => broadcast(by.run, by.name, { shape: one }, other, tensors),
      shape,
    );
    return make(by, [a.tensor('input')], joined);
  };

/** Layers: arguments and rule. */
/** The rule of every `…Loss`. */
export const lossRule = () => loss;

export const seldomLayers: Readonly<Record<string, Entry>> = {
  MaxUnpool1d: ['kernel_size, stride=None, padding=0', unpool(1)],
  MaxUnpool2d: ['kernel_size, stride=None, padding=0', unpool(2)],
  MaxUnpool3d: ['kernel_size, stride=None, padding=0', unpool(3)],
  Fold: [
    'output_size, kernel_size, dilation=1, padding=0, stride=1',
    { forward: (a, self) => folded(by(a, self), a.tensor('input'), attributesOf(a.run, self)) },
  ],
  ChannelShuffle: [
    'groups',
    {
      forward(a, self) {
        const [{ shape }, groups] = [a.tensor('input'), attributesOf(a.run, self).int('groups')];
        const refuse = (message: string) =>
          a.run.refuse(self.cls.name, [a.tensor('input')], message);
        if (shape.length < 3) {
          refuse(
            `channel_shuffle expects input with > 2 dims, but got input with sizes ${shapeText(shape)}`,
          );
        }
        if (shape[1] % groups !== 0) {
          refuse(
            'Number of channels must be divisible by groups. ' +
              `Got ${shape[1]} channels and ${groups} groups.`,
          );
        }
        return kept(by(a, self), a.tensor('input'));
      },
    },
  ],
  Softmax2d: [
    '',
    {
      forward(a, self) {
        const input = a.tensor('input');
        const rank = input.shape.length;
        if (rank !== 3 && rank !== 4) {
          const message = `Softmax2d: expected input to be 3D or 4D, got ${rank}D instead`;
          a.run.refuse(self.cls.name, [input], message, 'ValueError');
        }
        return kept(by(a, self), input);
      },
    },
  ],
  PixelUnshuffle: [
    'downscale_factor',
    {
      forward: (a, self) =>
        unshuffled(
          by(a, self),
          a.tensor('input'),
          attributesOf(a.run, self).int('downscale_factor'),
        ),
    },
  ],
  LocalResponseNorm: [
    'size, alpha=0.0001, beta=0.75, k=1.0',
    { forward: (a, self) => kept(by(a, self), a.tensor('input')) },
  ],
  Unfold: [
    'kernel_size, dilation=1, padding=0, stride=1',
    { forward: (a, self) => unfolded(by(a, self), a.tensor('input'), attributesOf(a.run, self)) },
  ],
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const seldomMethods: Table = {
  qr: ['input, *args, **kwargs', decomposed('QR')],
  svd: ['input, *args, **kwargs', decomposed('SVD')],
  eigh: ['input, *args, **kwargs', decomposed('EVV')],
  inverse: ['input', keep],
  inv: ['input', keep],
  pinverse: ['input', turned],
  cholesky: ['input, *args, **kwargs', keep],
  matrix_exp: ['input', keep],
  det: ['input', determinant],
  logdet: ['input', determinant],
  slogdet: [
    'input',
    (a, by) => {
      const sign = determinant(a, by) as Tensor;
      return named('slogdet', ['sign', 'logabsdet'], [sign, sibling(sign)]);
    },
  ],
  spmm: ['input, mat2', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('mat2'))],
  mv: ['input, vec', (a, by) => matmul(by.run, a.tensor('input'), a.tensor('vec'))],
  addmm: [
    'input, mat1, mat2, beta=1, alpha=1',
    (a, by) => matmul(by.run, a.tensor('mat1'), a.tensor('mat2')),
  ],
  baddbmm: [
    'input, batch1, batch2, beta=1, alpha=1',
    (a, by) => matmul(by.run, a.tensor('batch1'), a.tensor('batch2')),
  ],
  outer: [
    'input, vec2',
    (a, by) =>
      make(
        by,
        [a.tensor('input'), a.tensor('vec2')],
        [...a.tensor('input').shape, ...a.tensor('vec2').shape],
        { reach: null },
      ),
  ],
  cdist: [
    'input, x2, p=2.0',
    (a, by) => {
      const [one, two] = [a.tensor('input'), a.tensor('x2')];
      return make(by, [one, two], [...one.shape.slice(0, -1), two.shape.at(-2) ?? 1], {
        reach: null,
      });
    },
  ],
  var_mean: ['input, dim=None, unbiased=True, keepdim=False, correction=1', withMean],
  tensor_split: [
    'input, indices_or_sections, dim=0',
    (a, by) => {
      const input = a.tensor('input');
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const size = input.shape[axis];
      const given = a.value('indices_or_sections');
      if (!isNumber(given)) {
        const ends = [
          ...a.list('indices_or_sections').map((n) => Math.min(n < 0 ? n + size : n, size)),
          size,
        ];
        return pieces(
          by,
          input,
          axis,
          ends.map((end, i) => Math.max(end - (ends[i - 1] ?? 0), 0)),
        );
      }
      const count = a.int('indices_or_sections');
      const sizes = Array.from(
        { length: count },
        (_, i) => Math.floor(size / count) + (i < size % count ? 1 : 0),
      );
      return pieces(by, input, axis, sizes);
    },
  ],
  take_along_dim: [
    'input, indices, dim=None',
    (a, by) => {
      const [input, { shape }] = [a.tensor('input'), a.tensor('indices')];
      if (!a.has('dim')) return make(by, [input], [sizeOf(shape)], { reach: null });
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const [one, two] = [input.shape, shape].map((sizes) => ({ shape: sizes.with(axis, 1) }));
      const joined = broadcast(by.run, by.name, one, two, [input]);
      return make(by, [input], joined.with(axis, shape[axis]), { reach: null });
    },
  ],
  scatter: ['input, dim, index, src=None, *, value=None, reduce=None', scattered],
  scatter_add: ['input, dim, index, src', scattered],
  gather: ['input, dim, index', gathered],
  ...same('masked_scatter index_fill index_add index_copy fliplr flipud', [
    'input, *args, **kwargs',
    keep,
  ] as const),
  flip: [
    'input, *dims, dim=None',
    (a, by) => {
      dimsOf(
        by.run,
        a.has('dim') ? a.value('dim') : new List([...a.rest('dims')]),
        a.tensor('input'),
      );
      return keep(a, by);
    },
  ],
  roll: ['input, shifts, dim=None, *, dims=None', rolled],
  masked_fill: ['input, mask, value', together('mask', 'input')],
  lerp: ['input, end, weight', together('input', 'end', 'weight')],
  ...same('addcmul addcdiv', [
    'input, tensor1, tensor2, value=1',
    together('input', 'tensor1', 'tensor2'),
  ] as const),
  copy_: [
    'input, src, non_blocking=False',
    (a, by) => {
      const [input, src] = [a.tensor('input'), a.value('src')];
      if (src instanceof Tensor) {
        const joined = broadcast(by.run, by.name, input, src, [input, src]);
        if (String(joined) !== String(input.shape)) {
          const shapes = `output with shape ${shapeText(input.shape)} doesn't match the broadcast shape `;
          refuseSize(by, input, shapes + shapeText(joined));
        }
      }
      if (!input.isParameter) input.values = null;
      return input;
    },
  ],
  resize_: [
    'input, *sizes',
    (a, by) => {
      const input = a.tensor('input');
      const output = make(by, [input], a.rest('sizes'), { reach: null });
      Object.assign(input, { shape: output.shape, node: output.node, values: null });
      return input;
    },
  ],
  topk: ['input, k, dim=-1, largest=True, sorted=True', topk],
  sort: ['input, dim=-1, descending=False, stable=False', sort],
  argsort: ['input, dim=-1, descending=False, stable=False', along],
  narrow: ['input, dim, start, length', narrowed],
  select: [
    'input, dim, index',
    (a, by) => {
      const input = a.tensor('input');
      const [axis, index] = [dimOf(by.run, a.int('dim'), input.shape.length), a.int('index')];
      const size = input.shape[axis];
      if (index < -size || index >= size) {
        const where = `tensor of size ${shapeText(input.shape)} at dimension ${axis}`;
        const message = `select(): index ${index} out of range for ${where}`;
        by.run.refuse(by.name, [input], message, 'IndexError');
      }
      const output = make(by, [input], input.shape.toSpliced(axis, 1), { reach: null });
      return viewed(output, input, (strides) => strides.toSpliced(axis, 1));
    },
  ],
  index_select: ['input, dim, index', indexSelected],
  unfold: ['input, dimension, size, step', windowed],
  ...same('movedim moveaxis', ['input, source, destination', moved] as const),
  repeat_interleave: [
    'input, repeats, dim=None',
    (a, by) => {
      const input = a.tensor('input');
      const repeats = a.int('repeats');
      if (!a.has('dim')) return make(by, [input], [sizeOf(input.shape) * repeats], { reach: null });
      const axis = dimOf(by.run, a.int('dim'), input.shape.length);
      const shape = input.shape.with(axis, input.shape[axis] * repeats);
      return make(by, [input], shape, { reach: null });
    },
  ],
  diagonal: [
    'input, offset=0, dim1=0, dim2=1',
    (a, by) => {
      const input = a.tensor('input');
      const { shape } = input;
      const [rows, columns] = ['dim1', 'dim2'].map((name) =>
        dimOf(by.run, a.int(name), shape.length),
      );
      const length = diagonalLength(shape[rows], shape[columns], a.int('offset'));
      const rest = shape.filter((_, axis) => axis !== rows && axis !== columns);
      return make(by, [input], [...rest, length], { reach: null });
    },
  ],
  ...same('median nanmedian mode', ['input, dim=None, keepdim=False', middle] as const),
  kthvalue: ['input, k, dim=-1, keepdim=False', middle],
  std_mean: ['input, dim=None, unbiased=True, keepdim=False, correction=1', withMean],
  ...same('cummax cummin', [
    'input, dim',
    (a: RuleArguments, by: Operator) => withIndices(by, along(a, by) as Tensor),
  ] as const),
  trace: ['input', (a, by) => make(by, [a.tensor('input')], [], { reach: null })],
  diag: ['input, diagonal=0', diagonal],
  diag_embed: [
    'input, offset=0, dim1=-2, dim2=-1',
    (a, by) => {
      const input = a.tensor('input');
      const side = (input.shape.at(-1) ?? 1) + Math.abs(a.int('offset'));
      const rank = input.shape.length + 1;
      const axes = ['dim1', 'dim2'].map((name) => dimOf(by.run, a.int(name), rank));
      const shape = axes
        .toSorted((x, y) => x - y)
        .reduce<Shape>((sizes, axis) => sizes.toSpliced(axis, 0, side), input.shape.slice(0, -1));
      return make(by, [input], shape, { reach: null });
    },
  ],
  multinomial: [
    'input, num_samples, *args, **kwargs',
    (a, by) => {
      const input = a.tensor('input');
      const shape = [...input.shape.slice(0, -1), a.int('num_samples')];
      return make(by, [input], shape, { reach: null, dtype: 'int64' });
    },
  ],
  ...same('isclose copysign heaviside ldexp', [
    'input, other, *args, **kwargs',
    (a: RuleArguments, by: Operator) => {
      const pair = [a.tensor('input'), a.tensor('other')] as const;
      return make(by, pair, broadcast(by.run, by.name, ...pair, pair));
    },
  ] as const),
  ...same('conj conj_physical sinc angle logcumsumexp real imag', ['input, *args', keep] as const),
  short: ['input', (a) => alias(a.tensor('input'), 'int16')],
  view_as_complex: [
    'input',
    (a, by) => make(by, [a.tensor('input')], a.tensor('input').shape.slice(0, -1), COMPLEX),
  ],
  view_as_real: [
    'input',
    (a, by) => make(by, [a.tensor('input')], [...a.tensor('input').shape, 2], { reach: null }),
  ],
  ...same('nonzero argwhere unique unique_consecutive masked_select bincount equal allclose', [
    'input, *args, **kwargs',
    (a: RuleArguments) => a.run.unknown(`${a.name}()`, 'dependsOnData'),
  ] as const),
  stft: [
    `input, n_fft, hop_length=None, win_length=None, window=None, center=True, pad_mode="reflect",
    normalized=False, onesided=True, return_complex=False`,
    (a, by) => {
      const input = a.tensor('input');
      const [size, hop] = windowOf(a);
      const length = input.shape.at(-1)! + (a.flag('center') ? 2 * Math.floor(size / 2) : 0);
      const frames = Math.floor((length - size) / hop) + 1;
      const bins = a.flag('onesided') ? Math.floor(size / 2) + 1 : size;
      const shape = [...input.shape.slice(0, -1), bins, frames];
      return a.flag('return_complex')
        ? make(by, [input], shape, COMPLEX)
        : make(by, [input], [...shape, 2], { reach: null });
    },
  ],
  istft: [
    `input, n_fft, hop_length=None, win_length=None, window=None, center=True, normalized=False,
    onesided=None, length=None, return_complex=False`,
    (a, by) => {
      const input = a.tensor('input');
      const [size, hop] = windowOf(a);
      const isPaired = !/complex/.test(input.dtype) && input.shape.at(-1) === 2;
      const axes = isPaired ? input.shape.slice(0, -1) : input.shape;
      const cut = a.flag('center') ? 2 * Math.floor(size / 2) : 0;
      const length = a.has('length') ? a.int('length') : size + hop * (axes.at(-1)! - 1) - cut;
      return make(by, [input], [...axes.slice(0, -2), length], { reach: null });
    },
  ],
};

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const seldomFunctions: Table = {
  pixel_unshuffle: [
    'input, downscale_factor',
    (a, by) => unshuffled(by, a.tensor('input'), a.int('downscale_factor')),
  ],
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
  local_response_norm: ['input, size, alpha=0.0001, beta=0.75, k=1.0', keep],
  group_norm: [
    'input, num_groups, weight=None, bias=None, eps=1e-05',
    (a, by) =>
      groupNormed(
        by,
        a.tensor('input'),
        a.int('num_groups'),
        a.has('weight') ? a.tensor('weight') : null,
      ),
  ],
  ...same('layer_norm rms_norm', [
    'input, normalized_shape, weight=None, bias=None, eps=1e-05',
    (a: RuleArguments, by: Operator) => {
      const [input, shape] = [a.tensor('input'), a.list('normalized_shape')];
      const weight = a.value('weight');
      if (weight instanceof Tensor && String(weight.shape) !== String(shape)) {
        by.run.refuse(
          by.name,
          [input],
          `Expected weight to be of same shape as normalized_shape, but got weight of shape ${shapeText(weight.shape)} and normalized_shape = ${shapeText(shape)}`,
        );
      }
      return layerNormed(by, input, shape);
    },
  ] as const),
  prelu: ['input, weight', (a, by) => preluOf(by, a.tensor('input'), a.tensor('weight'))],
  grid_sample: [
    'input, grid, mode="bilinear", padding_mode="zeros", align_corners=None',
    (a, by) => {
      const [input, grid] = [a.tensor('input'), a.tensor('grid')];
      const refuse = (message: string) =>
        by.run.refuse(by.name, [input, grid], `grid_sampler(): expected ${message}`);
      const [sizes, places] = [input, grid].map(({ shape }) => shapeText(shape));
      if (input.shape[0] !== grid.shape[0]) {
        refuse(
          'grid and input to have same batch size, but got input with sizes ' +
            `${sizes} and grid with sizes ${places}`,
        );
      }
      const axes = input.shape.length - 2;
      if (grid.shape.at(-1) !== axes) {
        refuse(`grid to have size ${axes} in last dimension, but got grid with sizes ${places}`);
      }
      const shape = [...input.shape.slice(0, 2), ...grid.shape.slice(1, -1)];
      return produce(by.run, by.name, [input, grid], shape, { reach: null });
    },
  ],
  affine_grid: [
    'theta, size, align_corners=None',
    (a, by) => {
      const [batch, , ...size] = a.list('size');
      return produce(by.run, by.name, [a.tensor('theta')], [batch, ...size, size.length], {
        reach: null,
      });
    },
  ],
  scaled_dot_product_attention: [
    'query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False',
    (a, by) => {
      const [query, key, value] = ['query', 'key', 'value'].map((name) => a.tensor(name));
      const heads = [query, key].map(({ shape }) => ({ shape: shape.slice(0, -2) }));
      const batch = a.flag('enable_gqa')
        ? heads[0].shape
        : broadcast(by.run, by.name, heads[0], heads[1], [query, key]);
      const [width, other] = [query, key].map(({ shape }) => shape.at(-1));
      if (width !== other) {
        const n = sizeOf(batch);
        const message =
          `Expected size for first two dimensions of batch2 tensor to be: [${n}, ${width}] but ` +
          `got: [${n}, ${other}].`;
        by.run.refuse(by.name, [query, key, value], message);
      }
      const shape = [...query.shape.slice(0, -1), value.shape.at(-1) ?? 1];
      const pairs = query.shape.slice(0, -1).reduce((n, m) => n * m, 1) * (key.shape.at(-2) ?? 1);
      const multiplyAdds = pairs * ((query.shape.at(-1) ?? 1) + (value.shape.at(-1) ?? 1));
      return produce(by.run, by.name, [query, key, value], shape, { multiplyAdds, reach: null });
    },
  ],
  cosine_similarity: [
    'x1, x2, dim=1, eps=1e-08',
    (a, by) => {
      const [one, two] = [a.tensor('x1'), a.tensor('x2')];
      const joined = broadcast(by.run, by.name, one, two, [one, two]);
      const shape = joined.toSpliced(dimOf(by.run, a.int('dim'), joined.length), 1);
      return produce(by.run, by.name, [one, two], shape, { reach: null });
    },
  ],
  ...same(
    `mse_loss l1_loss smooth_l1_loss huber_loss cross_entropy nll_loss kl_div
    binary_cross_entropy binary_cross_entropy_with_logits`,
    [
      'input, target, weight=None, *, reduction="mean", **kwargs',
      (a: RuleArguments, by: Operator) =>
        lossOf(by, [a.tensor('input'), a.tensor('target')], a.text('reduction')),
    ] as const,
  ),
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
  ...same('hann_window hamming_window blackman_window bartlett_window kaiser_window', [
    'n, *args, **kwargs',
    (a: RuleArguments) => filled([a.int('n')], null),
  ] as const),
  randperm: [
    'n, dtype=None, device=None, requires_grad=False',
    (a) => filled([a.int('n')], null, 'int64'),
  ],
  meshgrid: [
    '*tensors, indexing=None',
    (a, by) => {
      const given = a.value('tensors') as Tuple;
      const [only] = given.items;
      const list = tensorsOf(
        by.run,
        only instanceof List || only instanceof Tuple ? only : given,
        by.name,
      );
      const shape = list.map((tensor) => tensor.shape[0] ?? 1);
      const order =
        a.text('indexing') === 'xy' && shape.length > 1
          ? [shape[1], shape[0], ...shape.slice(2)]
          : shape;
      return new Tuple(list.map(() => new Tensor(order)));
    },
  ],
  normal: [
    'mean, std=1.0, size=None',
    (a) => (a.has('size') ? filled(a.list('size'), null) : filled(a.tensor('mean').shape, null)),
  ],
  broadcast_tensors: [
    '*tensors',
    (a, by) => {
      const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
      const shape = tensors.reduce<Shape>(
        (joined, tensor) => broadcast(by.run, by.name, { shape: joined }, tensor, tensors),
        [],
      );
      return new Tuple(tensors.map((tensor) => expanded(by, tensor, shape)));
    },
  ],
  randint_like: ['input, *args, **kwargs', (a) => filled(a.tensor('input').shape, null, 'int64')],
  finfo: [
    'type=None',
    () =>
      namespaceObject(
        'finfo',
        Object.entries({ min: -MOST_FLOAT, max: MOST_FLOAT, eps: 2 ** -23, tiny: 2 ** -126 }).map(
          ([name, value]) => [name, new Float(value)] as const,
        ),
      ),
  ],
};
