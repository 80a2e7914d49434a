import type { Axis } from '../../conv/index.ts';

/**
 * The size formula with the axis's numbers in it; its value is `outputSize(axis)`. A line of it may
 * end before a sign, and nowhere within the inmost brackets.
 */
export function printSizeFormula(axis: Axis): string {
  const { op, input, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const span = `${dilation}·(${kernel} − 1)`;
  const formula =
    op === 'conv2d'
      ? `⌊(${input} ${printPadding(axis)} − ${span} − 1) / ${stride}⌋ + 1`
      : `(${input} − 1)·${stride} − 2·${padding} + ${span} ${signed(outputPadding)} + 1`;
  return formula
    .replace(/\([^()]*\)/g, (brackets) => brackets.replaceAll(' ', NO_BREAK))
    .replace(/([−+/]) /g, `$1${NO_BREAK}`);
}

const NO_BREAK = '\u00a0';

/** Padding that differs at the two edges stands as two numbers. */
function printPadding({ padding, farPadding = padding }: Axis): string {
  return padding === farPadding ? `+ 2·${padding}` : `${signed(padding)} ${signed(farPadding)}`;
}

const signed = (value: number) => (value < 0 ? `− ${-value}` : `+ ${value}`);
