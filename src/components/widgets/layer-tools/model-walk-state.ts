import { models, type Model, type ModelId } from '#figures/models.ts';
import type { Pair } from '#lib/conv/index.ts';
import { fits, totals, walk, type NetLayer, type NetStep } from '#lib/layer/index.ts';
import type { WalkKey } from '#components/widgets/shared/link-keys.ts';

/** A network and the picture that goes into it. */
export interface WalkState extends Readonly<Record<WalkKey, unknown>> {
  readonly model: ModelId | 'own';
  /** The reader's own network. */
  readonly code: string;
  /** The call of the reader's own network, as code; empty for one that suits it. */
  readonly call: string;
  readonly size: Pair;
  /** Which row is looked at, from 1; 0 is the input. */
  readonly row: number;
}

export const defaultWalk: WalkState = {
  model: 'unet',
  code: '',
  call: '',
  size: models.unet.input.size,
  row: 0,
};

export const walkLimits = { size: [1, 4096] } as const;

export type WalkAction =
  | { readonly type: 'model'; readonly model: WalkState['model'] }
  | { readonly type: 'code'; readonly code: string }
  | { readonly type: 'call'; readonly call: string }
  | { readonly type: 'size'; readonly size: Pair }
  | { readonly type: 'row'; readonly row: number }
  | { readonly type: 'link'; readonly state: WalkState };

/** The state after an action. A published network comes with the input it was published for. */
export function reduce(state: WalkState, action: WalkAction): WalkState {
  switch (action.type) {
    case 'model':
      return action.model === 'own'
        ? { ...state, model: 'own', row: 0 }
        : { ...state, model: action.model, size: models[action.model].input.size, row: 0 };
    case 'code':
      return { ...state, model: 'own', code: action.code, call: '' };
    case 'call':
      return { ...state, call: action.call };
    case 'size':
      return { ...state, size: action.size };
    case 'row':
      return action.row === state.row ? state : { ...state, row: action.row };
    case 'link':
      return action.state;
  }
}

/** A layer that does something to the shape, and those after it that keep it. */
export interface WalkRow {
  readonly step: NetStep;
  /** Names of the layers that keep the shape: norms and activations. */
  readonly then: readonly string[];
  /** What later layers call the row's layers. */
  readonly names: readonly string[];
  /** Of the row's layers together. */
  readonly weights: number | null;
  /** The first problem of the row's layers. */
  readonly problem: NetStep['problem'];
}

/** What is shown of a state. */
export interface WalkView {
  readonly rows: readonly WalkRow[];
  readonly totals: ReturnType<typeof totals>;
  readonly fits: boolean;
  /** The first row that has a problem. */
  readonly misfit: number | null;
  /** Whether the walk ended before the network did. */
  readonly isCut: boolean;
  /** The nearest sizes on each side that fit; none where the present one does. */
  readonly nearest: readonly Pair[];
}

/** What is shown of a published network at a size: a pure function of both. */
export function viewOf(model: ModelId, size: Pair): WalkView {
  const { layers, input: published } = models[model];
  const input = { ...published, size };
  const steps = walk(layers, input);
  const isFitting = fits(layers, input);
  const rows = rowsOf(steps);
  const misfit = rows.findIndex(({ problem }) => problem !== null);
  return {
    rows,
    misfit: misfit === -1 ? null : misfit,
    totals: totals(steps),
    fits: isFitting,
    isCut: steps.length < layers.length,
    nearest: isFitting ? [] : nearestSizes(layers, input),
  };
}

function rowsOf(steps: readonly NetStep[]): WalkRow[] {
  const rows: WalkRow[] = [];
  for (const step of steps) {
    const last = rows.at(-1);
    if (step.layer.kind !== 'elementwise' || !last) {
      const { weights, problem, layer } = step;
      rows.push({ step, then: [], names: namesOf(layer), weights, problem });
      continue;
    }
    rows[rows.length - 1] = {
      step: last.step,
      then: [...last.then, step.layer.op],
      names: [...last.names, ...namesOf(step.layer)],
      weights: last.weights === null || step.weights === null ? null : last.weights + step.weights,
      problem: last.problem ?? step.problem,
    };
  }
  return rows;
}

const namesOf = ({ name }: NetLayer) => (name === undefined ? [] : [name]);

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
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A skip connection: it leaves the network at one bar's foot, runs below, and joins at another's. */
export interface Skip {
  readonly from: Point;
  readonly to: Point;
  readonly below: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** The input's, then one for each row that has an output. */
  readonly bars: readonly Bar[];
  readonly skips: readonly Skip[];
}

/** A hair's width for a few channels, and the gap between bars. */
const [THINNEST, GAP] = [1.5, 2];

/** How far below the highest bar the shortest and the longest skip connections run. */
const [NEAR, FAR] = [6, 30];

/**
 * The network to scale, its bars together `width` wide and the highest `height` high; the skip
 * connections run below.
 */
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
    const tall = Math.max(1, (shape.size[0] / highest) * height);
    const bar = {
      ...{ kind, x, y: (height - tall) / 2, height: tall },
      width: THINNEST + channels[i] * perChannel,
    };
    x += bar.width + GAP;
    return bar;
  });
  // What ends at a bar and what begins there stand apart.
  const foot = (bar: Bar, part: number): Point => ({
    x: bar.x + part * bar.width,
    y: bar.y + bar.height,
  });
  const skips = rows.flatMap(({ step }, i): Skip[] => {
    const { layer } = step;
    if (layer.kind !== 'join' || !bars[i + 1]) return [];
    const source = rows.findLastIndex((row, r) => r < i && row.names.includes(layer.with));
    const [from, to] = [foot(bars[source + 1], 0.7), foot(bars[i + 1], 0.3)];
    return [{ from, to, below: height + NEAR + ((FAR - NEAR) * (to.x - from.x)) / width }];
  });
  const lowest = Math.max(height, ...skips.map(({ below }) => below + 1));
  return { width: Math.max(x - GAP, 1), height: lowest, bars, skips };
}

function kindOf({ layer }: NetStep, problem: NetStep['problem']): Bar['kind'] {
  if (problem) return 'wrong';
  return layer.kind === 'conv' ? layer.op : 'other';
}
