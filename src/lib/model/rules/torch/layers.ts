import {
  addMethods,
  addParameter,
  attributesOf,
  layerClass,
  moduleClass,
  moduleDictClass,
  moduleListClass,
  sequentialClass,
  type LayerRule,
} from '../../modules.ts';
import { parts } from '../../parts/loaded.ts';
import { call } from '../../python/calls.ts';
import { listOf } from '../../python/operators.ts';
import {
  Dict,
  Instance,
  List,
  Module,
  NO_NAMES,
  numberOf,
  isNumber,
  sizeOf,
  Tensor,
  Tuple,
  type Class,
  type Value,
} from '../../python/values.ts';
import { convolve } from '../convolution.ts';
import type { Run } from '../../python/run.ts';
import { numbersOf, produce, shapeText, tensorOf, RuleArguments } from '../rule.ts';
import { flattened, unflattened } from '../tensor.ts';
import {
  adapt,
  checkChannels,
  convolution,
  indices,
  kept,
  linear,
  of,
  outputPaddingFor,
  pad,
  pool,
  resize,
  spatial,
  type Operator,
} from './operations.ts';

// PyTorch's layers: https://docs.pytorch.org/docs/stable/nn.html. A line gives the arguments as the
// layer's page does, and its rule. The arguments become attributes, which the rule reads when it
// runs: a text may change them in between.

export type Entry = readonly [signature: string, rule: LayerRule];

/** Who computes: a layer. */
export const by = (a: RuleArguments, self: Module): Operator => ({
  run: a.run,
  name: self.cls.name,
  layer: self,
});

/** The layer's weight of that name, null where it has none. */
const weightOf = (a: RuleArguments, self: Module, name: string): Tensor | null => {
  const value = weightValue(self, name);
  return value === null ? null : tensorOf(a.run, value, self.cls.name, name);
};

function weightValue(self: Module, name: string): Value {
  return (
    self.parameters.get(name) ??
    self.attributes.get(name) ??
    self.buffers.get(name) ??
    // `weight_norm` keeps the shape in `weight_v`, `spectral_norm` in `weight_orig`.
    self.parameters.get(`${name}_v`) ??
    self.parameters.get(`${name}_orig`) ??
    null
  );
}

/** Numbers by axis, kept as the attributes that PyTorch has. */
function spread(a: RuleArguments, self: Module, names: readonly string[], axes: number): void {
  for (const name of names) {
    const value = a.value(name);
    if (typeof value === 'string') continue;
    self.attributes.set(name, new Tuple(a.ints(name, axes)));
  }
}

const tupleOf = (a: RuleArguments, name: string, axes: number) => a.ints(name, axes);

/** A convolution's weight, where its sizes are such as a tensor can have. */
function addWeight(run: Run, self: Module, shape: readonly number[]): void {
  const negative = shape.find((n) => n < 0);
  if (negative !== undefined) {
    run.raise(
      'RuntimeError',
      `Trying to create tensor with negative dimension ${negative}: ${shapeText(shape)}`,
    );
  }
  addParameter(self, 'weight', shape);
}

function conv(axes: number): LayerRule {
  return {
    make(a, self) {
      const { run } = a;
      const [inChannels, outChannels, groups] = ['in_channels', 'out_channels', 'groups'].map((n) =>
        a.int(n),
      );
      spread(a, self, ['kernel_size', 'stride', 'padding', 'dilation'], axes);
      if (groups < 1) run.raise('ValueError', 'groups must be a positive integer');
      if (inChannels % groups !== 0)
        run.raise('ValueError', 'in_channels must be divisible by groups');
      if (outChannels % groups !== 0) {
        run.raise('ValueError', 'out_channels must be divisible by groups');
      }
      const padding = a.value('padding');
      if (padding === 'same' && a.ints('stride', axes).some((s) => s !== 1)) {
        run.raise('ValueError', "padding='same' is not supported for strided convolutions");
      }
      const kernel = a.ints('kernel_size', axes);
      addWeight(run, self, [outChannels, inChannels / groups, ...kernel]);
      addParameter(self, 'bias', a.flag('bias') ? [outChannels] : null);
    },
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const padding = own.value('padding');
      return convolution(by(a, self), a.tensor('input'), {
        weight: weightOf(a, self, 'weight')!,
        bias: weightOf(a, self, 'bias'),
        stride: tupleOf(own, 'stride', axes),
        padding: typeof padding === 'string' ? padding : tupleOf(own, 'padding', axes),
        dilation: tupleOf(own, 'dilation', axes),
        groups: own.int('groups'),
        paddingMode: own.text('padding_mode'),
      });
    },
  };
}

function convTranspose(axes: number): LayerRule {
  return {
    takes: 'input, output_size=None',
    make(a, self) {
      const { run } = a;
      const [inChannels, outChannels, groups] = ['in_channels', 'out_channels', 'groups'].map((n) =>
        a.int(n),
      );
      spread(a, self, ['kernel_size', 'stride', 'padding', 'output_padding', 'dilation'], axes);
      if (groups < 1) run.raise('ValueError', 'groups must be a positive integer');
      if (inChannels % groups !== 0)
        run.raise('ValueError', 'in_channels must be divisible by groups');
      if (outChannels % groups !== 0) {
        run.raise('ValueError', 'out_channels must be divisible by groups');
      }
      if (a.text('padding_mode') !== 'zeros') {
        run.raise('ValueError', `Only "zeros" padding mode is supported for ConvTranspose${axes}d`);
      }
      const kernel = a.ints('kernel_size', axes);
      addWeight(run, self, [inChannels, outChannels / groups, ...kernel]);
      addParameter(self, 'bias', a.flag('bias') ? [outChannels] : null);
    },
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const who = by(a, self);
      const input = a.tensor('input');
      const weight = weightOf(a, self, 'weight')!;
      const geometry = {
        kernel: weight.shape.slice(2),
        stride: tupleOf(own, 'stride', axes),
        padding: tupleOf(own, 'padding', axes),
        dilation: tupleOf(own, 'dilation', axes),
      };
      const outputPadding = a.has('output_size')
        ? outputPaddingFor(who, input, a.value('output_size'), geometry)
        : tupleOf(own, 'output_padding', axes);
      return convolve(a.run, input, {
        name: who.name,
        isTransposed: true,
        weight,
        bias: weightOf(a, self, 'bias'),
        ...geometry,
        outputPadding,
        groups: own.int('groups'),
        layer: self,
      });
    },
  };
}

/** A layer that takes its first argument, its input's channels, when it first runs. */
function lazy([signature, rule]: Entry): Entry {
  const [argument, ...rest] = signature.split(', ');
  const axis = argument === 'in_features' ? -1 : 1;
  const own: LayerRule = {
    ...rule,
    make(a, self) {
      self.attributes.set('has_bias', a.value('bias'));
    },
    forward(a, self) {
      const { attributes } = self;
      if (!self.isBuilt) {
        self.isBuilt = true;
        attributes.set(argument, a.tensor('input').shape.at(axis) ?? 0);
        const values = new Map([...attributes, ['bias', attributes.get('has_bias') ?? null]]);
        rule.make?.(new RuleArguments(a.run, self.cls.name, values), self);
      }
      return rule.forward(a, self);
    },
  };
  return [rest.join(', '), own];
}

const LAZY = /^Lazy(?=Conv|BatchNorm|InstanceNorm|Linear)/;

const keep: LayerRule = { forward: (a, self) => kept(by(a, self), a.tensor('input')) };

/** Without a weight, and null for those it could have. */
const affine = (a: RuleArguments, self: Module, shape: readonly number[], hasBias = true) => {
  const isAffine = a.flag('affine');
  addParameter(self, 'weight', isAffine ? shape : null);
  addParameter(self, 'bias', isAffine && hasBias ? shape : null);
};

function batchNorm(axes: readonly number[]): LayerRule {
  return {
    make(a, self) {
      const shape = [a.int('num_features')];
      affine(a, self, shape, a.value('bias') !== false);
      if (!a.flag('track_running_stats')) return;
      self.buffers.set('running_mean', new Tensor(shape));
      self.buffers.set('running_var', new Tensor(shape));
      self.buffers.set('num_batches_tracked', new Tensor([], 'int64', [0]));
    },
    forward(a, self) {
      const input = a.tensor('input');
      const rank = input.shape.length;
      if (!axes.some((n) => rank === n + 2)) {
        const expected = axes.map((n) => `${n + 2}D`).join(' or ');
        a.run.refuse(
          self.cls.name,
          [input],
          `expected ${expected} input (got ${rank}D input)`,
          'ValueError',
        );
      }
      const features = attributesOf(a.run, self).int('num_features');
      checkChannels(by(a, self), input, features, 'running_mean');
      return kept(by(a, self), input);
    },
  };
}

function instanceNorm(axes: number): LayerRule {
  return {
    make(a, self) {
      affine(a, self, [a.int('num_features')], a.value('bias') !== false);
    },
    forward(a, self) {
      const input = a.tensor('input');
      const own = attributesOf(a.run, self);
      const [, size] = spatial(by(a, self), input, axes);
      if (own.flag('affine')) checkChannels(by(a, self), input, own.int('num_features'), 'weight');
      if (!own.flag('track_running_stats') && sizeOf(size) === 1) {
        a.run.refuse(
          self.cls.name,
          [input],
          'Expected more than 1 spatial element when training, got input size ' +
            `torch.Size(${shapeText(input.shape)})`,
          'ValueError',
        );
      }
      return kept(by(a, self), input);
    },
  };
}

const groupNorm: LayerRule = {
  make(a, self) {
    const [groups, channels] = [a.int('num_groups'), a.int('num_channels')];
    if (channels % groups !== 0) {
      a.run.raise('ValueError', 'num_channels must be divisible by num_groups');
    }
    affine(a, self, [channels], a.value('bias') !== false);
  },
  forward(a, self) {
    const input = a.tensor('input');
    const channels = attributesOf(a.run, self).int('num_channels');
    if (input.shape[1] !== channels) {
      a.run.refuse(
        self.cls.name,
        [input],
        `Expected weight to be a vector of size equal to the number of channels in input, but got weight of shape [${channels}] and input of shape ${shapeText(input.shape)}`,
      );
    }
    return kept(by(a, self), input);
  },
};

function layerNorm(hasBias: boolean): LayerRule {
  return {
    make(a, self) {
      const shape = numbersOf(a.run, a.value('normalized_shape'));
      self.attributes.set('normalized_shape', new Tuple(shape));
      const isAffine = a.flag('elementwise_affine');
      addParameter(self, 'weight', isAffine ? shape : null);
      if (hasBias) addParameter(self, 'bias', isAffine && a.flag('bias') ? shape : null);
    },
    forward(a, self) {
      const input = a.tensor('input');
      const shape = attributesOf(a.run, self).list('normalized_shape');
      if (String(input.shape.slice(-shape.length)) !== String(shape)) {
        const stars = ['*', ...shape].join(', ');
        a.run.refuse(
          self.cls.name,
          [input],
          `Given normalized_shape=${shapeText(shape)}, expected input with shape [${stars}], but got input of size${shapeText(input.shape)}`,
        );
      }
      return kept(by(a, self), input);
    },
  };
}

function window(axes: number, isMax: boolean): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const kernel = own.ints('kernel_size', axes);
      const hasIndices = isMax && own.flag('return_indices');
      const outputs = pool(
        by(a, self),
        a.tensor('input'),
        {
          kernel,
          stride: own.has('stride') ? own.ints('stride', axes) : kernel,
          padding: own.has('padding') ? own.ints('padding', axes) : kernel.map(() => 0),
          dilation: isMax ? own.ints('dilation', axes) : kernel.map(() => 1),
          isCeiled: own.flag('ceil_mode'),
        },
        hasIndices ? 2 : 1,
      );
      return hasIndices ? new Tuple(outputs) : outputs[0];
    },
  };
}

/** The sizes that adaptive pooling is to give: null keeps an axis. */
export function targetOf(a: RuleArguments, axes: number): (number | null)[] {
  const value = a.value('output_size');
  if (value === null || isNumber(value)) {
    const n = value === null ? null : numberOf(value);
    return Array.from({ length: axes }, () => n);
  }
  return listOf(a.run, value).map((item) => (isNumber(item) ? numberOf(item) : null));
}

function adaptive(axes: number): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const hasIndices = own.has('return_indices') && own.flag('return_indices');
      const outputs = adapt(
        by(a, self),
        a.tensor('input'),
        targetOf(own, axes),
        hasIndices ? 2 : 1,
      );
      return hasIndices ? new Tuple(outputs) : outputs[0];
    },
  };
}

function padding(axes: number, mode: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const value = own.value('padding');
      const amounts = isNumber(value)
        ? Array<number>(2 * axes).fill(own.int('padding'))
        : own.list('padding');
      return pad(by(a, self), a.tensor('input'), amounts, mode);
    },
  };
}

function upsample(mode?: string): LayerRule {
  return {
    forward(a, self) {
      const own = attributesOf(a.run, self);
      return resize(by(a, self), a.tensor('input'), {
        size: own.has('size') ? own.list('size') : null,
        scale: own.has('scale_factor') ? scalesOf(own) : null,
        mode: mode ?? own.text('mode'),
        alignCorners: mode === 'bilinear' || (mode === undefined && own.flag('align_corners')),
      });
    },
  };
}

/** A factor for each axis, or one for all. */
export function scalesOf(a: RuleArguments): readonly number[] {
  const value = a.value('scale_factor');
  if (isNumber(value)) return [numberOf(value)];
  if (value instanceof Tensor) return [a.number('scale_factor')];
  return listOf(a.run, value).map((item) =>
    isNumber(item) ? numberOf(item) : a.run.raise('TypeError', 'scale_factor must be numbers'),
  );
}

/** `channels · factor²` at one size become `channels` at `factor` times the size. */
export function shuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  if (shape.length < 3 || channels % factor ** 2 !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of upscale_factor, but input.size(-3)=${channels} is not divisible by ${factor ** 2}`,
    );
  }
  const output = [...shape.slice(0, -3), channels / factor ** 2, height * factor, width * factor];
  const axis = { kind: 'resize', scale: 1 / factor, taps: 1, alignCorners: false } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [axis, axis] }));
}

/** And back. */
export function unshuffled(who: Operator, input: Tensor, factor: number): Tensor {
  const { shape } = input;
  const [channels, height, width] = shape.slice(-3);
  if (height % factor !== 0 || width % factor !== 0) {
    who.run.refuse(
      who.name,
      [input],
      `pixel_unshuffle expects height to be divisible by downscale_factor, but input.size(-2)=${height} is not divisible by ${factor}`,
    );
  }
  const output = [...shape.slice(0, -3), channels * factor ** 2, height / factor, width / factor];
  const axis = { kind: 'gather', kernel: factor, stride: factor, padding: 0, dilation: 1 } as const;
  return produce(who.run, who.name, [input], output, of(who, { reach: [axis, axis] }));
}

const dense: LayerRule = {
  make(a, self) {
    const [inFeatures, outFeatures] = [a.int('in_features'), a.int('out_features')];
    addParameter(self, 'weight', [outFeatures, inFeatures]);
    addParameter(self, 'bias', a.flag('bias') ? [outFeatures] : null);
  },
  forward: (a, self) =>
    linear(by(a, self), a.tensor('input'), weightOf(a, self, 'weight')!, weightOf(a, self, 'bias')),
};

const embedding: LayerRule = {
  make: (a, self) =>
    addParameter(self, 'weight', [a.int('num_embeddings'), a.int('embedding_dim')]),
  forward(a, self) {
    const who = by(a, self);
    const input = indices(a, who);
    const dim = attributesOf(a.run, self).int('embedding_dim');
    const details = of(who, { dtype: 'float32', reach: null });
    return produce(a.run, self.cls.name, [input], [...input.shape, dim], details);
  },
};

/** `copy.deepcopy`: weights are not shared with the copy. */
export function copied(value: Value, copies = new Map<Value, Value>()): Value {
  const known = copies.get(value);
  if (known !== undefined) return known;
  const inner = (item: Value) => copied(item, copies);
  const noted = <T extends Value>(copy: T): T => {
    copies.set(value, copy);
    return copy;
  };
  if (value instanceof List) {
    const copy = noted(new List([]));
    for (const item of value.items) copy.items.push(inner(item));
    return copy;
  }
  if (value instanceof Tuple) return new Tuple(value.items.map(inner), value.type, value.fields);
  if (value instanceof Dict) {
    const copy = noted(new Dict([], value.factory));
    for (const [key, item] of value.entries()) copy.set(key, inner(item));
    return copy;
  }
  if (value instanceof Tensor) {
    const copy = noted(new Tensor(value.shape, value.dtype, value.values));
    copy.isParameter = value.isParameter;
    copy.node = value.node;
    return copy;
  }
  if (value instanceof Module) {
    const copy = noted(new Module(value.cls, value.isKeras));
    copy.made = value.made;
    for (const [from, to] of [
      [value.children, copy.children],
      [value.parameters, copy.parameters],
      [value.buffers, copy.buffers],
    ]) {
      for (const [key, item] of from.entries()) to.set(key, inner(item));
    }
    for (const [key, item] of value.attributes) copy.attributes.set(key, inner(item));
    return copy;
  }
  if (value instanceof Instance) {
    const copy = noted(new Instance(value.cls));
    for (const [key, item] of value.attributes) copy.attributes.set(key, inner(item));
    copy.contents = value.contents && (inner(value.contents) as Dict | List);
    return copy;
  }
  return value;
}

/** Calls what it holds. */
const wrapper: LayerRule = {
  takes: '*args, **kwargs',
  make(a, self) {
    self.children.set('module', a.value('module'));
    self.attributes.delete('module');
  },
  forward(a, self) {
    const named = a.value('kwargs') instanceof Dict ? (a.value('kwargs') as Dict).entries() : [];
    return call(a.run, self.children.get('module') ?? null, {
      positional: listOf(a.run, a.value('args')),
      named: new Map(named.map(([key, value]) => [String(key), value])),
    });
  },
};

const CONV =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, dilation=1, groups=1, bias=True, padding_mode="zeros", device=None, dtype=None';
const CONV_T =
  'in_channels, out_channels, kernel_size, stride=1, padding=0, output_padding=0, groups=1, bias=True, dilation=1, padding_mode="zeros", device=None, dtype=None';
const NORM =
  'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True';
const INSTANCE =
  'num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True';
const MAX =
  'kernel_size, stride=None, padding=0, dilation=1, return_indices=False, ceil_mode=False';
const AVERAGE =
  'kernel_size, stride=None, padding=0, ceil_mode=False, count_include_pad=True, divisor_override=None';

const entries: Readonly<Record<string, Entry>> = {
  Conv1d: [CONV, conv(1)],
  Conv2d: [CONV, conv(2)],
  Conv3d: [CONV, conv(3)],
  ConvTranspose1d: [CONV_T, convTranspose(1)],
  ConvTranspose2d: [CONV_T, convTranspose(2)],
  ConvTranspose3d: [CONV_T, convTranspose(3)],
  Linear: ['in_features, out_features, bias=True, device=None, dtype=None', dense],
  NonDynamicallyQuantizableLinear: ['in_features, out_features, bias=True', dense],
  Embedding: [
    'num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None',
    embedding,
  ],
  BatchNorm1d: [NORM, batchNorm([0, 1])],
  BatchNorm2d: [NORM, batchNorm([2])],
  BatchNorm3d: [NORM, batchNorm([3])],
  SyncBatchNorm: [
    'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, process_group=None, device=None, dtype=None, *, bias=True',
    batchNorm([0, 1, 2, 3]),
  ],
  InstanceNorm1d: [INSTANCE, instanceNorm(1)],
  InstanceNorm2d: [INSTANCE, instanceNorm(2)],
  InstanceNorm3d: [INSTANCE, instanceNorm(3)],
  GroupNorm: [
    'num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True',
    groupNorm,
  ],
  LayerNorm: [
    'normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None',
    layerNorm(true),
  ],
  RMSNorm: [
    'normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None',
    layerNorm(false),
  ],
  LocalResponseNorm: ['size, alpha=0.0001, beta=0.75, k=1.0', keep],
  PReLU: [
    'num_parameters=1, init=0.25, device=None, dtype=None',
    {
      make: (a, self) => addParameter(self, 'weight', [a.int('num_parameters')]),
      forward(a, self) {
        const [input, weights] = [a.tensor('input'), weightOf(a, self, 'weight')!.shape[0]];
        const channels = input.shape[1] ?? 1;
        if (weights !== 1 && weights !== channels) {
          a.run.refuse(
            self.cls.name,
            [input],
            `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weights} and channel size = ${channels}.`,
          );
        }
        return kept(by(a, self), input);
      },
    },
  ],
  GLU: [
    'dim=-1',
    {
      forward(a, self) {
        const input = a.tensor('input');
        return halved(by(a, self), input, attributesOf(a.run, self).int('dim'));
      },
    },
  ],
  MaxPool1d: [MAX, window(1, true)],
  MaxPool2d: [MAX, window(2, true)],
  MaxPool3d: [MAX, window(3, true)],
  AvgPool1d: [AVERAGE, window(1, false)],
  AvgPool2d: [AVERAGE, window(2, false)],
  AvgPool3d: [AVERAGE, window(3, false)],
  LPPool1d: ['norm_type, kernel_size, stride=None, ceil_mode=False', window(1, false)],
  LPPool2d: ['norm_type, kernel_size, stride=None, ceil_mode=False', window(2, false)],
  AdaptiveAvgPool1d: ['output_size', adaptive(1)],
  AdaptiveAvgPool2d: ['output_size', adaptive(2)],
  AdaptiveAvgPool3d: ['output_size', adaptive(3)],
  AdaptiveMaxPool1d: ['output_size, return_indices=False', adaptive(1)],
  AdaptiveMaxPool2d: ['output_size, return_indices=False', adaptive(2)],
  AdaptiveMaxPool3d: ['output_size, return_indices=False', adaptive(3)],
  ...Object.fromEntries(
    [1, 2, 3].flatMap((axes): [string, Entry][] => [
      [`ReflectionPad${axes}d`, ['padding', padding(axes, 'reflect')]],
      [`ReplicationPad${axes}d`, ['padding', padding(axes, 'replicate')]],
      [`CircularPad${axes}d`, ['padding', padding(axes, 'circular')]],
      [`ZeroPad${axes}d`, ['padding', padding(axes, 'constant')]],
      [`ConstantPad${axes}d`, ['padding, value=0', padding(axes, 'constant')]],
    ]),
  ),
  Upsample: [
    'size=None, scale_factor=None, mode="nearest", align_corners=None, recompute_scale_factor=None',
    upsample(),
  ],
  UpsamplingNearest2d: ['size=None, scale_factor=None', upsample('nearest')],
  UpsamplingBilinear2d: ['size=None, scale_factor=None', upsample('bilinear')],
  PixelShuffle: [
    'upscale_factor',
    {
      forward: (a, self) =>
        shuffled(by(a, self), a.tensor('input'), attributesOf(a.run, self).int('upscale_factor')),
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
  ChannelShuffle: ['groups', keep],
  Flatten: [
    'start_dim=1, end_dim=-1',
    {
      forward(a, self) {
        const own = attributesOf(a.run, self);
        return flattened(by(a, self), a.tensor('input'), own.int('start_dim'), own.int('end_dim'));
      },
    },
  ],
  Unflatten: [
    'dim, unflattened_size',
    {
      forward(a, self) {
        const own = attributesOf(a.run, self);
        return unflattened(
          by(a, self),
          a.tensor('input'),
          own.int('dim'),
          own.list('unflattened_size'),
        );
      },
    },
  ],
  DataParallel: ['module, device_ids=None, output_device=None, dim=0', wrapper],
  DistributedDataParallel: ['module, *args, **kwargs', wrapper],
  FullyShardedDataParallel: ['module, *args, **kwargs', wrapper],
};

/** Layers that keep the shape: https://docs.pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity */
const KEEPING = new Map(
  [
    ...`Identity(*args, **kwargs)
ReLU(inplace=False) ReLU6(inplace=False) SELU(inplace=False) SiLU(inplace=False)
Mish(inplace=False) Hardswish(inplace=False) Hardsigmoid(inplace=False)
Sigmoid() Tanh() Softsign() Tanhshrink() LogSigmoid() Softmax2d()
LeakyReLU(negative_slope=0.01, inplace=False) RReLU(lower=0.125, upper=0.3333, inplace=False)
ELU(alpha=1.0, inplace=False) CELU(alpha=1.0, inplace=False) GELU(approximate="none")
Hardtanh(min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None)
Softplus(beta=1.0, threshold=20.0) Softshrink(lambd=0.5) Hardshrink(lambd=0.5)
Threshold(threshold, value, inplace=False)
Softmax(dim=None) LogSoftmax(dim=None) Softmin(dim=None)
Dropout(p=0.5, inplace=False) Dropout1d(p=0.5, inplace=False) Dropout2d(p=0.5, inplace=False)
Dropout3d(p=0.5, inplace=False) AlphaDropout(p=0.5, inplace=False)
FeatureAlphaDropout(p=0.5, inplace=False)`.matchAll(/(\w+)\(([^)]*)\)/g),
  ].map(([, name, signature]) => [name, signature] as const),
);

const identity: LayerRule = {
  takes: 'input',
  make: (_, self) => {
    self.attributes.clear();
  },
  forward: (a, self) =>
    a.value('input') instanceof Tensor ? kept(by(a, self), a.tensor('input')) : a.value('input'),
};

/** Losses give one number. */
const loss: LayerRule = {
  takes: '*args, **kwargs',
  forward(a, self) {
    const tensors = listOf(a.run, a.value('args')).filter((value) => value instanceof Tensor);
    return produce(a.run, self.cls.name, tensors, [], of(by(a, self), { reach: null }));
  },
};

const made = new Map<string, Class>();

/** PyTorch's layer of that name. */
export function torchLayer(name: string): Class | undefined {
  const known = made.get(name);
  if (known) return known;
  const cls = newLayer(name);
  if (cls) made.set(name, cls);
  return cls;
}

const entryOf = (table: Readonly<Record<string, Entry>> | undefined, name: string) =>
  table && Object.hasOwn(table, name) ? table[name] : undefined;

function newLayer(name: string): Class | undefined {
  switch (name) {
    case 'Module':
      return moduleClass;
    case 'Sequential':
      return sequentialClass;
    case 'ModuleList':
      return moduleListClass;
    case 'ModuleDict':
      return moduleDictClass;
  }
  const plain = name.replace(LAZY, '');
  const entry =
    entryOf(entries, plain) ??
    entryOf(parts.sequences?.entries, name) ??
    entryOf(parts.seldom?.seldomLayers, name);
  if (entry) {
    const [signature, rule] = plain === name ? entry : lazy(entry);
    const cls = layerClass(name, signature, rule);
    if (plain.startsWith('Conv')) {
      keepConvolving(cls);
      cls.attributes.set('transposed', plain.includes('Transpose'));
      cls.attributes.set('output_padding', new Tuple(Array<number>(Number(plain.at(-2))).fill(0)));
    }
    return cls;
  }
  const signature = KEEPING.get(name);
  if (signature !== undefined)
    return layerClass(name, signature, name === 'Identity' ? identity : keep);
  if (name.endsWith('Loss')) return layerClass(name, '*args, **kwargs', loss);
  return undefined;
}

/** `self._conv_forward(input, weight, bias)`, which subclasses call. */
function keepConvolving(cls: Class): void {
  addMethods(cls, {
    _conv_forward: [
      'input, weight, bias=None',
      (a, self) => {
        const plain = cls.find('forward') as Value;
        const [weight, bias] = [self.parameters.get('weight'), self.parameters.get('bias')];
        self.parameters.set('weight', a.value('weight'));
        const value = call(a.run, plain, { positional: [self, a.value('input')], named: NO_NAMES });
        if (weight !== undefined) self.parameters.set('weight', weight);
        if (bias !== undefined) self.parameters.set('bias', bias);
        return value;
      },
    ],
  });
}

/** Half of an axis gates the other half. */
export function halved(who: Operator, input: Tensor, dim: number): Tensor {
  const axis = dim < 0 ? dim + input.shape.length : dim;
  const size = input.shape[axis];
  if (size % 2 !== 0) {
    const message = `Halving dimension must be even, but dimension ${axis} is size ${size}`;
    who.run.refuse(who.name, [input], message);
  }
  const shape = input.shape.map((n, i) => (i === axis ? n / 2 : n));
  return produce(who.run, who.name, [input], shape, of(who));
}
