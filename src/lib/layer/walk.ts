import { ArgumentError, outputSize, type Axis, type Pair } from '../conv/index.ts';
import { phaseVerdict, type PhaseVerdict } from './axis-facts.ts';
import {
  ownRanges,
  propagateResize,
  joinRanges,
  propagatePadding,
  propagate,
  widest,
  type SourceRanges,
} from './receptive-field.ts';
import { axesOfSpec, checkSpec, type ConvSpec } from './conv-spec.ts';
import type { NetLayer } from './net-layer.ts';
import { samePadding } from './same-padding.ts';

/** `[C, H, W]`; null channels are not known. */
export interface NetShape {
  readonly channels: number | null;
  readonly size: Pair;
}

/** What one layer of a network makes of its input. */
export interface NetStep {
  readonly layer: NetLayer;
  readonly input: NetShape;
  /** Null where there is none: the steps after it have none either. */
  readonly output: NetShape | null;
  /** Null where it depends on channels that are not known. */
  readonly weights: number | null;
  /**
   * Multiplications of an input cell with a weight, for one picture: every tap of every output cell
   * of a `conv2d`, padding included, every tap of every input cell of a transposed one, cropped or
   * not. As PyTorch's FlopCounterMode counts them, without its factor 2.
   */
  readonly multiplyAdds: number | null;
  /**
   * How many rows and columns of the network's input lie between the first and the last that a cell
   * of the output can see, at most.
   */
  readonly receptiveField: readonly [number | null, number | null];
  /** Of a transposed convolution: the worse of its axes'. */
  readonly verdict: PhaseVerdict | null;
  readonly problem: NetProblem | null;
}

/** Why a layer does not fit what comes to it. */
type NetProblem =
  /** It was made for another number of channels; it goes on as if they were right. */
  | { readonly kind: 'channels'; readonly expected: number; readonly actual: number }
  /** PyTorch refuses the arguments, or nothing is left. */
  | { readonly kind: 'refused'; readonly error: ArgumentError }
  /** What is joined has another size. */
  | { readonly kind: 'sizes'; readonly expected: Pair; readonly actual: Pair }
  /** The pixel shuffle's channels are no multiple of its factor squared. */
  | { readonly kind: 'factor'; readonly channels: number; readonly factor: number };

/** What the walk carries from layer to layer. */
interface State {
  readonly shape: NetShape;
  /** What its cells see of the network's input, on an axis; made when it is asked for. */
  readonly ranges: (axis: 0 | 1) => SourceRanges;
}

/** What `make` makes, made once for each axis. */
function once(make: (axis: 0 | 1) => SourceRanges): State['ranges'] {
  const made: SourceRanges[] = [];
  return (axis) => (made[axis] ??= make(axis));
}

/**
 * Walks a network layer by layer from an input's shape. It goes on past what does not fit as long
 * as there is a size to go on with.
 */
export function walk(layers: readonly NetLayer[], input: NetShape): NetStep[] {
  return [...stepsThrough(layers, input)].map(({ state, ...step }) => ({
    ...step,
    receptiveField: [widest(state.ranges(0)), widest(state.ranges(1))],
  }));
}

/** The steps, each with the state after it, or before it where there is none after it. */
function* stepsThrough(
  layers: readonly NetLayer[],
  input: NetShape,
): Generator<Omit<NetStep, 'receptiveField'> & { readonly state: State }> {
  const named = new Map<string, State>();
  let state: State = { shape: input, ranges: once((a) => ownRanges(input.size[a])) };
  for (const layer of layers) {
    const { after, ...step } = stepOf(layer, state, named);
    const next = after ?? state;
    yield { layer, input: state.shape, output: after?.shape ?? null, state: next, ...step };
    if (!after) return;
    state = after;
    if (layer.name) named.set(layer.name, state);
  }
}

interface Stepped extends Pick<NetStep, 'weights' | 'multiplyAdds' | 'verdict' | 'problem'> {
  readonly after: State | null;
}

/** A step without weights. */
const plain = (after: State, problem: NetProblem | null = null): Stepped => ({
  after,
  weights: 0,
  multiplyAdds: 0,
  verdict: null,
  problem,
});

function stepOf(layer: NetLayer, state: State, named: ReadonlyMap<string, State>): Stepped {
  const { shape, ranges } = state;
  const { channels, size } = shape;
  switch (layer.kind) {
    case 'conv':
      return convolve(layer, state);
    case 'pool':
      return pooled(layer, state);
    case 'upsample': {
      const { scale, mode } = layer;
      return plain({
        shape: { channels, size: eachAxis((a) => size[a] * scale[a]) },
        ranges: once((a) => propagateResize(size[a], scale[a], mode === 'bilinear', ranges(a))),
      });
    }
    case 'pixelShuffle': {
      const { factor } = layer;
      const isWhole = channels === null || channels % factor ** 2 === 0;
      const after = {
        channels: channels === null ? null : Math.max(1, Math.floor(channels / factor ** 2)),
        size: eachAxis((a) => size[a] * factor),
      };
      const problem = isWhole ? null : ({ kind: 'factor', channels: channels!, factor } as const);
      const shuffled = once((a) => propagateResize(size[a], factor, false, ranges(a)));
      return plain({ shape: after, ranges: shuffled }, problem);
    }
    case 'pad': {
      const { top, bottom, left, right } = layer;
      const padded: Pair = [size[0] + top + bottom, size[1] + left + right];
      if (padded[0] < 1 || padded[1] < 1) return empty(padded);
      const near = [top, left];
      return plain({
        shape: { channels, size: padded },
        ranges: once((a) => propagatePadding(padded[a], near[a], ranges(a))),
      });
    }
    case 'elementwise': {
      const known = channels ?? layer.channels;
      const weights = layer.weightsPerChannel === 0 ? 0 : known && layer.weightsPerChannel * known;
      const step = plain({ ...state, shape: { channels: known, size } }, strange(layer, channels));
      return { ...step, weights: weights === null ? null : weights + layer.weights };
    }
    case 'join':
      return joined(layer, state, named);
  }
}

function strange(
  { channels }: { channels: number | null },
  actual: number | null,
): NetProblem | null {
  const isStrange = channels !== null && actual !== null && channels !== actual;
  return isStrange ? { kind: 'channels', expected: channels, actual } : null;
}

function convolve(spec: ConvSpec, { shape, ranges }: State): Stepped {
  const { kernel, outChannels, groups, bias, op } = spec;
  const inChannels = spec.inChannels ?? shape.channels;
  const problem = strange({ channels: spec.inChannels }, shape.channels);
  const taps = kernel[0] * kernel[1];
  const areKnown = inChannels !== null && outChannels !== null;
  const weights = areKnown
    ? ((inChannels * outChannels) / groups) * taps + (bias ? outChannels : 0)
    : null;
  const step = { weights, verdict: null, multiplyAdds: null };
  try {
    checkSpec(spec, [inChannels ?? groups, ...shape.size]);
  } catch (error) {
    if (!(error instanceof ArgumentError)) throw error;
    return { ...step, problem: { kind: 'refused', error }, after: null };
  }
  const axes = axesOfSpec(spec, shape.size);
  const size = eachAxis((a) => outputSize(axes[a]));
  if (size[0] < 1 || size[1] < 1) return { ...empty(size), weights };
  const cells = op === 'conv2d' ? size : shape.size;
  const after = {
    shape: { channels: outChannels, size },
    ranges: once((a) => propagate(axes[a], ranges(a))),
  };
  return {
    weights,
    multiplyAdds: areKnown
      ? ((inChannels * outChannels) / groups) * taps * cells[0] * cells[1]
      : null,
    verdict: op === 'convTranspose2d' ? worse(phaseVerdict(axes[0]), phaseVerdict(axes[1])) : null,
    problem,
    after,
  };
}

const ORDER: readonly PhaseVerdict[] = ['even', 'uneven', 'holes'];
const worse = (a: PhaseVerdict, b: PhaseVerdict) =>
  ORDER[Math.max(ORDER.indexOf(a), ORDER.indexOf(b))];

function pooled(layer: Extract<NetLayer, { kind: 'pool' }>, { shape, ranges }: State): Stepped {
  const axes = ([0, 1] as const).map((a): Axis => {
    const [input, kernel, stride] = [shape.size[a], layer.kernel[a], layer.stride[a]];
    const [padding, farPadding] =
      layer.padding === 'same'
        ? samePadding(kernel, stride, input)
        : [layer.padding[a], layer.padding[a]];
    return { op: 'conv2d', input, kernel, stride, padding, farPadding, dilation: 1 };
  });
  const size = eachAxis((a) => outputSize(axes[a]));
  if (size[0] < 1 || size[1] < 1) return empty(size);
  return plain({
    shape: { channels: shape.channels, size },
    ranges: once((a) => propagate(axes[a], ranges(a))),
  });
}

function joined(
  layer: Extract<NetLayer, { kind: 'join' }>,
  { shape, ranges }: State,
  named: ReadonlyMap<string, State>,
): Stepped {
  const other = named.get(layer.with);
  if (!other) throw new Error(`no layer before is called "${layer.with}"`);
  const spare = eachAxis((a) => other.shape.size[a] - shape.size[a]);
  // A crop takes as much off both edges.
  const fits = spare.every((cells) => cells === 0 || (layer.crop && cells > 0 && cells % 2 === 0));
  const channels =
    layer.how === 'add' || shape.channels === null || other.shape.channels === null
      ? shape.channels
      : shape.channels + other.shape.channels;
  const both = once((a) => joinRanges(ranges(a), other.ranges(a), Math.floor(spare[a] / 2)));
  const problem = fits
    ? null
    : ({ kind: 'sizes', expected: other.shape.size, actual: shape.size } as const);
  return plain({ shape: { channels, size: shape.size }, ranges: both }, problem);
}

function empty(size: Pair): Stepped {
  const error = new ArgumentError(
    'padding',
    [...size],
    'must leave at least one cell on each axis',
  );
  return {
    weights: 0,
    multiplyAdds: 0,
    verdict: null,
    after: null,
    problem: { kind: 'refused', error },
  };
}

const eachAxis = (make: (axis: 0 | 1) => number): Pair => [make(0), make(1)];

/** Whether a network takes the input from end to end without a problem. */
export function fits(layers: readonly NetLayer[], input: NetShape): boolean {
  let count = 0;
  for (const { problem } of stepsThrough(layers, input)) {
    if (problem) return false;
    count++;
  }
  return count === layers.length;
}

/** The square sizes from `least` to `most` that go through the network without a problem. */
export function fittingSizes(
  layers: readonly NetLayer[],
  channels: number | null,
  [least, most]: Pair,
): number[] {
  return Array.from({ length: Math.max(most - least + 1, 0) }, (_, i) => least + i).filter((side) =>
    fits(layers, { channels, size: [side, side] }),
  );
}

/** Weights and multiply-adds of a whole network; null where one of them is not known. */
export function totals(steps: readonly NetStep[]): {
  readonly weights: number | null;
  readonly multiplyAdds: number | null;
} {
  const sum = (of: (step: NetStep) => number | null) =>
    steps.reduce<number | null>((total, step) => {
      const value = of(step);
      return total === null || value === null ? null : total + value;
    }, 0);
  return { weights: sum(({ weights }) => weights), multiplyAdds: sum((step) => step.multiplyAdds) };
}
