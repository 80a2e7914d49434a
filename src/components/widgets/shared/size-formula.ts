import type { Axis } from '#lib/conv/index.ts';
import { printSizeFormula } from '#lib/layer/index.ts';

/** The size formula; padding that differs at the two edges stands as two numbers. */
export function printFormula(axis: Axis): string {
  const { padding, farPadding = padding } = axis;
  const formula =
    axis.op === 'conv2d' && farPadding !== padding
      ? printSizeFormula(axis).replace(`2·${padding}`, `${padding} + ${farPadding}`)
      : printSizeFormula(axis);
  return formula.replace('+ -', '− ');
}
