import { effectiveKernelSize } from '#lib/conv/index.ts';
import { type Convolution, type Reach, type Shape } from '../../../graph.ts';
import { Tensor, type Value } from '../../../python/values.ts';
import { multiplyAddsOf } from '../../convolution.ts';
import { RuleArguments } from '../../../python/signatures.ts';
import { type Operator } from '../../rule.ts';
import { addWeight } from '../layer.ts';
import {
  make,
  parts,
  isFirst,
  joined,
  samePadding,
  checkRank,
  checkChannels,
  paddingOf,
  byAxes,
  type KerasRule,
  type Entries,
  unusable,
  batchText,
  tupleText,
} from './rule.ts';

/** What Keras asks of a convolution's arguments. */
function checkConvolution(own: RuleArguments, axes: number, isTransposed: boolean): void {
  const [stride, dilation] = ['strides', 'dilation_rate'].map((name) => own.ints(name, axes));
  if (own.int('filters') < 1) {
    unusable(
      own,
      'Invalid value for argument `filters`. Expected a strictly positive value. Received ' +
        `filters=${own.int('filters')}.`,
    );
  }
  for (const name of ['kernel_size', 'strides', 'dilation_rate']) {
    const wrong = own.ints(name, axes).filter((n) => n < 1);
    if (wrong.length === 0) continue;
    unusable(
      own,
      `The \`${name}\` argument must be a tuple of ${axes} integers. Received ` +
        `${name}=${own.text(name)}, including values {${[...new Set(wrong)].join(', ')}} that do ` +
        'not satisfy `value > 0`',
    );
  }
  const modes = axes === 1 && !isTransposed ? /^(?:valid|same|causal)$/ : /^(?:valid|same)$/;
  if (!modes.test(paddingOf(own))) {
    const among = axes === 1 && !isTransposed ? "{'causal', 'same', 'valid'}" : "{'same', 'valid'}";
    unusable(
      own,
      `The \`padding\` argument must be a list/tuple or one of ${among}. Received: ` +
        own.text('padding'),
    );
  }
  if (stride.some((n) => n > 1) && dilation.some((n) => n > 1)) {
    unusable(
      own,
      '`strides > 1` not supported in conjunction with `dilation_rate > 1`. Received: ' +
        `strides=${tupleText(stride)} and dilation_rate=${tupleText(dilation)}`,
    );
  }
}

/** Channels that are divided among groups. */
function checkGroups(own: RuleArguments): void {
  const [groups, filters] = [own.int('groups'), own.int('filters')];
  if (filters % groups === 0) return;
  unusable(
    own,
    'The number of filters must be evenly divisible by the number of groups. Received: ' +
      `groups=${groups}, filters=${filters}.`,
  );
}

/** What is added to an output is less than a stride. */
function checkOutputPadding(own: RuleArguments, axes: number): void {
  if (!own.has('output_padding')) return;
  const [extra, stride] = [own.ints('output_padding', axes), own.ints('strides', axes)];
  const at = extra.findIndex((n, a) => n >= stride[a]);
  if (at === -1) return;
  unusable(
    own,
    '`output_padding` must be strictly less than `strides` for all dimensions. At dimension ' +
      `${at}, \`output_padding\` is ${extra[at]} but \`strides\` is ${stride[at]}. Received: ` +
      `output_padding=${tupleText(extra)}, strides=${tupleText(stride)}`,
  );
}

/** The window of a convolution on an input that it takes: by axes, with what its kernel spans. */
function windowOn(own: RuleArguments, by: Operator, input: Tensor, axes: number) {
  checkRank(by, input, axes);
  const [channels, size] = parts(own, input.shape);
  checkChannels(by, input, channels, own.int('in_channels'));
  const [kernel, stride, dilation] = ['kernel_size', 'strides', 'dilation_rate'].map((name) =>
    own.ints(name, axes),
  );
  const span = kernel.map((k, a) => effectiveKernelSize({ kernel: k, dilation: dilation[a] }));
  return { size, kernel, stride, dilation, span };
}

function conv(axes: number): KerasRule {
  return {
    check(own) {
      checkConvolution(own, axes, false);
      checkGroups(own);
    },
    build(own, self, shape) {
      const [channels] = parts(own, shape);
      const groups = own.int('groups');
      if (channels % groups > 0) {
        unusable(
          own,
          'The number of input channels must be evenly divisible by the number of groups. ' +
            `Received groups=${groups}, but the input has ${channels} channels (full input shape ` +
            `is ${batchText({ shape })}).`,
        );
      }
      const kernel = own.ints('kernel_size', axes);
      addWeight(self, 'kernel', [...kernel, channels / groups, own.int('filters')]);
      if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('filters')]);
      self.attributes.set('in_channels', channels);
    },
    call(own, by, input) {
      const { size, kernel, stride, dilation, span } = windowOn(own, by, input, axes);
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
    check(own) {
      checkConvolution(own, axes, true);
      checkOutputPadding(own, axes);
    },
    build(own, self, shape) {
      const [channels] = parts(own, shape);
      const kernel = own.ints('kernel_size', axes);
      addWeight(self, 'kernel', [...kernel, own.int('filters'), channels]);
      if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('filters')]);
      self.attributes.set('in_channels', channels);
    },
    call(own, by, input) {
      const { size, kernel, stride, dilation, span } = windowOn(own, by, input, axes);
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
      'Computed output size would be zero or negative. Received ' +
        `\`inputs shape=${batchText(input)}\`, ` +
        `\`kernel shape=${tupleText([...geometry.kernel, parts(own, input.shape)[0], own.int('filters')])}\`, ` +
        `\`dilation_rate=[${geometry.dilation.join(' ')}]\`, ` +
        `\`strides=${tupleText(geometry.stride)}\`, \`padding=${paddingOf(own)}\`.`,
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
    call(own, by, input, self, given) {
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
        given,
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
        given,
      );
    },
  };
}

const CONV =
  'filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, groups=1, activation=None, use_bias=True, **kwargs';
const CONV_T =
  'filters, kernel_size, strides=1, padding="valid", output_padding=None, data_format=None, dilation_rate=1, activation=None, use_bias=True, **kwargs';
const DEPTHWISE =
  'kernel_size, strides=1, padding="valid", depth_multiplier=1, data_format=None, dilation_rate=1, activation=None, use_bias=True, **kwargs';
const SEPARABLE =
  'filters, kernel_size, strides=1, padding="valid", data_format=None, dilation_rate=1, depth_multiplier=1, activation=None, use_bias=True, **kwargs';

export const entries: Entries = byAxes((n) => [
  [`Conv${n}D`, [CONV, conv(n)]],
  [`Convolution${n}D`, [CONV, conv(n)]],
  [`Conv${n}DTranspose`, [CONV_T, convTranspose(n)]],
  [`Convolution${n}DTranspose`, [CONV_T, convTranspose(n)]],
  [`DepthwiseConv${n}D`, [DEPTHWISE, depthwise(n, false)]],
  [`SeparableConv${n}D`, [SEPARABLE, depthwise(n, true)]],
]);
