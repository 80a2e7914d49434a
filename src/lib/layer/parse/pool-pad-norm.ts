import type { Pair } from '../../conv/index.ts';
import type { NetLayer } from '../net-layer.ts';
import { BoundArguments, type Report } from './bound-arguments.ts';
import { KERAS_ANYWHERE } from './convolutions.ts';
import type { Call } from './expression.ts';

type Read = (call: Call, report: Report) => NetLayer | null;

/** `nn.Upsample`, `F.interpolate`, Keras's `UpSampling2D`. */
export function upsample(
  positions: readonly string[],
  { factor, mode }: { readonly factor: string; readonly mode: string },
  standard: 'nearest' | 'bilinear' = 'nearest',
): Read {
  return (call, report) => {
    const allowed = ['align_corners', 'recompute_scale_factor', 'antialias', ...KERAS_ANYWHERE];
    const bound = new BoundArguments(call, report, positions, allowed);
    const scale =
      bound.pair(factor, 1) ?? (factor === 'size' && !bound.has(factor) ? [2, 2] : null);
    if (!scale) return bound.missing(factor);
    const word = bound.word(mode) ?? standard;
    if (word !== 'nearest' && word !== 'bilinear') bound.reportIgnored(mode, standard);
    return { kind: 'upsample', scale: scale as Pair, mode: word === 'nearest' ? word : 'bilinear' };
  };
}

/** `nn.PixelShuffle`, `tf.nn.depth_to_space`. */
export function pixelShuffle(positions: readonly string[], name: string): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, positions, KERAS_ANYWHERE);
    if (!bound.has(name)) return bound.missing(name);
    return { kind: 'pixelShuffle', factor: bound.int(name, 1) };
  };
}

/** PyTorch's pooling: the stride is the kernel's size where it is not given. */
export function torchPool(op: 'max' | 'average'): Read {
  const positions =
    op === 'max'
      ? ['kernel_size', 'stride', 'padding', 'dilation', 'return_indices', 'ceil_mode']
      : ['kernel_size', 'stride', 'padding', 'ceil_mode', 'count_include_pad', 'divisor_override'];
  return (call, report) => {
    const bound = new BoundArguments(call, report, positions);
    if (bound.flag('ceil_mode', false)) bound.reportIgnored('ceil_mode', 'False');
    bound.reportIgnored('dilation', 1);
    const kernel = bound.pair('kernel_size', 1);
    if (!kernel) return bound.missing('kernel_size');
    const stride = bound.pair('stride', 1) ?? kernel;
    return { kind: 'pool', op, kernel, stride, padding: bound.pair('padding', 0) ?? [0, 0] };
  };
}

export function kerasPool(op: 'max' | 'average'): Read {
  return (call, report) => {
    const positions = ['pool_size', 'strides', 'padding', 'data_format'];
    const bound = new BoundArguments(call, report, positions, KERAS_ANYWHERE);
    const kernel = bound.pair('pool_size', 1) ?? ([2, 2] as const);
    const stride = bound.pair('strides', 1) ?? kernel;
    const padding = bound.word('padding') === 'same' ? 'same' : ([0, 0] as const);
    return { kind: 'pool', op, kernel, stride, padding };
  };
}

/** `nn.ZeroPad2d`, `ReflectionPad2d`, `ReplicationPad2d`: one number, or left, right, top, bottom. */
export const torchPad: Read = (call, report) => {
  const bound = new BoundArguments(call, report, ['padding', 'value']);
  const numbers = bound.numbers('padding');
  if (!numbers) return bound.missing('padding');
  const [left, right = left, top = left, bottom = left] = numbers;
  if (numbers.length === 1 || numbers.length === 4) return padOf([top, bottom, left, right], bound);
  bound.reportBadValue('padding');
  return null;
};

/** Keras's `ZeroPadding2D`, or, with sign −1, `Cropping2D`: `2`, `(2, 3)` or `((1, 2), (3, 4))`. */
export function kerasPad(name: 'padding' | 'cropping', sign: 1 | -1): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, [name, 'data_format'], KERAS_ANYWHERE);
    const value = bound.value(name);
    if (!value) return bound.missing(name);
    const items = value.kind === 'list' ? value.items : [value, value];
    const sides = items.map((item) => (item.kind === 'list' ? item.items : [item, item]));
    const numbers = sides.flat().flatMap((side) => (side.kind === 'number' ? [side.value] : []));
    if (numbers.length === 4)
      return padOf(
        numbers.map((n) => sign * n + 0),
        bound,
        name,
      );
    bound.reportBadValue(name);
    return null;
  };
}

function padOf(sides: readonly number[], bound: BoundArguments, name = 'padding'): NetLayer | null {
  if (!sides.every((n) => Number.isInteger(n) && Math.abs(n) <= 4096)) {
    bound.reportBadValue(name);
    return null;
  }
  const [top, bottom, left, right] = sides;
  return { kind: 'pad', top, bottom, left, right };
}

/** A norm: `channels` is the name of the argument that says how many, if one does. */
export function norm(
  positions: readonly string[],
  options: { readonly channels?: string; readonly affine: string; readonly isAffine: boolean },
): Read {
  const more = [
    'eps',
    'momentum',
    'axis',
    'epsilon',
    'center',
    'scale',
    'device',
    'dtype',
    'inputs',
    'training_mode',
  ];
  return (call, report) => {
    const bound = new BoundArguments(call, report, positions, [...more, ...KERAS_ANYWHERE]);
    const isAffine = bound.flag(options.affine, options.isAffine);
    return {
      kind: 'elementwise',
      op: shortName(call),
      channels: options.channels ? bound.channels(options.channels) : null,
      weightsPerChannel: isAffine ? 2 : 0,
      weights: 0,
    };
  };
}

/** An activation, a dropout: whatever its arguments are. */
export const elementwise: Read = (call, report) => {
  const weights =
    shortName(call) === 'PReLU'
      ? new BoundArguments(call, report, ['num_parameters', 'init'])
      : null;
  return {
    kind: 'elementwise',
    op: shortName(call),
    channels: null,
    weightsPerChannel: 0,
    weights: weights?.int('num_parameters', 1) ?? 0,
  };
};

/** The last part of a dotted name. */
export const shortName = ({ name }: Pick<Call, 'name'>) => name.slice(name.lastIndexOf('.') + 1);
