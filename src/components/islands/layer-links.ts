import type { ConvSpec } from '@/lib/layer';
import { printQuery, type Entry } from '@/lib/share';
import { stepLimits } from '@/lib/step/limits';

/** A kernel of ones, as addresses write it. */
const ones = ([height, width]: ConvSpec['kernel']) =>
  Array.from({ length: height }, () => Array(width).fill(1).join(',')).join(';');

/** The query of a layer's arguments, by the names that the addresses have in common. */
function queryOf(spec: ConvSpec, more: readonly Entry[]): string | null {
  const { op, kernel, stride, padding, dilation, outputPadding } = spec;
  if (padding === 'same' || spec.farPadding) return null;
  const given = { kernel, stride, padding, dilation, outputPadding };
  // The Lab's limits are the same, and come with more code than a link is worth.
  const isHeld = (Object.keys(given) as (keyof typeof given)[]).every((name) =>
    given[name].every((n) => n >= stepLimits[name][0] && n <= stepLimits[name][1]),
  );
  if (!isHeld) return null;
  const print = (numbers: readonly number[]) => numbers.join(',');
  return printQuery([
    ['op', op],
    ['stride', print(stride)],
    ['padding', print(padding)],
    ...(op === 'convTranspose2d' ? [['output_padding', print(outputPadding)] as const] : []),
    ['dilation', print(dilation)],
    ...more,
  ]);
}

/**
 * The query that opens a layer of these arguments in the Lab, with a kernel of ones on one channel;
 * null where the Lab cannot hold it.
 */
export const labQueryOf = (spec: ConvSpec): string | null =>
  queryOf(spec, [
    ['kernel', ones(spec.kernel)],
    ['show', 'normalise'],
  ]);

/** The query that steps through a layer of these arguments; null where it cannot be. */
export const stepQueryOf = (spec: ConvSpec): string | null =>
  queryOf(spec, [['weight', ones(spec.kernel)]]);
