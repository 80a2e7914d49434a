import { gridOf, type Rows } from '#lib/grid/index.ts';
import { outputSize, type Pair } from '#lib/conv/index.ts';
import {
  axesOfSpec,
  effectiveKernelSizes,
  rankOf,
  type ConvSpec,
  type Sides,
} from '#lib/layer/index.ts';
import { fitsInLink } from '#components/widgets/shared/pasted-text.ts';
import { printQuery } from '#lib/share/index.ts';
import { stepLimits } from '#lib/step/limits.ts';
import { sampleInput } from '#lib/step/samples.ts';
import type { LabKey, StepKey, WalkKey } from '#components/widgets/shared/link-keys.ts';

/** Rows of numbers, as addresses write them. */
const printRows = (rows: Rows) => rows.map((row) => row.join(',')).join(';');

const ones = (kernel: Sides) => printRows(gridOf(kernel as Pair, () => 1));

/** `'same'` as numbers: null where they depend on the input, or differ at the two edges. */
function paddingOf(spec: ConvSpec): Sides | null {
  if (spec.farPadding) return null;
  if (spec.padding !== 'same') return spec.padding;
  const pads = effectiveKernelSizes(spec).map((span) => (span - 1) / 2);
  const isPlain = spec.stride.every((stride) => stride === 1);
  return isPlain && pads.every(Number.isInteger) ? pads : null;
}

type EntryOf<Key> = readonly [key: Key, value: string];

/** The query of a layer's arguments, by the names that the addresses have in common. */
function queryOf<K extends LabKey | StepKey>(
  spec: ConvSpec,
  more: readonly EntryOf<K>[],
): string | null {
  const { op, kernel, stride, dilation, outputPadding } = spec;
  const padding = paddingOf(spec);
  // The Lab and the step-through show pictures.
  if (!padding || rankOf(spec) !== 2) return null;
  const given = { kernel, stride, padding, dilation, outputPadding };
  // The Lab's limits are the same, and come with more code than a link is worth.
  const isHeld = (Object.keys(given) as (keyof typeof given)[]).every((name) =>
    given[name].every((n) => n >= stepLimits[name][0] && n <= stepLimits[name][1]),
  );
  if (!isHeld) return null;
  const print = (numbers: readonly number[]) => numbers.join(',');
  const own: readonly EntryOf<LabKey & StepKey>[] = [
    ['op', op],
    ['stride', print(stride)],
    ['padding', print(padding)],
    ...(op === 'convTranspose2d' ? [['output_padding', print(outputPadding)] as const] : []),
    ['dilation', print(dilation)],
  ];
  return printQuery([...own, ...more]);
}

/**
 * The query that opens a layer of these arguments in the Lab, with a kernel of ones on one channel;
 * null where the Lab cannot hold it.
 */
export const labQueryOf = (spec: ConvSpec): string | null =>
  queryOf<LabKey>(spec, [
    ['kernel', ones(spec.kernel)],
    ['show', 'normalise'],
  ]);

/**
 * The query that walks an input of this side, or a picture of these two, through a pasted text,
 * layer by layer; null where the text is too long for an address.
 */
export const modelQueryOf = (code: string, side: Sides): string | null =>
  fitsInLink(code)
    ? printQuery([
        ['model', 'own'],
        ['code', code],
        // A call of three numbers would be a shape.
        ...(side.length < 3 ? [['call', side.join('x')] as const] : []),
      ] satisfies EntryOf<WalkKey>[])
    : null;

/**
 * The query that steps through a layer of these arguments, on one channel and an input that leaves
 * something to see; null where it cannot be.
 */
export function stepQueryOf(spec: ConvSpec): string | null {
  const input = rankOf(spec) === 2 ? inputFor(spec) : null;
  return (
    input &&
    queryOf<StepKey>(spec, [
      ['input', printRows(gridOf(input, (y, x) => sampleInput(0, y, x)))],
      ['weight', ones(spec.kernel)],
    ])
  );
}

const [FEWEST, MOST] = [3, stepLimits.input[1]];

/** The smallest input that has three rows and columns, and gives as many where it can. */
function inputFor(spec: ConvSpec): Pair | null {
  const sizes = ([0, 1] as const).map((a) => {
    const outputOf = (side: number) => outputSize(axesOfSpec(spec, [side, side])[a]);
    const sides = Array.from({ length: MOST - FEWEST + 1 }, (_, i) => FEWEST + i);
    return sides.find((side) => outputOf(side) >= FEWEST) ?? (outputOf(MOST) > 0 ? MOST : null);
  });
  const [height, width] = sizes;
  return height === null || width === null ? null : [height, width];
}
