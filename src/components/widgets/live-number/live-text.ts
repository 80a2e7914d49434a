import { printCount } from '#i18n/print-count.ts';
import type { LiveWords } from './words.ts';
import {
  adjointAxis,
  effectiveKernelSize,
  fedPhaseCount,
  outputSize,
  type Axis,
} from '#lib/conv/index.ts';
import {
  commonStep,
  inputSizesFor,
  insertedProducts,
  nearestAxis,
  neededProducts,
  phaseVerdict,
  printChanges,
  refusal,
  stampedSize,
  tapCounts,
  unfedShare,
  zeroInsertedSize,
  type AxisLimits,
} from '#lib/layer/index.ts';
import { printSizeFormula } from '#lib/layer/print/index.ts';

const cutOf = (axis: Axis) => Math.max(0, effectiveKernelSize(axis) - axis.stride);
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** What a sentence can say of a layer whose two axes are alike. */
const calculations = {
  input: ({ input }) => `${input}`,
  kernel: ({ kernel }) => `${kernel}`,
  stride: ({ stride }) => `${stride}`,
  dilation: ({ dilation }) => `${dilation}`,
  /** The side of the output, and how it comes about. */
  size: (axis) => `${outputSize(axis)}`,
  formula: printSizeFormula,
  /** Cells that the kernel covers; cells that the input takes with its inserted zeros. */
  span: (axis) => `${effectiveKernelSize(axis)}`,
  zeroInserted: (axis) => `${zeroInsertedSize(axis)}`,
  /** Cells of the zero-inserted input with the zeros around it, and of all that the stamps cover. */
  padded: (axis) => `${zeroInsertedSize(axis) + 2 * (effectiveKernelSize(axis) - 1)}`,
  sheet: (axis) => `${stampedSize(axis)}`,
  cropped: (axis) => `${Math.max(0, stampedSize(axis) - 2 * axis.padding)}`,
  /** What the kernel covers beyond the stride: what `"same"` cuts, and where. */
  beyond: (axis) => `${effectiveKernelSize(axis) - axis.stride}`,
  cut: (axis) => `${cutOf(axis)}`,
  cutNear: (axis) => `${Math.floor(cutOf(axis) / 2)}`,
  cutFar: (axis) => `${Math.ceil(cutOf(axis) / 2)}`,
  gcd: (axis) => `${commonStep(axis)}`,
  /** On one axis: phases that taps reach, and how many taps reach each. */
  fed: (axis) => `${fedPhaseCount(axis)}`,
  counts: (axis, { list }) => list(tapCounts(axis)),
  verdict: (axis, { verdict }) => verdict[phaseVerdict(axis)],
  /** On both axes: phases, cells no tap reaches, cells some tap reaches. */
  phases: ({ stride }) => `${stride ** 2}`,
  holes: (axis) => percent(unfedShare(axis)),
  kept: (axis) => percent(1 - unfedShare(axis)),
  /** On both axes: cells that a single tap does not reach. */
  missed: (axis) => percent(unfedShare({ ...axis, kernel: 1 })),
  /** Cells of the input and of the output: the sides of a `conv2d`'s matrix. */
  inputCells: ({ input }) => `${input ** 2}`,
  outputCells: (axis) => `${outputSize(axis) ** 2}`,
  /** For a `conv2d`: the side after the way back without output padding, and how. */
  back: (axis) => `${outputSize({ ...adjointAxis(axis), outputPadding: 0 })}`,
  backFormula: (axis) => printSizeFormula({ ...adjointAxis(axis), outputPadding: 0 }),
  /** On both axes: products with the inserted zeros, products with input cells, and their share. */
  productsInserted: (axis) => printCount(insertedProducts(axis)),
  productsNeeded: (axis) => printCount(neededProducts(axis)),
  productsShare: (axis) => percent(neededProducts(axis) / insertedProducts(axis)),
  /** The output padding that brings back the very side. */
  recover: (axis) => `${adjointAxis(axis).outputPadding}`,
  /** The sides that come out as one and the same. */
  siblings: (axis, { list }) =>
    list(inputSizesFor(axis, outputSize(axis), axis.input + axis.stride)),
} as const satisfies Record<string, (axis: Axis, words: LiveWords) => string>;

export type Calculation = keyof typeof calculations;
export const calculationNames = Object.keys(calculations) as Calculation[];

/** Those that have no answer where PyTorch refuses the layer. */
const NEED_AN_OUTPUT: readonly Calculation[] = [
  'size',
  'back',
  'backFormula',
  'recover',
  'siblings',
  'outputCells',
  'productsInserted',
  'productsNeeded',
  'productsShare',
];

/** A derived piece of a sentence. Where PyTorch refuses the layer, the size gives the reason. */
export function calculate(
  what: Calculation,
  axis: Axis,
  words: LiveWords,
  limits: AxisLimits,
): string {
  const compute: (axis: Axis, words: LiveWords) => string = calculations[what];
  if (!NEED_AN_OUTPUT.includes(what)) return compute(axis, words);
  const error = refusal(axis);
  if (!error) return compute(axis, words);
  return what === 'size' ? printRefusal(axis, error.argument, words, limits) : '?';
}

function printRefusal(axis: Axis, argument: string, words: LiveWords, limits: AxisLimits): string {
  const nearest = nearestAxis(axis, limits);
  const reason = words.reason[argument as keyof LiveWords['reason']] ?? argument;
  return words.refused(reason, nearest && printChanges(axis, nearest));
}

/** What became of the layer, in whole sentences: read out after a change. */
export function summarise(axis: Axis, words: LiveWords, limits: AxisLimits): string {
  const error = refusal(axis);
  if (error) return printRefusal(axis, error.argument, words, limits);
  const size = words.size(outputSize(axis));
  if (axis.op === 'conv2d') return size;
  return `${size} ${words.fed(fedPhaseCount(axis), axis.stride, words.verdict[phaseVerdict(axis)])}`;
}
