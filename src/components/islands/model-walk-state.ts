import { modelIds, models, type Model, type ModelId } from '@/figures/models';
import type { Pair } from '@/lib/conv';
import { fits, totals, walk, type NetLayer, type Step } from '@/lib/layer';
import { parseLayers, type Notice } from '@/lib/layer/parse';
import { field, integer, oneOf, pair, type Fields, type Format } from '@/lib/share';

/** A network and the picture that goes into it. */
export interface WalkState {
  readonly model: ModelId | 'own';
  /** The reader's own network. */
  readonly code: string;
  /** 0 where the network says it. */
  readonly channels: number;
  readonly size: Pair;
}

export const defaultWalk: WalkState = {
  model: 'unet',
  code: '',
  channels: 0,
  size: models.unet.input.size,
};

export const walkLimits = { size: [1, 4096], channels: [0, 4096] } as const;
/** Longer texts are read, but not kept in the address. */
const LONGEST_LINK = 3000;

const text: Format<string> = {
  parse: (value) => value,
  print: (value) => (value.length <= LONGEST_LINK ? value : ''),
};

export const walkFields: Fields<WalkState> = {
  model: field(oneOf([...modelIds, 'own']), defaultWalk.model),
  code: field(text, ''),
  channels: field(integer(...walkLimits.channels), 0),
  size: field(pair(integer(...walkLimits.size)), defaultWalk.size),
};

export type WalkAction =
  | { readonly type: 'model'; readonly model: WalkState['model'] }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'channels'; readonly channels: number }
  | { readonly type: 'size'; readonly size: Pair };

/** The state after an action. A published network comes with the input it was published for. */
export function reduce(state: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'model':
      return action.model === 'own'
        ? { ...state, model: 'own', size: [64, 64] }
        : { ...state, model: action.model, size: models[action.model].input.size };
    case 'code':
      return { ...state, model: 'own', code: action.code };
    case 'channels':
      return { ...state, channels: action.channels };
    case 'size':
      return { ...state, size: action.size };
  }
}

/** A layer that does something to the shape, and those after it that keep it. */
export interface WalkRow {
  readonly step: Step;
  /** Names of the layers that keep the shape: norms and activations. */
  readonly then: readonly string[];
  /** Of the row's layers together. */
  readonly weights: number | null;
  /** The first problem of the row's layers. */
  readonly problem: Step['problem'];
}

/** What is shown of a state. */
export interface WalkView {
  readonly rows: readonly WalkRow[];
  readonly totals: ReturnType<typeof totals>;
  readonly notices: readonly Notice[];
  readonly fits: boolean;
  /** Whether the walk ended before the network did. */
  readonly isCut: boolean;
  /** The nearest sizes on each side that fit; none where the present one does. */
  readonly nearest: readonly Pair[];
}

/** What is shown of a state: a pure function of it. */
export function viewOf(state: WalkState): WalkView {
  const { layers, input, notices } = networkOf(state);
  const steps = walk(layers, input);
  const isFitting = fits(layers, input);
  return {
    rows: rowsOf(steps),
    totals: totals(steps),
    notices,
    fits: isFitting,
    isCut: steps.length < layers.length,
    nearest: isFitting ? [] : nearestSizes(layers, input),
  };
}

function networkOf({ model, code, channels, size }: WalkState): Model & {
  readonly notices: readonly Notice[];
} {
  if (model !== 'own') {
    const { layers, input } = models[model];
    return { layers, input: { ...input, size }, notices: [] };
  }
  const { layers, notices } = parseLayers(code);
  const first = layers.find(({ layer }) => layer.kind === 'conv')?.layer;
  const said = first?.kind === 'conv' ? first.inChannels : null;
  return {
    layers: layers.map(({ layer }) => layer),
    input: { channels: channels || said, size },
    notices,
  };
}

function rowsOf(steps: readonly Step[]): WalkRow[] {
  const rows: WalkRow[] = [];
  for (const step of steps) {
    const last = rows.at(-1);
    if (step.layer.kind !== 'keep' || !last) {
      rows.push({ step, then: [], weights: step.weights, problem: step.problem });
      continue;
    }
    rows[rows.length - 1] = {
      step: last.step,
      then: [...last.then, step.layer.op],
      weights: last.weights === null || step.weights === null ? null : last.weights + step.weights,
      problem: last.problem ?? step.problem,
    };
  }
  return rows;
}

/** How far around the present size to look. */
const REACH = 512;

/** The sizes with the present difference of sides, the next below and above, that fit. */
function nearestSizes(layers: readonly NetLayer[], { channels, size }: Model['input']): Pair[] {
  const found: Pair[] = [];
  for (const direction of [-1, 1]) {
    for (let step = 1; step <= REACH; step++) {
      const tried: Pair = [size[0] + direction * step, size[1] + direction * step];
      if (tried[0] < 1 || tried[1] < 1) break;
      if (!fits(layers, { channels, size: tried })) continue;
      found.push(tried);
      break;
    }
  }
  return found;
}

/** One layer's output as a bar of the drawing: as high as its rows, as wide as its channels. */
export interface Bar {
  readonly kind: 'input' | 'conv2d' | 'convTranspose2d' | 'other' | 'wrong';
  readonly x: number;
  readonly width: number;
  readonly height: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly bars: readonly Bar[];
}

/** A hair's width for a few channels, and the gap between bars. */
const [THINNEST, GAP] = [1.5, 2];

/** The network to scale, its bars together `width` wide and the highest `height` high. */
export function drawingOf(rows: readonly WalkRow[], width: number, height: number): Drawing {
  const shapes = rows.flatMap(({ step, problem }, i) => [
    ...(i === 0 ? [{ shape: step.input, kind: 'input' as const }] : []),
    ...(step.output ? [{ shape: step.output, kind: kindOf(step, problem) }] : []),
  ]);
  const channels = shapes.map(({ shape }) => shape.channels ?? 1);
  const room = width - shapes.length * (GAP + THINNEST);
  const perChannel =
    Math.max(room, 0) /
    Math.max(
      1,
      channels.reduce((a, b) => a + b, 0),
    );
  const highest = Math.max(1, ...shapes.map(({ shape }) => shape.size[0]));
  let x = 0;
  const bars = shapes.map(({ shape, kind }, i): Bar => {
    const bar = {
      ...{ kind, x },
      width: THINNEST + channels[i] * perChannel,
      height: Math.max(1, (shape.size[0] / highest) * height),
    };
    x += bar.width + GAP;
    return bar;
  });
  return { width: Math.max(x - GAP, 1), height, bars };
}

function kindOf({ layer }: Step, problem: Step['problem']): Bar['kind'] {
  if (problem) return 'wrong';
  return layer.kind === 'conv' ? layer.op : 'other';
}
