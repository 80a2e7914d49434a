import {
  defaultSettings,
  FACTORS,
  INITS_OF,
  KERNELS,
  LEAST_TRAINED_SIDE,
  RATES_OF,
  type TrainSettings,
} from '#lib/train/index.ts';
import { rowsOf } from '#lib/grid/index.ts';
import { type Grey, type SampleName } from '#lib/picture/index.ts';
import type { Checkpoint, Pace } from './trainer-engine.ts';

/** The samples that are large enough, and have something to learn from. */
export const SOURCES = [
  'portrait',
  'letterform',
  'zone-plate',
] as const satisfies readonly SampleName[];
export type TrainingSource = (typeof SOURCES)[number] | 'own';

/** What the pictures of the trainer show. */
export const VIEWS = ['picture', 'difference', 'spectrum'] as const;
export type TrainerView = (typeof VIEWS)[number];

/** Seeds that a reader can type. */
export const SEED_RANGE = [0, 9999] as const;

/** Everything the reader has chosen; where the run stands is the worker's to say. */
export interface TrainerState {
  readonly source: TrainingSource;
  readonly settings: TrainSettings;
  readonly pace: Pace;
  readonly view: TrainerView;
  readonly isPlaying: boolean;
}

export const trainerState: TrainerState = {
  source: 'portrait',
  settings: defaultSettings,
  pace: '100',
  view: 'picture',
  isPlaying: false,
};

export type TrainerAction =
  | { readonly type: 'settings'; readonly change: Partial<TrainSettings> }
  | { readonly type: 'source'; readonly source: TrainingSource }
  | { readonly type: 'pace'; readonly pace: Pace }
  | { readonly type: 'view'; readonly view: TrainerView }
  | { readonly type: 'play' }
  | { readonly type: 'pause' }
  | { readonly type: 'link'; readonly link: TrainerLink }
  | { readonly type: 'reset' };

/** The state after an action. A change of the run itself begins it anew, at rest. */
export function reduce(state: TrainerState, action: TrainerAction): TrainerState {
  switch (action.type) {
    case 'settings':
      return {
        ...state,
        settings: accepted({ ...state.settings, ...action.change }),
        isPlaying: false,
      };
    case 'source':
      return { ...state, source: action.source, isPlaying: false };
    case 'pace':
      return { ...state, pace: action.pace };
    case 'view':
      return { ...state, view: action.view };
    case 'play':
      return { ...state, isPlaying: true };
    case 'pause':
      return { ...state, isPlaying: false };
    case 'link':
      return stateOf(state, action.link);
    case 'reset':
      return trainerState;
  }
}

/** The settings with a kernel and a start that their family has, and a rate for their optimiser. */
export function accepted(settings: TrainSettings): TrainSettings {
  const { family, kernel, init, optimiser, learningRate } = settings;
  return {
    ...settings,
    kernel: nearestOf(KERNELS[family], kernel),
    init: INITS_OF[family].includes(init) ? init : 'random',
    learningRate: nearestOf(RATES_OF[optimiser], learningRate),
  };
}

function nearestOf(offered: readonly number[], wanted: number): number {
  const distance = (value: number) => Math.abs(value - wanted);
  return offered.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

/** Pictures with a longer side are halved until they are no longer: a run should be quick. */
const MAX_SIDE = 192;

/** The side that a picture needs at least, whatever the factor. */
export const LEAST_PICTURE = LEAST_TRAINED_SIDE * Math.max(...FACTORS);

/** How often a picture is halved before a run; a very long one less often, to stay wide enough. */
export function halvingsOf({ width, height }: Pick<Grey, 'width' | 'height'>): number {
  const [short, long] = [Math.min(width, height), Math.max(width, height)];
  let times = 1;
  while (long > MAX_SIDE * times && short >= LEAST_PICTURE * 2 * times) times *= 2;
  return 31 - Math.clz32(times);
}

/** The state as an address says it; a picture of the reader's it can name, but not hold. */
export type TrainerLink = TrainSettings & { readonly picture: TrainingSource };

export function linkOf({ source, settings }: TrainerState): TrainerLink {
  return { picture: source, ...settings };
}

function stateOf(state: TrainerState, { picture, ...settings }: TrainerLink): TrainerState {
  return { ...state, source: picture, settings: accepted(settings), isPlaying: false };
}

/** The kernels of the layer that enlarges, for one channel before it; each with its phase. */
export interface KernelPlane {
  /** `[row, column]` of the phase that it fills, or null where it fills all. */
  readonly phase: readonly [number, number] | null;
  readonly rows: readonly (readonly number[])[];
}

/** The kernels to draw: one, or one for each phase before a pixel shuffle. */
export function kernelPlanes(
  { family, factor }: TrainSettings,
  weight: Parameters<typeof rowsOf>[0],
  channel: number,
): KernelPlane[] {
  const [, inputs] = weight.shape;
  // Of a transposed convolution the inputs are the first axis, and there is one output.
  if (family !== 'shuffle') return [{ phase: null, rows: rowsOf(weight, channel) }];
  return Array.from({ length: factor ** 2 }, (_, output) => ({
    phase: [Math.floor(output / factor), output % factor] as const,
    rows: rowsOf(weight, output * inputs + channel),
  }));
}

/** The kept step nearest below another. */
export function checkpointAt(checkpoints: readonly Checkpoint[], step: number): number {
  return Math.max(
    0,
    checkpoints.findLastIndex((checkpoint) => checkpoint.step <= step),
  );
}
