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

/** A pair as PyTorch is usually given it: one number where both are the same, else a tuple. */
export function printPair([vertical, horizontal]: Pair): string {
  return vertical === horizontal ? `${vertical}` : `(${vertical}, ${horizontal})`;
}

/** The arguments of one axis, or of both. */
type Arguments = Pick<Axis, ArgumentName> | Readonly<Record<ArgumentName, Pair>>;

/** The arguments that `to` changes, as a call gives them: `padding=2, dilation=(1, 3)`. */
export function printChanges<T extends Arguments>(from: T, to: T): string {
  const printed = (of: Arguments, name: ArgumentName) => {
    const value = of[name] ?? 0;
    return typeof value === 'number' ? `${value}` : printPair(value);
  };
  return ARGUMENTS.filter((name) => printed(from, name) !== printed(to, name))
    .map((name) => `${pythonName(name)}=${printed(to, name)}`)
    .join(', ');
}
