import {
  axesOf,
  ArgumentError,
  gatherPlan,
  outputSize,
  phaseOf,
  positionIn,
  type Axis,
  type GatherPlan,
  type Pair,
  type PlannedTap,
} from '#lib/conv/index.ts';
import { nearestAxis } from '#lib/layer/index.ts';

/** A transposed convolution of one channel, and the output cell that is looked at. */
export interface GatherPlanState {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
  readonly row: number;
  readonly column: number;
}

/** Rows and columns of the input. */
export const INPUT: Pair = [4, 5];

export type TapArgument = 'kernel' | 'stride' | 'dilation' | 'padding';

/** The smallest and largest value that a control offers. */
export const gatherPlanLimits = {
  kernel: [1, 4],
  stride: [1, 3],
  dilation: [1, 3],
  padding: [0, 3],
} as const satisfies Record<TapArgument, readonly [number, number]>;

/** Rows and columns of the largest output. */
export const LARGEST: Pair = [19, 22];

/** A layer whose phases have different lists, and a cell that four taps meet. */
export const defaultGatherPlan: GatherPlanState = {
  kernel: 3,
  stride: 2,
  dilation: 1,
  padding: 0,
  row: 2,
  column: 4,
};

export type GatherPlanAction =
  | { readonly type: TapArgument; readonly value: number }
  | { readonly type: 'cell'; readonly cell: Pair }
  | { readonly type: 'state'; readonly state: GatherPlanState };

/**
 * The state after an action. Values beyond their limits become the nearest one within; a cell that
 * the output does not have is kept, and `gatherPlanView` looks at the nearest one.
 */
export function reduceGatherPlan(
  state: GatherPlanState,
  action: GatherPlanAction,
): GatherPlanState {
  switch (action.type) {
    case 'cell':
      return { ...state, row: action.cell[0], column: action.cell[1] };
    case 'state':
      return action.state;
    default: {
      const [low, high] = gatherPlanLimits[action.type];
      return { ...state, [action.type]: Math.min(high, Math.max(low, Math.round(action.value))) };
    }
  }
}

/** One entry of the list, and what comes of it for the cell that is looked at. */
export interface Read extends PlannedTap {
  /** In the padded input; null where the input has no such row, and the tap is passed over. */
  readonly place: number | null;
}

/** What the figure shows. */
export interface GatherPlanView {
  /** The accepted argument that `padding` has to give way to; null where PyTorch accepts it. */
  readonly refused: { readonly padding: number } | null;
  /** Rows and columns of the output. */
  readonly size: Pair;
  readonly plan: GatherPlan;
  /** Of the layer: the stride and the padding that phases are counted with. */
  readonly axes: readonly [Axis, Axis];
  readonly cell: Pair;
  readonly phase: Pair;
  /** Which cell of its phase it is, and the place in the padded input that belongs to it. */
  readonly number: Pair;
  readonly home: number;
  readonly reads: readonly Read[];
  /** Entries of the longest list of the layer: as much room the figure keeps. */
  readonly longest: number;
}

/** The engine's plan for the state's layer; for the nearest that PyTorch accepts, if it does not. */
export function gatherPlanView(state: GatherPlanState): GatherPlanView {
  const accepted = axesFor(state);
  const padding = accepted ? state.padding : nearestPadding(state);
  const axes = accepted ?? axesFor({ ...state, padding })!;
  const size: Pair = [outputSize(axes[0]), outputSize(axes[1])];
  const cell: Pair = [Math.min(state.row, size[0] - 1), Math.min(state.column, size[1] - 1)];
  const plan = gatherPlan(axes);
  const { stride } = state;
  const number: Pair = [Math.floor(cell[0] / stride), Math.floor(cell[1] / stride)];
  const home = positionIn(plan, number[0], number[1]);
  const phase: Pair = [phaseOf(cell[0], axes[0]), phaseOf(cell[1], axes[1])];
  const reads = plan.lists[phase[0]][phase[1]].map((tap): Read => {
    const iy = number[0] + tap.rows;
    return { ...tap, place: iy >= 0 && iy < INPUT[0] ? home + tap.offset : null };
  });
  return {
    refused: accepted ? null : { padding },
    longest: Math.max(...plan.lists.flat().map((list) => list.length)),
    size,
    plan,
    axes,
    cell,
    phase,
    number,
    home,
    reads,
  };
}

function axesFor({ kernel, stride, dilation, padding }: GatherPlanState): [Axis, Axis] | null {
  const options = { stride, dilation, padding };
  try {
    return axesOf('convTranspose2d', [1, ...INPUT], [1, 1, kernel, kernel], options);
  } catch (error) {
    if (error instanceof ArgumentError) return null;
    throw error;
  }
}

/** The input's shorter side decides. */
function nearestPadding({ kernel, stride, dilation, padding }: GatherPlanState): number {
  const axis: Axis = {
    op: 'convTranspose2d',
    input: Math.min(...INPUT),
    kernel,
    stride,
    dilation,
    padding,
  };
  // Nothing but the padding may give way.
  const limits = {
    padding: gatherPlanLimits.padding,
    dilation: [dilation, dilation],
    outputPadding: [0, 0],
  } as const;
  return nearestAxis(axis, limits)!.padding;
}
