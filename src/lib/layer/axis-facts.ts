import {
  ArgumentError,
  conv2dShape,
  convTranspose2dShape,
  effectiveKernelSize,
  fedPhaseCount,
  gather,
  hasEqualTapCounts,
  outputSize,
  phases,
  type Axis,
} from '../conv/index.ts';

// What follows from a layer's arguments alone, for a layer whose two axes are alike: one `Axis`
// stands for both.

/** Why PyTorch refuses the arguments, or null where it accepts them. */
export function refusal(axis: Axis): ArgumentError | null {
  const { op, input, kernel, ...options } = axis;
  const inputShape = [1, input, input];
  const weightShape = [1, 1, kernel, kernel];
  try {
    if (op === 'conv2d') conv2dShape(inputShape, weightShape, withoutOutputPadding(options));
    else convTranspose2dShape(inputShape, weightShape, options);
    return null;
  } catch (error) {
    if (error instanceof ArgumentError) return error;
    throw error;
  }
}

function withoutOutputPadding({
  stride,
  padding,
  dilation,
}: Omit<Axis, 'op' | 'input' | 'kernel'>) {
  return { stride, padding, dilation };
}

/** How many cells the input takes with `stride − 1` zeros between neighbours. */
export function zeroInsertedSize({ input, stride }: Pick<Axis, 'input' | 'stride'>): number {
  return (input - 1) * stride + 1;
}

/** How many cells the stamps of a transposed convolution cover, before `padding` cuts. */
export function stampedSize(axis: Pick<Axis, 'input' | 'stride' | 'kernel' | 'dilation'>): number {
  return zeroInsertedSize(axis) + effectiveKernelSize(axis) - 1;
}

/**
 * How many products it takes to slide the kernel over the zero-inserted input: each output cell
 * takes one a tap, with an input cell or without.
 */
export function insertedProducts(axis: Axis): number {
  return (outputSize(axis) * axis.kernel) ** 2;
}

/** In how many of them the tap meets an input cell: those that a gather by phases computes. */
export function neededProducts(axis: Axis): number {
  const met = Array.from({ length: outputSize(axis) }, (_, o) => gather(axis, o).length);
  return met.reduce((sum, taps) => sum + taps, 0) ** 2;
}

/** How many taps feed each phase of the axis, in the order of the phases. */
export function tapCounts(axis: Pick<Axis, 'kernel' | 'stride' | 'dilation'>): number[] {
  return phases(axis).map(({ taps }) => taps.length);
}

/** The greatest common divisor of stride and dilation. */
export function commonStep({ stride, dilation }: Pick<Axis, 'stride' | 'dilation'>): number {
  // With a tap for every phase, all the phases that taps can reach are fed.
  return stride / fedPhaseCount({ kernel: stride, stride, dilation });
}

/** The share, 0 to 1, of the cells on two such axes that no tap feeds. */
export function unfedShare(axis: Pick<Axis, 'kernel' | 'stride' | 'dilation'>): number {
  return 1 - (fedPhaseCount(axis) / axis.stride) ** 2;
}

/** The phase rule's verdict on a transposed convolution. */
export type PhaseVerdict = 'balanced' | 'unbalanced' | 'holes';

/** Holes where no tap feeds a phase, even if all fed phases have equally many taps. */
export function phaseVerdict(axis: Pick<Axis, 'kernel' | 'stride' | 'dilation'>): PhaseVerdict {
  if (fedPhaseCount(axis) < axis.stride) return 'holes';
  return hasEqualTapCounts(axis) ? 'balanced' : 'unbalanced';
}

const FROM_BEST = ['balanced', 'unbalanced', 'holes'] as const satisfies readonly PhaseVerdict[];

/** The worst of several verdicts. */
export const worstOf = (verdicts: readonly PhaseVerdict[]): PhaseVerdict =>
  FROM_BEST[Math.max(...verdicts.map((verdict) => FROM_BEST.indexOf(verdict)))];

/** The verdict on a transposed convolution of any number of axes: that on its worst axis. */
export const layerVerdict = ({
  kernel,
  stride,
  dilation,
}: Readonly<Record<'kernel' | 'stride' | 'dilation', readonly number[]>>): PhaseVerdict =>
  worstOf(
    kernel.map((size, a) =>
      phaseVerdict({ kernel: size, stride: stride[a], dilation: dilation[a] }),
    ),
  );

/** The sizes up to `largest` that the axis, whatever its own input, makes one output of. */
export function inputSizesFor(axis: Axis, output: number, largest: number): number[] {
  return Array.from({ length: largest }, (_, i) => i + 1).filter(
    (input) => outputSize({ ...axis, input }) === output,
  );
}
