import type { ConvSpec } from '@/lib/layer';
import { printQuery, type Entry } from '@/lib/share';
import { stepLimits } from '@/lib/step/limits';
import { limits } from './lab-state';

/** A kernel of ones, as addresses write it. */
const ones = ([height, width]: ConvSpec['kernel']) =>
  Array.from({ length: height }, () => Array(width).fill(1).join(',')).join(';');

const isWithin = (pair: readonly number[], [least, most]: readonly [number, number]) =>
  pair.every((n) => n >= least && n <= most);

/** The arguments as the Lab's and the step-through's addresses name them. */
function argumentsOf({ op, stride, dilation, ...spec }: ConvSpec): readonly Entry[] {
  const padding = spec.padding as readonly number[];
  return [
    ['op', op],
    ['stride', stride.join(',')],
    ['padding', padding.join(',')],
    ...(op === 'convTranspose2d'
      ? [['output_padding', spec.outputPadding.join(',')] as const]
      : []),
    ['dilation', dilation.join(',')],
  ];
}

/**
 * The query that opens a layer of these arguments in the Lab, with a kernel of ones on one channel;
 * null where the Lab cannot hold it.
 */
export function labQueryOf(spec: ConvSpec): string | null {
  if (spec.padding === 'same' || spec.farPadding) return null;
  const isHeld =
    isWithin(spec.kernel, limits.kernel) &&
    isWithin(spec.stride, limits.stride) &&
    isWithin(spec.padding, limits.padding) &&
    isWithin(spec.outputPadding, limits.outputPadding) &&
    isWithin(spec.dilation, limits.dilation);
  if (!isHeld) return null;
  const entries = [...argumentsOf(spec), ['kernel', ones(spec.kernel)] as const];
  return printQuery([...entries, ['show', 'normalise']]);
}

/** The query that steps through a layer of these arguments; null where it cannot be. */
export function stepQueryOf(spec: ConvSpec): string | null {
  if (spec.padding === 'same' || spec.farPadding) return null;
  const isHeld =
    isWithin(spec.kernel, stepLimits.kernel) &&
    isWithin(spec.stride, stepLimits.stride) &&
    isWithin(spec.padding, stepLimits.padding) &&
    isWithin(spec.outputPadding, stepLimits.outputPadding) &&
    isWithin(spec.dilation, stepLimits.dilation);
  if (!isHeld) return null;
  return printQuery([...argumentsOf(spec), ['weight', ones(spec.kernel)]]);
}
