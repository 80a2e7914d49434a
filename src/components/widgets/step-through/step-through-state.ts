import { ArgumentError, type Axis, type Pair } from '#lib/conv/index.ts';
import { ARGUMENTS, nearestLayer, type ArgumentName, type Layer } from '#lib/layer/index.ts';
import {
  channelsOf,
  eventCount,
  outputSizeOf,
  presetOf,
  resizedSetting,
  sameEvent,
  sizeOf,
  stepLimits,
  withNumber,
  type NumberPlace,
  type Setting,
  type Telling,
} from '#lib/step/index.ts';

/** Everything that a reader steps through, and where. */
export interface StepState {
  /** The preset that Reset leads back to. */
  readonly preset: string;
  readonly setting: Setting;
  readonly telling: Telling;
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

/** A preset as it is first seen: in the middle of the story, at rest. */
export function startOf(preset: string, telling: Telling = 'gather'): StepState {
  const { setting } = presetOf(preset);
  const step = Math.floor(eventCount(setting, telling) * 0.4);
  return {
    ...{ preset, setting, telling, step },
    isPlaying: false,
    speed: 2,
    linked: areAxesEqual(setting),
    stage: 0,
  };
}

/** Whether no argument and no size differs between the axes. */
export function areAxesEqual({ layer, input }: Setting): boolean {
  const pairs = [
    ...ARGUMENTS.map((name) => layer[name]),
    sizeOf(input[0]),
    sizeOf(layer.weight[0][0]),
  ];
  return pairs.every(([vertical, horizontal]) => vertical === horizontal);
}

export type StepAction =
  | { readonly type: 'preset'; readonly preset: string }
  | { readonly type: 'telling'; readonly telling: Telling }
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
  | { readonly type: 'setting'; readonly setting: Setting }
  | { readonly type: 'state'; readonly state: StepState };

interface OnAxis {
  readonly axis: 0 | 1;
  readonly value: number;
}

/** The state after an action. Values beyond their limits become the nearest one within. */
export function reduce(state: StepState, action: StepAction): StepState {
  const { setting } = state;
  switch (action.type) {
    case 'preset':
      return { ...startOf(action.preset, state.telling), step: 0, speed: state.speed };
    case 'telling':
      return toldAs(state, action.telling);
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
      return withSetting(state, resizedSetting(setting, { op: action.op }));
    case 'argument': {
      const value = clamp(action.value, stepLimits[action.name]);
      const pair = onAxis(setting.layer[action.name], action.axis, value, state.linked);
      return withSetting(state, { ...setting, layer: { ...setting.layer, [action.name]: pair } });
    }
    case 'size': {
      const size = sizeOf(action.of === 'input' ? setting.input[0] : setting.layer.weight[0][0]);
      const value = clamp(action.value, stepLimits[action.of]);
      const pair = onAxis(size, action.axis, value, state.linked);
      return withSetting(state, resizedSetting(setting, { [action.of]: pair }));
    }
    case 'channels':
      return withSetting(state, regrouped(setting, action));
    case 'number': {
      const value = clamp(action.value, stepLimits.number);
      return withSetting(state, withNumber(setting, action.place, action.at, value));
    }
    case 'bias': {
      const value = clamp(action.value, stepLimits.number);
      const bias = setting.layer.bias.map((old, oc) => (oc === action.oc ? value : old));
      return withSetting(state, { ...setting, layer: { ...setting.layer, bias } });
    }
    case 'linked':
      return action.linked ? aligned(state) : { ...state, linked: false };
    case 'stage':
      return { ...state, stage: action.stage };
    case 'setting':
      return withSetting(state, action.setting);
    case 'state':
      return action.state;
  }
}

const clamp = (value: number, [min, max]: Pair) => Math.min(max, Math.max(min, value));

function onAxis(pair: Pair, axis: 0 | 1, value: number, linked: boolean): Pair {
  if (linked) return [value, value];
  return axis === 0 ? [value, pair[1]] : [pair[0], value];
}

/** The steps of a telling; 0 where PyTorch refuses the layer. */
export function stepCount(setting: Setting, telling: Telling): number {
  return judge(setting).kind === 'accepted' ? eventCount(setting, telling) : 0;
}

function within({ setting, telling }: StepState, step: number): number {
  return clamp(Math.round(step), [0, Math.max(0, stepCount(setting, telling) - 1)]);
}

/** The other telling, at the same place of the picture. */
function toldAs(state: StepState, telling: Telling): StepState {
  const { setting, step } = state;
  if (telling === state.telling) return state;
  const isTold = judge(setting).kind === 'accepted';
  return { ...state, telling, step: isTold ? sameEvent(setting, state.telling, step) : 0 };
}

/** Playing goes on from where it is; from the end it begins again. */
function played(state: StepState, isPlaying: boolean): StepState {
  const isAtEnd = state.step >= stepCount(state.setting, state.telling) - 1;
  return { ...state, isPlaying, step: isPlaying && isAtEnd ? 0 : state.step };
}

/** One step on while playing; the last step ends it. */
function ticked(state: StepState): StepState {
  if (!state.isPlaying) return state;
  const last = stepCount(state.setting, state.telling) - 1;
  const step = Math.min(last, state.step + 1);
  return { ...state, step: Math.max(0, step), isPlaying: step < last };
}

/** Another setting; the step stays where it exists. */
function withSetting(state: StepState, setting: Setting): StepState {
  const next = { ...state, setting };
  const isShown = judge(setting).kind === 'accepted';
  return isShown ? { ...next, step: within(next, state.step) } : { ...next, isPlaying: false };
}

/** The setting with other channels; groups that do not divide them give way to the largest that do. */
function regrouped(setting: Setting, asked: { channels: Pair; groups: number }): Setting {
  const channels = asked.channels.map((n) => clamp(n, stepLimits.channels)) as unknown as Pair;
  const groups = Math.max(...groupsFor(channels).filter((n) => n <= asked.groups));
  return resizedSetting(setting, { channels, groups });
}

/** The groups that an input and output of so many channels can be split into. */
export function groupsFor([inputs, outputs]: Pair): number[] {
  return [1, 2, 3].filter((n) => inputs % n === 0 && outputs % n === 0);
}

/** Both axes as the vertical one is. */
function aligned(state: StepState): StepState {
  const { layer, input } = state.setting;
  const square = ([vertical]: Pair): Pair => [vertical, vertical];
  const args = Object.fromEntries(ARGUMENTS.map((name) => [name, square(layer[name])]));
  const setting = resizedSetting(
    { input, layer: { ...layer, ...args } },
    { input: square(sizeOf(input[0])), kernel: square(sizeOf(layer.weight[0][0])) },
  );
  return withSetting({ ...state, linked: true }, setting);
}

/** Whether PyTorch accepts the setting, and if not, why, and the nearest one that it does. */
export type StepVerdict =
  | { readonly kind: 'accepted'; readonly outputSize: Pair }
  | { readonly kind: 'refused'; readonly error: ArgumentError };

export function judge(setting: Setting): StepVerdict {
  try {
    return { kind: 'accepted', outputSize: outputSizeOf(setting) };
  } catch (error) {
    if (error instanceof ArgumentError) return { kind: 'refused', error };
    throw error;
  }
}

/** The nearest setting that PyTorch accepts, or null. */
export function nearestSetting(setting: Setting, linked: boolean): Setting | null {
  const layer = nearestLayer(setting.layer, sizeOf(setting.input[0]), stepLimits, linked);
  return layer && { ...setting, layer };
}

/** `[in, out]` channels and the groups of the setting. */
export function channelsIn({ layer }: Setting): { channels: Pair; groups: number } {
  return { channels: channelsOf(layer), groups: layer.groups };
}

/** Whether the setting is still the preset's. */
export function isPreset({ preset, setting }: StepState): boolean {
  return contentOf(presetOf(preset).setting) === contentOf(setting);
}

/** A setting's values in a fixed order. */
function contentOf({ layer, input }: Setting): string {
  const { op, weight, bias, stride, padding, outputPadding, dilation, groups } = layer;
  return JSON.stringify([
    ...[op, weight, bias, stride, padding, outputPadding, dilation, groups],
    input,
  ]);
}

/** One axis of a setting whose axes are alike; null where they are not. */
function axisIn(setting: Setting): Axis | null {
  const { layer, input } = setting;
  if (!areAxesEqual(setting)) return null;
  return {
    ...{ op: layer.op, input: sizeOf(input[0])[0], kernel: sizeOf(layer.weight[0][0])[0] },
    ...{ stride: layer.stride[0], padding: layer.padding[0], dilation: layer.dilation[0] },
    outputPadding: layer.outputPadding[0],
  };
}

const isSame = (a: Axis, b: Axis) =>
  (Object.keys(a) as (keyof Axis)[]).every((name) => a[name] === b[name]);

/** How the sentences around a step-through and its layer share an axis; they speak of one `op`. */
export const stepLayer = {
  axisOf(setting: Setting, axis: Axis): Axis {
    const own = axisIn(setting);
    return own?.op === axis.op && !isSame(own, axis) ? own : axis;
  },
  viewOf(axis: Axis, setting: Setting): Setting {
    const own = axisIn(setting);
    if (own && isSame(own, axis)) return setting;
    const square = (value = 0): Pair => [value, value];
    const sizes = { op: axis.op, input: square(axis.input), kernel: square(axis.kernel) };
    const { input, layer } = resizedSetting(setting, sizes);
    const args = Object.fromEntries(ARGUMENTS.map((name) => [name, square(axis[name])]));
    return { input, layer: { ...layer, ...args } };
  },
};
