import { ArgumentError, type Axis, type Pair } from '#lib/conv/index.ts';
import { ARGUMENTS, nearestLayer, type ArgumentName, type Layer } from '#lib/layer/index.ts';
import {
  channelsOf,
  countSteps,
  outputSizeOf,
  presetOf,
  resizedExample,
  sameStep,
  sizeOf,
  stepLimits,
  withNumber,
  type NumberPlace,
  type LayerExample,
  type Formulation,
} from '#lib/step/index.ts';

/** Everything that a reader steps through, and where. */
export interface StepState {
  /** The preset that the example is, or was before its numbers changed. */
  readonly preset: string;
  readonly example: LayerExample;
  readonly formulation: Formulation;
  /** 0 to the number of steps − 1. */
  readonly step: number;
  readonly isPlaying: boolean;
  /** Steps a second. */
  readonly speed: Speed;
  /** Whether the arguments of both axes change together. */
  readonly linked: boolean;
  /** Which layer of the build-up is looked at, from 0. */
  readonly stage: number;
}

export const SPEEDS = [1, 2, 4, 8, 16] as const;
export type Speed = (typeof SPEEDS)[number];

/** What the page of the step-through, and its embed, begin with. */
export const FIRST_PRESET = 'padding_strides_odd_transposed';

/** A preset as it is first seen: at its first stamp, at rest. */
export function startOf(preset: string, formulation: Formulation = 'scatter'): StepState {
  const { example } = presetOf(preset);
  return {
    preset,
    example,
    formulation,
    step: 0,
    isPlaying: false,
    speed: 2,
    linked: isSquareExample(example),
    stage: 0,
  };
}

/** What a figure shows before it plays, and without scripts: a picture that is partly filled. */
export function stillOf(preset: string, formulation: Formulation): StepState {
  const start = startOf(preset, formulation);
  return { ...start, step: Math.floor(stepCount(start.example, formulation) * 0.4) };
}

/** Whether no argument and no size differs between the axes. */
export function isSquareExample({ layer, input }: LayerExample): boolean {
  const pairs = [
    ...ARGUMENTS.map((name) => layer[name]),
    sizeOf(input[0]),
    sizeOf(layer.weight[0][0]),
  ];
  return pairs.every(([vertical, horizontal]) => vertical === horizontal);
}

export type StepAction =
  | { readonly type: 'preset'; readonly preset: string }
  | { readonly type: 'formulation'; readonly formulation: Formulation }
  | { readonly type: 'seek'; readonly step: number }
  | { readonly type: 'by'; readonly steps: number }
  | { readonly type: 'play'; readonly isPlaying: boolean }
  | { readonly type: 'tick' }
  | { readonly type: 'speed'; readonly speed: Speed }
  | { readonly type: 'op'; readonly op: Layer['op'] }
  | ({ readonly type: 'argument'; readonly name: ArgumentName } & OnAxis)
  | ({ readonly type: 'size'; readonly of: 'input' | 'kernel' } & OnAxis)
  | { readonly type: 'channels'; readonly channels: Pair; readonly groups: number }
  | {
      readonly type: 'number';
      readonly place: NumberPlace;
      readonly at: Pair;
      readonly value: number;
    }
  | { readonly type: 'bias'; readonly oc: number; readonly value: number }
  | { readonly type: 'linked'; readonly linked: boolean }
  | { readonly type: 'stage'; readonly stage: number }
  | { readonly type: 'example'; readonly example: LayerExample }
  | { readonly type: 'state'; readonly state: StepState };

interface OnAxis {
  readonly axis: 0 | 1;
  readonly value: number;
}

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduce(state: StepState, action: StepAction): StepState {
  const { example } = state;
  switch (action.type) {
    case 'preset':
      return { ...startOf(action.preset, state.formulation), speed: state.speed };
    case 'formulation':
      return withFormulation(state, action.formulation);
    case 'seek':
      return { ...state, step: within(state, action.step), isPlaying: false };
    case 'by':
      return { ...state, step: within(state, state.step + action.steps), isPlaying: false };
    case 'play':
      return played(state, action.isPlaying);
    case 'tick':
      return ticked(state);
    case 'speed':
      return { ...state, speed: action.speed };
    case 'op':
      return withExample(state, resizedExample(example, { op: action.op }));
    case 'argument': {
      const value = clamp(action.value, stepLimits[action.name]);
      const pair = onAxis(example.layer[action.name], action.axis, value, state.linked);
      return withExample(state, { ...example, layer: { ...example.layer, [action.name]: pair } });
    }
    case 'size': {
      const size = sizeOf(action.of === 'input' ? example.input[0] : example.layer.weight[0][0]);
      const value = clamp(action.value, stepLimits[action.of]);
      const pair = onAxis(size, action.axis, value, state.linked);
      return withExample(state, resizedExample(example, { [action.of]: pair }));
    }
    case 'channels':
      return withExample(state, regrouped(example, action));
    case 'number': {
      const value = clamp(action.value, stepLimits.number);
      return withExample(state, withNumber(example, action.place, action.at, value));
    }
    case 'bias': {
      const value = clamp(action.value, stepLimits.number);
      const bias = example.layer.bias.map((old, oc) => (oc === action.oc ? value : old));
      return withExample(state, { ...example, layer: { ...example.layer, bias } });
    }
    case 'linked':
      return action.linked ? aligned(state) : { ...state, linked: false };
    case 'stage':
      return { ...state, stage: action.stage };
    case 'example':
      return withExample(state, action.example);
    case 'state':
      return action.state;
  }
}

const clamp = (value: number, [min, max]: Pair) => Math.min(max, Math.max(min, value));

function onAxis(pair: Pair, axis: 0 | 1, value: number, linked: boolean): Pair {
  if (linked) return [value, value];
  return axis === 0 ? [value, pair[1]] : [pair[0], value];
}

/** The steps of a formulation; 0 where PyTorch refuses the layer. */
export function stepCount(example: LayerExample, formulation: Formulation): number {
  return judgeExample(example).kind === 'accepted' ? countSteps(example, formulation) : 0;
}

function within({ example, formulation }: StepState, step: number): number {
  return clamp(Math.round(step), [0, Math.max(0, stepCount(example, formulation) - 1)]);
}

/** The other formulation, at the same place of the picture. */
function withFormulation(state: StepState, formulation: Formulation): StepState {
  const { example, step } = state;
  if (formulation === state.formulation) return state;
  const isTold = judgeExample(example).kind === 'accepted';
  return { ...state, formulation, step: isTold ? sameStep(example, state.formulation, step) : 0 };
}

/** Playing goes on from where it is; from the end it begins again. */
function played(state: StepState, isPlaying: boolean): StepState {
  const isAtEnd = state.step >= stepCount(state.example, state.formulation) - 1;
  return { ...state, isPlaying, step: isPlaying && isAtEnd ? 0 : state.step };
}

/** One step on while playing; the last step ends it. */
function ticked(state: StepState): StepState {
  if (!state.isPlaying) return state;
  const last = stepCount(state.example, state.formulation) - 1;
  const step = Math.min(last, state.step + 1);
  return { ...state, step: Math.max(0, step), isPlaying: step < last };
}

/** Another example; the step stays where it exists. */
function withExample(state: StepState, example: LayerExample): StepState {
  const next = { ...state, example };
  const isShown = judgeExample(example).kind === 'accepted';
  return isShown ? { ...next, step: within(next, state.step) } : { ...next, isPlaying: false };
}

/** The example with other channels; groups that do not divide them give way to the largest that do. */
function regrouped(example: LayerExample, asked: { channels: Pair; groups: number }): LayerExample {
  const channels = asked.channels.map((n) => clamp(n, stepLimits.channels)) as unknown as Pair;
  const groups = Math.max(...groupsFor(channels).filter((n) => n <= asked.groups));
  return resizedExample(example, { channels, groups });
}

/** The groups that an input and output of so many channels can be split into. */
export function groupsFor([inputs, outputs]: Pair): number[] {
  return [1, 2, 3].filter((n) => inputs % n === 0 && outputs % n === 0);
}

/** Both axes as the vertical one is. */
function aligned(state: StepState): StepState {
  const { layer, input } = state.example;
  const square = ([vertical]: Pair): Pair => [vertical, vertical];
  const args = Object.fromEntries(ARGUMENTS.map((name) => [name, square(layer[name])]));
  const example = resizedExample(
    { input, layer: { ...layer, ...args } },
    { input: square(sizeOf(input[0])), kernel: square(sizeOf(layer.weight[0][0])) },
  );
  return withExample({ ...state, linked: true }, example);
}

/** Whether PyTorch accepts the example, and if not, why, and the nearest one that it does. */
export type StepVerdict =
  | { readonly kind: 'accepted'; readonly outputSize: Pair }
  | { readonly kind: 'refused'; readonly error: ArgumentError };

export function judgeExample(example: LayerExample): StepVerdict {
  try {
    return { kind: 'accepted', outputSize: outputSizeOf(example) };
  } catch (error) {
    if (error instanceof ArgumentError) return { kind: 'refused', error };
    throw error;
  }
}

/** The nearest example that PyTorch accepts, or null. */
export function nearestExample(example: LayerExample, linked: boolean): LayerExample | null {
  const layer = nearestLayer(example.layer, sizeOf(example.input[0]), stepLimits, linked);
  return layer && { ...example, layer };
}

/** `[in, out]` channels and the groups of the example. */
export function channelsIn({ layer }: LayerExample): { channels: Pair; groups: number } {
  return { channels: channelsOf(layer), groups: layer.groups };
}

/** Whether the example is still the preset's. */
export function isPreset({ preset, example }: StepState): boolean {
  return contentOf(presetOf(preset).example) === contentOf(example);
}

/** An example's values in a fixed order. */
function contentOf({ layer, input }: LayerExample): string {
  const { op, weight, bias, stride, padding, outputPadding, dilation, groups } = layer;
  return JSON.stringify([
    op,
    weight,
    bias,
    stride,
    padding,
    outputPadding,
    dilation,
    groups,
    input,
  ]);
}

/** One axis of an example whose axes are alike; null where they are not. */
function axisIn(example: LayerExample): Axis | null {
  const { layer, input } = example;
  if (!isSquareExample(example)) return null;
  return {
    op: layer.op,
    input: sizeOf(input[0])[0],
    kernel: sizeOf(layer.weight[0][0])[0],
    stride: layer.stride[0],
    padding: layer.padding[0],
    dilation: layer.dilation[0],
    outputPadding: layer.outputPadding[0],
  };
}

const isSame = (a: Axis, b: Axis) =>
  (Object.keys(a) as (keyof Axis)[]).every((name) => a[name] === b[name]);

/** How the sentences around a step-through and its layer share an axis; they speak of one `op`. */
export const stepLayer = {
  axisOf(example: LayerExample, axis: Axis): Axis {
    const own = axisIn(example);
    return own?.op === axis.op && !isSame(own, axis) ? own : axis;
  },
  viewOf(axis: Axis, example: LayerExample): LayerExample {
    const own = axisIn(example);
    if (own && isSame(own, axis)) return example;
    const square = (value = 0): Pair => [value, value];
    const sizes = { op: axis.op, input: square(axis.input), kernel: square(axis.kernel) };
    const { input, layer } = resizedExample(example, sizes);
    const args = Object.fromEntries(ARGUMENTS.map((name) => [name, square(axis[name])]));
    return { input, layer: { ...layer, ...args } };
  },
};
