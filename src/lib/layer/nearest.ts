import type { Axis, Pair } from '../conv/index.ts';
import type { ArgumentName, AxisLimits } from './arguments.ts';
import { refusal } from './axis-facts.ts';
import { kernelSize, type Layer } from './layer.ts';

// The one answer to "which layer that PyTorch accepts is nearest to the refused one?". It is the
// layer that a person would write next, argument after argument:
//
// - The stride stays, and so do the input and the kernel: another stride is another layer.
// - The dilation stays as near as it can: only where no padding within the limits makes room for
//   the kernel does it give way.
// - The output padding is lowered to what stride and dilation allow. It is never raised to make up
//   for a padding that cuts everything off: cells that no tap reaches are not what was asked for.
// - The padding gives the rest: it is lowered until a cell of the output is left, or raised until
//   the kernel fits.
//
// Every change is as small as it can be once those before it in this list are as small as they can.

type GivingWay = Exclude<ArgumentName, 'stride'>;
type Limits = Pick<AxisLimits, GivingWay>;

/**
 * The accepted axis nearest to the given one, by the rule above; the axis itself where PyTorch
 * accepts it. Null where there is none within the limits.
 */
export function nearestAxis(axis: Axis, limits: Limits): Axis | null {
  return nearestAxes([axis], limits)?.[0] ?? null;
}

/**
 * The accepted layer nearest to the given one for an input of `[height, width]`, by the same rule
 * on each axis. Where the axes are `linked`, both get the same values.
 */
export function nearestLayer<T extends Layer>(
  layer: T,
  inputSize: Pair,
  limits: Limits,
  linked = false,
): T | null {
  const axes = ([0, 1] as const).map((a) => axisOf(layer, inputSize, a));
  const [vertical, horizontal] = linked
    ? (nearestAxes(axes, limits) ?? [])
    : axes.map((axis) => nearestAxis(axis, limits));
  if (!vertical || !horizontal) return null;
  const both = (name: GivingWay): Pair => [vertical[name] ?? 0, horizontal[name] ?? 0];
  return {
    ...layer,
    padding: both('padding'),
    outputPadding: both('outputPadding'),
    dilation: both('dilation'),
  };
}

function axisOf(layer: Layer, inputSize: Pair, a: 0 | 1): Axis {
  return {
    op: layer.op,
    input: inputSize[a],
    kernel: kernelSize(layer)[a],
    stride: layer.stride[a],
    padding: layer.padding[a],
    dilation: layer.dilation[a],
    outputPadding: layer.outputPadding[a],
  };
}

/** Axes that take the same values for all that gives way: those of the first are the asked ones. */
function nearestAxes(axes: readonly Axis[], limits: Limits): readonly Axis[] | null {
  const areAccepted = (candidates: readonly Axis[]) =>
    candidates.every((axis) => refusal(axis) === null);
  if (areAccepted(axes)) return axes;
  const [asked] = axes;
  for (const dilation of nearestFirst(asked.dilation, limits.dilation)) {
    for (const outputPadding of nearestFirst(asked.outputPadding ?? 0, limits.outputPadding)) {
      for (const padding of nearestFirst(asked.padding, limits.padding)) {
        const changed = axes.map((axis) => ({ ...axis, dilation, outputPadding, padding }));
        if (areAccepted(changed)) return changed;
      }
    }
  }
  return null;
}

/** The whole numbers from `least` to `most`, the nearest to `asked` first. */
function nearestFirst(asked: number, [least, most]: Pair): number[] {
  const values = Array.from({ length: most - least + 1 }, (_, i) => least + i);
  return values.sort((a, b) => Math.abs(a - asked) - Math.abs(b - asked));
}
