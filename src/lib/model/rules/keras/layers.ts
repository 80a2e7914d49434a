import { effectiveKernelSize } from '#lib/conv/index.ts';
import type { Convolution, Reach, Shape } from '../../graph.ts';
import { call, callWith } from '../../python/calls.ts';
import { listOf } from '../../python/operators.ts';
import {
  Builtin,
  Class,
  Dict,
  isNumber,
  List,
  Module,
  NO_NAMES,
  numberOf,
  sizeOf,
  Tensor,
  Tuple,
  Unknown,
  type Value,
} from '../../python/values.ts';
import { multiplyAddsOf } from '../convolution.ts';
import { broadcast } from '../tensors/arithmetic.ts';
import { RuleArguments, bindSignature, tensorsOf } from '../../python/signatures.ts';
import { produce } from '../rule.ts';
import type { Details } from '../../python/trace.ts';
import { concatenated } from '../tensors/joining.ts';
import type { Operator } from '../rule.ts';
import {
  addWeight,
  kerasLayerClass,
  kerasModelClass,
  kerasSequentialClass,
  noteCommon,
} from './layer.ts';

// Keras's layers: https://keras.io/api/layers/. A line gives the arguments as the layer's page
// does, and its rule. Shapes are `[N, …, C]` unless the layer says `channels_first`.

interface KerasRule {
  /** Makes the weights, when the input's shape is known. */
  readonly build?: (own: RuleArguments, self: Module, shape: Shape) => void;
  readonly call: (own: RuleArguments, by: Operator, input: Tensor, self: Module) => Value;
  /** Takes a list of tensors. */
  readonly joins?: (own: RuleArguments, by: Operator, inputs: readonly Tensor[]) => Value;
}

type Entry = readonly [signature: string, rule: KerasRule];

const of = ({ layer }: Operator, details: Details = {}): Details => ({
  kind: layer ? 'module' : 'function',
  layer,
  ...details,
});

const make = (by: Operator, inputs: readonly Tensor[], shape: Shape, details: Details = {}) =>
  produce(by.run, by.name, inputs, shape, of(by, details));

const keep: KerasRule = { call: (_, by, input) => make(by, [input], input.shape) };

/** A shape taken apart: `[N, …, C]`, or `[N, C, …]`. */
function parts(own: RuleArguments, shape: Shape): readonly [channels: number, spatial: Shape] {
  return isFirst(own) ? [shape[1], shape.slice(2)] : [shape.at(-1)!, shape.slice(1, -1)];
}

const isFirst = (own: RuleArguments) => own.text('data_format') === 'channels_first';

const joined = (own: RuleArguments, batch: number, channels: number, size: Shape): Shape =>
  isFirst(own) ? [batch, channels, ...size] : [batch, ...size, channels];

/** TensorFlow's `same`: as many outputs as strides begin in the input. */
function samePadding(span: number, stride: number, input: number): readonly [number, number] {
  const total = Math.max((Math.ceil(input / stride) - 1) * stride + span - input, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/** An error unless the input has as many axes as the layer. */
function checkRank(by: Operator, input: Tensor, axes: number): void {
  if (input.shape.length === axes + 2) return;
  by.run.refuse(
    by.name,
    [input],
    `Input 0 of layer "${by.name}" is incompatible with the layer: expected ndim=${axes + 2}, found ndim=${input.shape.length}. Full shape received: (${input.shape.join(', ')})`,
    'ValueError',
  );
}

function checkChannels(by: Operator, input: Tensor, actual: number, wanted: number): void {
  if (actual === wanted || Number.isNaN(actual + wanted)) return;
  by.run.refuse(
    by.name,
    [input],
    `Input 0 of layer "${by.name}" is incompatible with the layer: expected axis -1 of input shape to have value ${wanted}, but received input with shape (${['None', ...input.shape.slice(1)].join(', ')})`,
    'ValueError',
  );
}

const paddingOf = (own: RuleArguments) => own.text('padding').toLowerCase();

function conv(axes: number): KerasRule {
  return {
    build(own, self, shape) {
      const [channels] = parts(own, shape);
      const kernel = own.ints('kernel_size', axes);
      addWeight(self, 'kernel', [...kernel, channels / own.int('groups'), own.int('filters')]);
      if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('filters')]);
      self.attributes.set('in_channels', channels);
    },
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      checkChannels(by, input, channels, own.int('in_channels'));
      const [kernel, stride, dilation] = ['kernel_size', 'strides', 'dilation_rate'].map((name) =>
        own.ints(name, axes),
      );
      const span = kernel.map((k, a) => effectiveKernelSize({ kernel: k, dilation: dilation[a] }));
      const mode = paddingOf(own);
      const edges = size.map((n, a) =>
        mode === 'same'
          ? samePadding(span[a], stride[a], n)
          : mode === 'causal'
            ? ([span[a] - 1, 0] as const)
            : ([0, 0] as const),
      );
      const output = size.map(
        (n, a) => Math.floor((n + edges[a][0] + edges[a][1] - span[a]) / stride[a]) + 1,
      );
      return convolved(own, by, input, {
        op: `conv${axes as 2}d` as const,
        kernel,
        stride,
        dilation,
        size,
        output,
        edges,
        outputPadding: kernel.map(() => 0),
      });
    },
  };
}

function convTranspose(axes: number): KerasRule {
  return {
    build(own, self, shape) {
      const [channels] = parts(own, shape);
      const kernel = own.ints('kernel_size', axes);
      addWeight(self, 'kernel', [...kernel, own.int('filters'), channels]);
      if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('filters')]);
      self.attributes.set('in_channels', channels);
    },
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      checkChannels(by, input, channels, own.int('in_channels'));
      const [kernel, stride, dilation] = ['kernel_size', 'strides', 'dilation_rate'].map((name) =>
        own.ints(name, axes),
      );
      const span = kernel.map((k, a) => effectiveKernelSize({ kernel: k, dilation: dilation[a] }));
      const extra = own.has('output_padding') ? own.ints('output_padding', axes) : null;
      const isSame = paddingOf(own) === 'same';
      // As Keras works it out for JAX, which its other backends follow.
      const crops = span.map((k, a) => {
        if (!isSame) return 0;
        const total = extra ? k + (k % 2) - 2 + extra[a] : stride[a] + k - 2;
        return k - 1 - Math.min(Math.ceil(total / 2), k - 1);
      });
      const output = size.map((n, a) => {
        const [k, s] = [span[a], stride[a]];
        if (!isSame) return (n - 1) * s + (extra ? k + extra[a] : Math.max(k, s));
        return extra ? (n - 1) * s + (k % 2) + extra[a] : n * s;
      });
      const outputPadding = output.map((n, a) =>
        Number.isNaN(n) ? 0 : n - ((size[a] - 1) * stride[a] - 2 * crops[a] + span[a]),
      );
      const edges = crops.map((crop) => [crop, crop] as const);
      return convolved(own, by, input, {
        op: `convT${axes as 2}d` as const,
        kernel,
        stride,
        dilation,
        size,
        output,
        edges,
        outputPadding,
      });
    },
  };
}

/** Records a convolution as PyTorch would name it. */
function convolved(
  own: RuleArguments,
  by: Operator,
  input: Tensor,
  {
    edges,
    size,
    output,
    ...geometry
  }: Pick<Convolution, 'op' | 'kernel' | 'stride' | 'dilation' | 'outputPadding'> & {
    readonly size: Shape;
    readonly output: Shape;
    readonly edges: readonly (readonly [number, number])[];
  },
): Tensor {
  if (output.some((n) => n < 1)) {
    by.run.refuse(
      by.name,
      [input],
      `Computed output size would be negative. Received: inputs shape=(${input.shape.join(', ')}), kernel shape=(${geometry.kernel.join(', ')})`,
      'ValueError',
    );
  }
  const [batch] = input.shape;
  const [channels] = parts(own, input.shape);
  const outChannels = own.int('filters');
  const [padding, farPadding] = [0, 1].map((end) => edges.map((edge) => edge[end]));
  const isEven = String(padding) === String(farPadding);
  const convolution: Convolution = {
    ...geometry,
    inChannels: channels,
    outChannels,
    padding,
    ...(isEven ? {} : { farPadding }),
    groups: own.has('groups') ? own.int('groups') : 1,
    bias: own.flag('use_bias'),
    input: [batch, channels, ...size],
    output: [batch, outChannels, ...output],
  };
  const kind = geometry.op.startsWith('convT') ? 'scatter' : 'gather';
  const reach = geometry.kernel.map((kernel, a): Reach => ({
    kind,
    kernel,
    stride: geometry.stride[a],
    padding: padding[a],
    dilation: geometry.dilation[a],
  }));
  return make(by, [input], joined(own, batch, outChannels, output), {
    convolution,
    reach: isFirst(own) ? null : reach,
    multiplyAdds: multiplyAddsOf(convolution),
  });
}

/** A kernel for each channel, and in a separable layer one that mixes them. */
function depthwise(axes: number, isSeparable: boolean): KerasRule {
  return {
    build(own, self, shape) {
      const [channels] = parts(own, shape);
      const multiplier = own.int('depth_multiplier');
      addWeight(self, 'depthwise_kernel', [...own.ints('kernel_size', axes), channels, multiplier]);
      const filters = isSeparable ? own.int('filters') : channels * multiplier;
      if (isSeparable) {
        addWeight(self, 'pointwise_kernel', [
          ...Array<number>(axes).fill(1),
          channels * multiplier,
          filters,
        ]);
      }
      if (own.flag('use_bias')) addWeight(self, 'bias', [filters]);
      self.attributes.set('in_channels', channels);
    },
    call(own, by, input, self) {
      const [channels] = parts(own, input.shape);
      const multiplier = own.int('depth_multiplier');
      const with_ = (entries: Readonly<Record<string, Value>>) =>
        new RuleArguments(
          by.run,
          by.name,
          new Map([...self.attributes, ...Object.entries(entries)]),
        );
      const rule = conv(axes);
      const first = rule.call(
        with_({
          filters: channels * multiplier,
          groups: channels,
          use_bias: !isSeparable && own.flag('use_bias'),
        }),
        by,
        input,
        self,
      );
      if (!isSeparable || !(first instanceof Tensor)) return first;
      return rule.call(
        with_({
          kernel_size: 1,
          strides: 1,
          dilation_rate: 1,
          groups: 1,
          in_channels: channels * multiplier,
        }),
        by,
        first,
        self,
      );
    },
  };
}

function pool(axes: number): KerasRule {
  return {
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const kernel = own.ints('pool_size', axes);
      const stride = own.has('strides') ? own.ints('strides', axes) : kernel;
      const isSame = paddingOf(own) === 'same';
      const output = size.map((n, a) =>
        isSame ? Math.ceil(n / stride[a]) : Math.floor((n - kernel[a]) / stride[a]) + 1,
      );
      if (output.some((n) => n < 1)) {
        by.run.refuse(
          by.name,
          [input],
          `Computed output size would be negative. Received: inputs shape=(${input.shape.join(', ')})`,
          'ValueError',
        );
      }
      const reach = kernel.map((k, a): Reach => {
        const [padding] = isSame ? samePadding(k, stride[a], size[a]) : [0];
        return { kind: 'gather', kernel: k, stride: stride[a], padding, dilation: 1 };
      });
      const shape = joined(own, input.shape[0], channels, output);
      return make(by, [input], shape, { reach: isFirst(own) ? null : reach });
    },
  };
}

const globalPool: KerasRule = {
  call(own, by, input) {
    const [channels, size] = parts(own, input.shape);
    const shape = own.flag('keepdims')
      ? joined(
          own,
          input.shape[0],
          channels,
          size.map(() => 1),
        )
      : [input.shape[0], channels];
    return make(by, [input], shape, {
      reach: own.flag('keepdims') ? size.map(() => ({ kind: 'all' })) : null,
    });
  },
};

function upsample(axes: number): KerasRule {
  return {
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const factor = own.ints('size', axes);
      const output = size.map((n, a) => n * factor[a]);
      const mode = own.text('interpolation');
      const taps = mode === 'bicubic' ? 4 : mode === 'bilinear' ? 2 : 1;
      const reach = factor.map((f): Reach => ({
        kind: 'resize',
        scale: 1 / f,
        taps,
        alignCorners: false,
      }));
      return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
    },
  };
}

/** `1`, `(1, 2)` or `((1, 1), (2, 2))` for each axis's two edges. */
function edgesOf(own: RuleArguments, name: string, axes: number): (readonly [number, number])[] {
  const value = own.value(name);
  if (isNumber(value)) {
    const n = numberOf(value);
    return Array.from({ length: axes }, () => [n, n] as const);
  }
  const items = listOf(own.run, value);
  if (axes === 1 && items.length === 2 && items.every(isNumber)) {
    return [[numberOf(items[0] as number), numberOf(items[1] as number)]];
  }
  return items.map((item) => {
    if (isNumber(item)) return [numberOf(item), numberOf(item)];
    const [near, far] = listOf(own.run, item);
    if (!isNumber(near) || !isNumber(far)) own.run.raise('TypeError', `${name} must be integers`);
    return [numberOf(near), numberOf(far)];
  });
}

function edged(axes: number, name: string, sign: 1 | -1): KerasRule {
  return {
    call(own, by, input) {
      checkRank(by, input, axes);
      const [channels, size] = parts(own, input.shape);
      const edges = edgesOf(own, name, axes);
      const output = size.map((n, a) => n + sign * (edges[a][0] + edges[a][1]));
      if (output.some((n) => n < 1)) {
        by.run.refuse(
          by.name,
          [input],
          `Values in \`${name}\` argument should be smaller than the corresponding spatial dimension of the input. Received: input_shape=(${input.shape.join(', ')})`,
          'ValueError',
        );
      }
      const reach = edges.map(([near]): Reach => ({
        kind: 'shift',
        offset: -sign * near,
        step: 1,
      }));
      return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
    },
  };
}

const dense: KerasRule = {
  build(own, self, shape) {
    const features = shape.at(-1)!;
    addWeight(self, 'kernel', [features, own.int('units')]);
    if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('units')]);
    self.attributes.set('in_features', features);
  },
  call(own, by, input) {
    const features = input.shape.at(-1)!;
    checkChannels(by, input, features, own.int('in_features'));
    const units = own.int('units');
    const shape = [...input.shape.slice(0, -1), units];
    return make(by, [input], shape, { multiplyAdds: sizeOf(input.shape) * units });
  },
};

const batchNorm: KerasRule = {
  build(own, self, shape) {
    const [channels] = own.has('axis') && own.value('axis') === 1 ? [shape[1]] : [shape.at(-1)!];
    if (own.flag('scale')) addWeight(self, 'gamma', [channels]);
    if (own.flag('center')) addWeight(self, 'beta', [channels]);
    addWeight(self, 'moving_mean', [channels], false);
    addWeight(self, 'moving_variance', [channels], false);
  },
  call: keep.call,
};

/** What it learns of the data by `adapt`: a mean and a variance, and of how many. */
const normalization: KerasRule = {
  build(own, self, shape) {
    if (own.has('mean')) return;
    const axes = own.has('axis') ? own.list('axis') : [];
    const sizes = axes.map((axis) => shape.at(axis)!);
    addWeight(self, 'mean', sizes, false);
    addWeight(self, 'variance', sizes, false);
    addWeight(self, 'count', [], false);
  },
  call: keep.call,
};

const layerNorm: KerasRule = {
  build(own, self, shape) {
    const axes = own.has('axis') ? own.list('axis') : [-1];
    const sizes = axes.map((axis) => shape.at(axis)!);
    if (own.flag('scale')) addWeight(self, 'gamma', sizes);
    if (own.flag('center')) addWeight(self, 'beta', sizes);
  },
  call: keep.call,
};

const merge: KerasRule = {
  call: (_, by, input) => make(by, [input], input.shape),
  joins(_, by, inputs) {
    const shape = inputs.reduce<Shape>(
      (joined_, input) => broadcast(by.run, by.name, { shape: joined_ }, input, inputs),
      inputs[0].shape,
    );
    return make(by, inputs, shape);
  },
};

const concatenate: KerasRule = {
  call: (_, by, input) => make(by, [input], input.shape),
  joins: (own, by, inputs) => concatenated(by, inputs, own.int('axis')),
};

const flatten: KerasRule = {
  call: (_, by, input) =>
    make(by, [input], [input.shape[0], sizeOf(input.shape.slice(1))], { reach: null }),
};

const reshape: KerasRule = {
  call(own, by, input) {
    const target = own.list('target_shape');
    const count = sizeOf(input.shape.slice(1));
    const known = target.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
    const shape = target.map((n) => (n === -1 ? count / known : n));
    const fits = Number.isNaN(count) || (sizeOf(shape) === count && shape.every(Number.isInteger));
    if (!fits) {
      by.run.refuse(
        by.name,
        [input],
        `The total size of the tensor must be unchanged. Received: input_shape=(${input.shape.slice(1).join(', ')}), target_shape=(${target.join(', ')})`,
        'ValueError',
      );
    }
    return make(by, [input], [input.shape[0], ...shape], { reach: null });
  },
};

const permute: KerasRule = {
  call: (own, by, input) =>
    make(by, [input], [input.shape[0], ...own.list('dims').map((dim) => input.shape[dim])], {
      reach: null,
    }),
};

const preluRule: KerasRule = {
  build(own, self, shape) {
    const sharedAxes = own.has('shared_axes') ? own.list('shared_axes') : [];
    addWeight(
      self,
      'alpha',
      shape.slice(1).map((n, i) => (sharedAxes.includes(i + 1) ? 1 : n)),
    );
  },
  call: keep.call,
};

const embedding: KerasRule = {
  build(own, self) {
    addWeight(self, 'embeddings', [own.int('input_dim'), own.int('output_dim')]);
  },
  call: (own, by, input) =>
    make(by, [input], [...input.shape, own.int('output_dim')], { reach: null }),
};

/** `Lambda(function)`. */
const lambda: KerasRule = {
  call: (own, by, input) =>
    call(by.run, own.value('function'), { positional: [input], named: argumentsOf(own) }),
  joins: (own, by, inputs) =>
    call(by.run, own.value('function'), {
      positional: [new List([...inputs])],
      named: argumentsOf(own),
    }),
};

const argumentsOf = (own: RuleArguments) => {
  const given = own.value('arguments');
  return given instanceof Dict
    ? new Map(given.entries().map(([key, value]) => [String(key), value] as const))
    : NO_NAMES;
};

const resizing: KerasRule = {
  call(own, by, input) {
    const [channels, size] = parts(own, input.shape);
    const output = [own.int('height'), own.int('width')];
    const reach = output.map((n, a): Reach => ({
      kind: 'resize',
      scale: size[a] / n,
      taps: 2,
      alignCorners: false,
    }));
    return make(by, [input], joined(own, input.shape[0], channels, output), { reach });
  },
};

/** Calls what it holds. */
const wrapper: KerasRule = {
  call: (own, by, input) => callWith(by.run, own.value('layer'), input),
};

const CONV =
  'filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1, activation=None, use_bias=True, **kwargs';
const CONV_T =
  'filters, kernel_size, strides=1, padding="valid", output_padding=None, data_format=None, dilation_rate=1, activation=None, use_bias=True, **kwargs';
const DEPTHWISE =
  'kernel_size, strides=1, padding="valid", depth_multiplier=1, data_format=None, dilation_rate=1, activation=None, use_bias=True, **kwargs';
const SEPARABLE =
  'filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, depth_multiplier=1, activation=None, use_bias=True, **kwargs';
const POOL = 'pool_size=2, strides=None, padding="valid", data_format=None, **kwargs';
const GLOBAL = 'data_format=None, keepdims=False, **kwargs';
const NORM = 'axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, **kwargs';

const byAxes = (make_: (axes: number) => readonly (readonly [string, Entry])[]) =>
  Object.fromEntries([1, 2, 3].flatMap(make_));

const entries: Readonly<Record<string, Entry>> = {
  ...byAxes((n) => [
    [`Conv${n}D`, [CONV, conv(n)]],
    [`Convolution${n}D`, [CONV, conv(n)]],
    [`Conv${n}DTranspose`, [CONV_T, convTranspose(n)]],
    [`Convolution${n}DTranspose`, [CONV_T, convTranspose(n)]],
    [`DepthwiseConv${n}D`, [DEPTHWISE, depthwise(n, false)]],
    [`SeparableConv${n}D`, [SEPARABLE, depthwise(n, true)]],
    [`MaxPooling${n}D`, [POOL, pool(n)]],
    [`MaxPool${n}D`, [POOL, pool(n)]],
    [`AveragePooling${n}D`, [POOL, pool(n)]],
    [`AvgPool${n}D`, [POOL, pool(n)]],
    [`GlobalAveragePooling${n}D`, [GLOBAL, globalPool]],
    [`GlobalAvgPool${n}D`, [GLOBAL, globalPool]],
    [`GlobalMaxPooling${n}D`, [GLOBAL, globalPool]],
    [`GlobalMaxPool${n}D`, [GLOBAL, globalPool]],
    [
      `UpSampling${n}D`,
      [
        `size=2, ${n === 2 ? 'data_format=None, interpolation="nearest"' : 'data_format=None'}, **kwargs`,
        upsample(n),
      ],
    ],
    [`ZeroPadding${n}D`, ['padding=1, data_format=None, **kwargs', edged(n, 'padding', 1)]],
    [
      `Cropping${n}D`,
      [
        `cropping=${n === 1 ? '(1, 1)' : '0'}, data_format=None, **kwargs`,
        edged(n, 'cropping', -1),
      ],
    ],
    [`SpatialDropout${n}D`, ['rate, **kwargs', keep]],
  ]),
  Dense: ['units, activation=None, use_bias=True, **kwargs', dense],
  Embedding: ['input_dim, output_dim, **kwargs', embedding],
  BatchNormalization: [NORM, batchNorm],
  LayerNormalization: ['axis=-1, epsilon=0.001, center=True, scale=True, **kwargs', layerNorm],
  GroupNormalization: [
    'groups=32, axis=-1, epsilon=0.001, center=True, scale=True, **kwargs',
    layerNorm,
  ],
  UnitNormalization: ['axis=-1, **kwargs', keep],
  Activation: ['activation, **kwargs', keep],
  ReLU: ['max_value=None, negative_slope=0.0, threshold=0.0, **kwargs', keep],
  LeakyReLU: ['negative_slope=0.3, **kwargs', keep],
  PReLU: [
    'alpha_initializer="zeros", alpha_regularizer=None, alpha_constraint=None, shared_axes=None, **kwargs',
    preluRule,
  ],
  ELU: ['alpha=1.0, **kwargs', keep],
  ThresholdedReLU: ['theta=1.0, **kwargs', keep],
  Softmax: ['axis=-1, **kwargs', keep],
  Identity: ['**kwargs', keep],
  Dropout: ['rate, noise_shape=None, seed=None, **kwargs', keep],
  AlphaDropout: ['rate, **kwargs', keep],
  GaussianNoise: ['stddev, **kwargs', keep],
  GaussianDropout: ['rate, **kwargs', keep],
  ActivityRegularization: ['l1=0.0, l2=0.0, **kwargs', keep],
  Masking: ['mask_value=0.0, **kwargs', keep],
  Rescaling: ['scale, offset=0.0, **kwargs', keep],
  Normalization: ['axis=-1, mean=None, variance=None, invert=False, **kwargs', normalization],
  RandomFlip: ['*args, **kwargs', keep],
  RandomRotation: ['*args, **kwargs', keep],
  RandomZoom: ['*args, **kwargs', keep],
  RandomContrast: ['*args, **kwargs', keep],
  RandomTranslation: ['*args, **kwargs', keep],
  Resizing: [
    'height, width, interpolation="bilinear", crop_to_aspect_ratio=False, data_format=None, **kwargs',
    resizing,
  ],
  Flatten: ['data_format=None, **kwargs', flatten],
  Reshape: ['target_shape, **kwargs', reshape],
  Permute: ['dims, **kwargs', permute],
  RepeatVector: [
    'n, **kwargs',
    {
      call: (own, by, input) =>
        make(by, [input], [input.shape[0], own.int('n'), ...input.shape.slice(1)], { reach: null }),
    },
  ],
  Concatenate: ['axis=-1, **kwargs', concatenate],
  Add: ['**kwargs', merge],
  Subtract: ['**kwargs', merge],
  Multiply: ['**kwargs', merge],
  Average: ['**kwargs', merge],
  Maximum: ['**kwargs', merge],
  Minimum: ['**kwargs', merge],
  Lambda: ['function, output_shape=None, mask=None, arguments=None, **kwargs', lambda],
  SpectralNormalization: ['layer, power_iterations=1, **kwargs', wrapper],
};

const made = new Map<string, Class>();

/** Keras's layer of that name. */
export function kerasLayer(name: string): Class | undefined {
  switch (name) {
    case 'Layer':
      return kerasLayerClass;
    case 'Model':
    case 'Functional':
      return kerasModelClass;
    case 'Sequential':
      return kerasSequentialClass;
  }
  const known = made.get(name);
  if (known) return known;
  if (!Object.hasOwn(entries, name)) return undefined;
  const cls = layerClass(name, ...entries[name]);
  made.set(name, cls);
  return cls;
}

function layerClass(name: string, signature: string, rule: KerasRule): Class {
  const cls = new Class(name, [kerasLayerClass]);
  const method = (key: string, takes: string, run: (a: RuleArguments, self: Module) => Value) => {
    cls.attributes.set(
      key,
      new Builtin(key, (inner, { positional: [self, ...positional], named }) =>
        run(bindSignature(inner, name, takes, { positional, named }), self as Module),
      ),
    );
  };
  const ownOf = (a: RuleArguments, self: Module) => new RuleArguments(a.run, name, self.attributes);
  method('__init__', signature, (a, self) => {
    for (const [key, value] of a.entries()) if (key !== 'kwargs') self.attributes.set(key, value);
    const others = a.value('kwargs');
    if (others instanceof Dict) noteOlder(self, others);
    noteCommon(self, others);
    const layer = a.value('layer');
    if (layer instanceof Module) self.children.set('layer', layer);
    return null;
  });
  if (rule.build) {
    method('build', 'input_shape', (a, self) => {
      const shape = listOf(a.run, a.value('input_shape'));
      rule.build?.(
        ownOf(a, self),
        self,
        shape.map((n) => (typeof n === 'number' ? n : NaN)),
      );
      return null;
    });
  }
  method('call', 'inputs=None, *args, **kwargs', (a, self) => {
    const own = ownOf(a, self);
    const by: Operator = { run: a.run, name, layer: self };
    const input = a.value('inputs');
    if (rule.joins && (input instanceof List || input instanceof Tuple)) {
      const tensors = tensorsOf(a.run, input, name);
      if (tensors.length > 0) return rule.joins(own, by, tensors);
    }
    return rule.call(own, by, a.tensor('inputs'), self);
  });
  return cls;
}

/** Names of older versions. */
const OLDER: ReadonlyMap<string, string> = new Map([
  ['subsample', 'strides'],
  ['border_mode', 'padding'],
  ['bias', 'use_bias'],
  ['nb_filter', 'filters'],
  ['alpha', 'negative_slope'],
  ['output_dim', 'units'],
]);

function noteOlder(self: Module, others: Dict): void {
  for (const [key, value] of others.entries()) {
    const name = OLDER.get(String(key));
    if (name && self.attributes.has(name)) self.attributes.set(name, value);
  }
}

/** `concatenate(inputs, axis=-1)`: a layer that is called at once. */
export function kerasFunction(name: string): Builtin | undefined {
  const layer = /^(?:concatenate|add|subtract|multiply|average|maximum|minimum)$/.test(name)
    ? kerasLayer(name.charAt(0).toUpperCase() + name.slice(1))
    : undefined;
  if (!layer) return undefined;
  return new Builtin(name, (run, { positional: [inputs, ...positional], named }) => {
    if (inputs instanceof Unknown) return inputs;
    const rest = new Map([...named].filter(([key]) => key !== 'inputs'));
    const made_ = call(run, layer, { positional, named: rest });
    return callWith(run, made_, inputs ?? named.get('inputs') ?? null);
  });
}
