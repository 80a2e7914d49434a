import type { Rank } from '../../conv/index.ts';
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
  rank: Rank = 2,
): Read {
  return (call, report) => {
    const allowed = ['align_corners', 'recompute_scale_factor', 'antialias', ...KERAS_ANYWHERE];
    const bound = new BoundArguments(call, report, positions, allowed);
    const usual = factor === 'size' && !bound.has(factor) ? Array<number>(rank).fill(2) : null;
    const scale = bound.sides(factor, 1, rank) ?? usual;
    if (!scale) return bound.missing(factor);
    const word = bound.word(mode) ?? standard;
    if (word !== 'nearest' && word !== 'bilinear') bound.reportIgnored(mode, standard);
    return { kind: 'upsample', scale, mode: word === 'nearest' ? word : 'bilinear' };
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
export function torchPool(op: 'max' | 'average', rank: Rank): Read {
  const positions =
    op === 'max'
      ? ['kernel_size', 'stride', 'padding', 'dilation', 'return_indices', 'ceil_mode']
      : ['kernel_size', 'stride', 'padding', 'ceil_mode', 'count_include_pad', 'divisor_override'];
  return (call, report) => {
    const bound = new BoundArguments(call, report, positions);
    if (bound.flag('ceil_mode', false)) bound.reportIgnored('ceil_mode', 'False');
    bound.reportIgnored('dilation', 1);
    const kernel = bound.sides('kernel_size', 1, rank);
    if (!kernel) return bound.missing('kernel_size');
    const stride = bound.sides('stride', 1, rank) ?? kernel;
    const padding = bound.sides('padding', 0, rank) ?? kernel.map(() => 0);
    return { kind: 'pool', op, kernel, stride, padding };
  };
}

export function kerasPool(op: 'max' | 'average', rank: Rank): Read {
  return (call, report) => {
    const positions = ['pool_size', 'strides', 'padding', 'data_format'];
    const bound = new BoundArguments(call, report, positions, KERAS_ANYWHERE);
    const kernel = bound.sides('pool_size', 1, rank) ?? Array<number>(rank).fill(2);
    const stride = bound.sides('strides', 1, rank) ?? kernel;
    const padding = bound.word('padding') === 'same' ? 'same' : kernel.map(() => 0);
    return { kind: 'pool', op, kernel, stride, padding };
  };
}

/** `nn.ZeroPad2d`, `ReflectionPad2d`: one number, or two for each axis, the last axis first. */
export function torchPad(rank: Rank): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, ['padding', 'value']);
    const numbers = bound.numbers('padding');
    if (!numbers) return bound.missing('padding');
    const isRead = numbers.every((n) => Number.isInteger(n) && Math.abs(n) <= LARGEST);
    if (!isRead || (numbers.length !== 1 && numbers.length !== 2 * rank)) {
      bound.reportBadValue('padding');
      return null;
    }
    const axes = Array.from({ length: rank }, (_, a) => rank - 1 - a);
    const at = (index: number) => numbers[numbers.length === 1 ? 0 : index];
    return {
      kind: 'pad',
      near: axes.map((axis) => at(2 * axis)),
      far: axes.map((axis) => at(2 * axis + 1)),
    };
  };
}

/** More cells are added nowhere. */
const LARGEST = 4096;

/** Keras's `ZeroPadding2D`, or, with sign −1, `Cropping2D`: `2`, `(2, 3)` or `((1, 2), (3, 4))`. */
export function kerasPad(name: 'padding' | 'cropping', sign: 1 | -1, rank: Rank): Read {
  return (call, report) => {
    const bound = new BoundArguments(call, report, [name, 'data_format'], KERAS_ANYWHERE);
    // On one axis a pair is the two edges.
    const edges = rank === 1 ? pairOf(bound.numbers(name)) : bound.edges(name, rank);
    if (!edges) {
      if (rank === 1 && bound.has(name)) bound.reportBadValue(name);
      return bound.missing(name);
    }
    return {
      kind: 'pad',
      near: edges.map(([near]) => sign * near + 0),
      far: edges.map(([, far]) => sign * far + 0),
    };
  };
}

function pairOf(numbers: readonly number[] | null): readonly (readonly [number, number])[] | null {
  if (!numbers || numbers.length < 1 || numbers.length > 2) return null;
  const [near, far = near] = numbers;
  return [near, far].every(Number.isInteger) ? [[near, far]] : null;
}

/** A norm: `channels` is the name of the argument that says how many, if one does. */
export function norm(
  positions: readonly string[],
  options: { readonly channels?: string; readonly affine: string; readonly isAffine: boolean },
): Read {
  const more = [
    'bias',
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
    const weights = bound.flag('bias', true) ? 2 : 1;
    return {
      kind: 'elementwise',
      op: shortName(call),
      channels: options.channels ? bound.channels(options.channels) : null,
      weightsPerChannel: isAffine ? weights : 0,
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
