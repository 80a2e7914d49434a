/**
 * An argument that the operation refuses. The message names the argument, its value and what is
 * allowed, as in `stride [2, 0]: must be positive integers`.
 */
export class ArgumentError extends RangeError {
  /** The argument's name: `input`, `weight`, or that of an option. */
  readonly argument: string;
  /** What was given; the shape where the argument is a tensor. */
  readonly value: unknown;
  /** What would have been accepted, to be read after the value. */
  readonly allowed: string;

  constructor(argument: string, value: unknown, allowed: string) {
    super(`${argument} ${printed(value)}: ${allowed}`);
    this.name = 'ArgumentError';
    this.argument = argument;
    this.value = value;
    this.allowed = allowed;
  }
}

function printed(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}
