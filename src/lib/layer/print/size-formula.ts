import type { Axis } from '../../conv/index.ts';

/** The size formula with the axis's numbers in it; its value is `outputSize(axis)`. */
export function printSizeFormula(axis: Axis): string {
  const { op, input, kernel, stride, padding, dilation, outputPadding = 0 } = axis;
  const span = `${dilation}·(${kernel} − 1)`;
  return op === 'conv2d'
    ? `⌊(${input} ${printPadding(axis)} − ${span} − 1) / ${stride}⌋ + 1`
    : `(${input} − 1)·${stride} − 2·${padding} + ${span} ${signed(outputPadding)} + 1`;
}

/** Padding that differs at the two edges stands as two numbers. */
function printPadding({ padding, farPadding = padding }: Axis): string {
  return padding === farPadding ? `+ 2·${padding}` : `${signed(padding)} ${signed(farPadding)}`;
}

const signed = (value: number) => (value < 0 ? `− ${-value}` : `+ ${value}`);
