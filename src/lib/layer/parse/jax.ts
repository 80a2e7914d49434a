import type { Rank } from '../../conv/index.ts';
import { convSpec, effectiveKernelSizes, rankOf, type ConvSpec } from '../conv-spec.ts';
import { BoundArguments, type Report } from './bound-arguments.ts';
import { withArguments, withCrop, withEdges, withSame, wordCrop } from './convolutions.ts';
import { openShapeOf, type Call } from './expression.ts';

// The signatures are those of JAX 0.10 and of Flax 0.12's nnx.

type Op = ConvSpec['op'];
type Read = (call: Call, report: Report) => ConvSpec | null;

const FLAX = ['in_features', 'out_features', 'kernel_size', 'strides'];
const FLAX_NAMED = ['padding', 'kernel_dilation', 'feature_group_count', 'use_bias'];
/** They change no size. */
const FLAX_ALLOWED = ['rngs', 'dtype', 'param_dtype', 'precision', 'kernel_init', 'bias_init'];

/** Flax's `nnx.Conv` and `nnx.ConvTranspose`; the kernel says on how many axes. */
export function flaxLayer(op: Op): Read {
  return (call, report) => {
    const allowed = [...FLAX_ALLOWED, ...FLAX_NAMED, 'input_dilation', 'transpose_kernel'];
    const bound = new BoundArguments(call, report, FLAX, allowed);
    const { length } = bound.numbers('kernel_size') ?? [];
    if (!length) return bound.missing('kernel_size');
    if (length > 3) {
      bound.reportBadValue('kernel_size');
      return null;
    }
    const rank = length as Rank;
    const kernel = bound.sides('kernel_size', 1, rank);
    if (!kernel) return null;
    bound.reportIgnored('input_dilation', 1);
    bound.reportIgnored('transpose_kernel', 'False');
    const spec = withArguments(
      { op, kernel },
      {
        inChannels: bound.channels('in_features'),
        outChannels: bound.channels('out_features'),
        stride: bound.sides('strides', 1, rank),
        dilation: bound.sides('kernel_dilation', 1, rank),
        groups: bound.int('feature_group_count', 1),
        bias: bound.flag('use_bias', true),
      },
    );
    return withPadding(spec, bound, 'same');
  };
}

const LAX = {
  conv2d: [
    'lhs',
    'rhs',
    'window_strides',
    'padding',
    'lhs_dilation',
    'rhs_dilation',
    'dimension_numbers',
    'feature_group_count',
  ],
  convTranspose2d: [
    'lhs',
    'rhs',
    'strides',
    'padding',
    'rhs_dilation',
    'dimension_numbers',
    'transpose_kernel',
  ],
};
const LAX_ALLOWED = [
  'precision',
  'preferred_element_type',
  'out_sharding',
  'use_consistent_padding',
];

/** How a kernel lies in memory where the call does not say, by the number of axes. */
const LAYOUTS = {
  conv2d: ['OIW', 'OIHW', 'OIDHW'],
  convTranspose2d: ['HIO', 'HWIO', 'HWDIO'],
};

/** `lax.conv_general_dilated` and `lax.conv_transpose`: kernel and channels are the array's. */
export function laxFunction(op: Op): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, LAX[op], LAX_ALLOWED);
    const shape = openShapeOf(bound.value('rhs'));
    const rank = (shape?.length ?? 0) - 2;
    const layout = bound.texts('dimension_numbers')?.[1] ?? LAYOUTS[op][rank - 1];
    const kernel = shape?.filter((_, a) => !'IO'.includes(layout?.[a] ?? ''));
    if (!shape || layout?.length !== shape.length || !kernel || kernel.length !== rank) {
      report('unknownWeight', call.name, call.at);
      return null;
    }
    if (kernel.some((size) => size === null)) {
      report('unknownWeight', call.name, call.at);
      return null;
    }
    bound.reportIgnored('lhs_dilation', 1);
    bound.reportIgnored('transpose_kernel', 'False');
    const groups = bound.int('feature_group_count', 1);
    const inputs = shape[layout.indexOf('I')];
    const sides = kernel as readonly number[];
    const spec = withArguments(convSpec({ op, kernel: sides }), {
      inChannels: inputs && inputs * groups,
      outChannels: shape[layout.indexOf('O')],
      stride: bound.sides(op === 'conv2d' ? 'window_strides' : 'strides', 1, rank as Rank),
      dilation: bound.sides('rhs_dilation', 1, rank as Rank),
      groups,
      bias: false,
    });
    return withPadding(spec, bound, 'valid');
  };
}

/** A word, or how far the zero-inserted input is padded: `span − 1` cells are no crop. */
function withPadding(spec: ConvSpec, bound: BoundArguments, usual: 'same' | 'valid'): ConvSpec {
  const word = bound.has('padding') ? bound.word('padding') : usual;
  const spans = effectiveKernelSizes(spec);
  if (word === 'same' || word === 'valid') {
    if (spec.op === 'conv2d') return word === 'same' ? withSame(spec) : spec;
    return withCrop(spec, (a) => wordCrop(spans[a], spec.stride[a], word));
  }
  const edges = bound.edges('padding', rankOf(spec));
  if (!edges) return spec;
  const [near, far] = [edges.map(([cells]) => cells), edges.map(([, cells]) => cells)];
  if (spec.op === 'conv2d') return withEdges(spec, near, far);
  if (near.some((cells, a) => cells > spans[a] - 1)) {
    bound.reportBadValue('padding');
    return spec;
  }
  return withCrop(spec, (a) => ({
    padding: spans[a] - 1 - near[a],
    outputPadding: far[a] - near[a],
  }));
}
