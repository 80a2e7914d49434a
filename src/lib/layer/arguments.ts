import type { Axis, Pair } from '../conv/index.ts';

/** The arguments of a layer's constructor that can be lowered and raised, in PyTorch's order. */
export const ARGUMENTS = ['stride', 'padding', 'outputPadding', 'dilation'] as const;
export type ArgumentName = (typeof ARGUMENTS)[number];

/** Every number that the size of an output follows from. */
export type AxisArgument = 'input' | 'kernel' | ArgumentName;

/** The smallest and largest value of each argument. */
export type AxisLimits = Readonly<Record<AxisArgument, readonly [number, number]>>;

/** PyTorch's keyword for an argument: the same word in every language. */
export function pythonName(name: Exclude<AxisArgument, 'input'>): string {
  if (name === 'kernel') return 'kernel_size';
  return name === 'outputPadding' ? 'output_padding' : name;
}

/** Sizes as PyTorch is usually given them: one number where all are the same, else a tuple. */
export const printSizes = (sizes: readonly (number | string)[]): string =>
  sizes.length > 0 && sizes.every((size) => size === sizes[0]) ? `${sizes[0]}` : printTuple(sizes);

/** A tuple as Python writes it; one of a single part has its comma: `(3,)`. */
export const printTuple = (parts: readonly (number | string)[]) =>
  parts.length === 1 ? `(${parts[0]},)` : `(${parts.join(', ')})`;

/** The arguments of one axis, or of both. */
type Arguments = Pick<Axis, ArgumentName> | Readonly<Record<ArgumentName, Pair>>;

/** The arguments that `to` changes, as a call gives them: `padding=2, dilation=(1, 3)`. */
export function printChanges<T extends Arguments>(from: T, to: T): string {
  const printed = (of: Arguments, name: ArgumentName) => {
    const value = of[name] ?? 0;
    return typeof value === 'number' ? `${value}` : printSizes(value);
  };
  return ARGUMENTS.filter((name) => printed(from, name) !== printed(to, name))
    .map((name) => `${pythonName(name)}=${printed(to, name)}`)
    .join(', ');
}
