import { liveLayers, liveLimits } from '#components/widgets/shared/live-layers.ts';
import { phaseGains, type Axis } from '#lib/conv/index.ts';
import { printNumber, type CellGrid } from '#lib/grid/index.ts';
import { phaseVerdict, tapCounts, type PhaseVerdict } from '#lib/layer/index.ts';
import { generator } from '#lib/random/index.ts';
import type { Sharing } from '#components/widgets/shared/use-live-layer.ts';

/** One axis of a layer whose weights are all equal, or drawn at random. */
export interface PhaseSumsState {
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly weights: 'equal' | 'random';
  readonly seed: number;
}

export const PHASE_SUMS_ARGUMENTS = ['kernel', 'stride', 'dilation'] as const;
const { kernel, stride, dilation } = liveLayers.enough;
export const defaultPhaseSums: PhaseSumsState = {
  kernel,
  stride,
  dilation,
  weights: 'equal',
  seed: 1,
};
export const phaseSumsLimits = liveLimits('enough');

/** How the figure and the sentences around it share the axis. */
export const phaseSumsLayer: Sharing<PhaseSumsState> = {
  axisOf: (state, axis) => (isSame(state, axis) ? axis : { ...axis, ...sizesOf(state) }),
  viewOf: (axis, state) => (isSame(state, axis) ? state : { ...state, ...sizesOf(axis) }),
};

type Sizes = Pick<PhaseSumsState, (typeof PHASE_SUMS_ARGUMENTS)[number]>;
const sizesOf = ({ kernel, stride, dilation }: Sizes): Sizes => ({ kernel, stride, dilation });
const isSame = (a: Sizes, b: Pick<Axis, keyof Sizes>) =>
  PHASE_SUMS_ARGUMENTS.every((name) => a[name] === b[name]);

/** Periods of the output that are drawn. */
const PERIODS = 4;

export interface PhaseSumsView {
  readonly weights: CellGrid;
  /** What a flat area of ones becomes. */
  readonly output: CellGrid;
  readonly counts: readonly number[];
  readonly verdict: PhaseVerdict;
  readonly gains: readonly number[];
  readonly isFlat: boolean;
}

/** The phases of the axis on a flat area: a pure function of the state. */
export function phaseSumsView({ weights, seed, ...sizes }: PhaseSumsState): PhaseSumsView {
  const taps = weights === 'equal' ? Array<number>(sizes.kernel).fill(0.5) : drawn(sizes, seed);
  const gains = phaseGains(taps, sizes);
  const counts = tapCounts(sizes);
  const most = Math.max(...gains);
  const period = gains.map((gain, phase) =>
    counts[phase] === 0
      ? { role: 'hole' as const }
      : { role: 'output' as const, text: printNumber(gain), level: gain / most },
  );
  return {
    weights: [taps.map((tap) => ({ role: 'kernel', text: printNumber(tap) }))],
    output: [Array.from({ length: PERIODS }, () => period).flat()],
    counts,
    gains,
    verdict: phaseVerdict(sizes),
    isFlat: gains.every((gain) => Math.abs(gain - gains[0]) < 1e-9),
  };
}

/** Weights of one decimal, 0.1 to 0.9. */
function drawn({ kernel }: Sizes, seed: number): number[] {
  const random = generator(seed);
  return Array.from({ length: kernel }, () => (1 + Math.floor(random.next() * 9)) / 10);
}
