import { printSizes, printTuple } from '../arguments.ts';
import type { Sides } from '../conv-spec.ts';
import type { Nested } from './permute-weight.ts';

/** So wide a line of printed code is at most, where it can be broken. */
const WIDTH = 80;

/** A call's argument: a name, or null where the position says it, and its value in code. */
export type PrintedArgument = readonly [name: string | null, value: string];

/** `name(a, key=b)`, one argument a line where it would be too long. */
export function printPythonCall(name: string, given: readonly PrintedArgument[]): string {
  return bracketed(`${name}(`, given.map(printArgument), ')');
}

export const printArgument = ([key, value]: PrintedArgument) =>
  key === null ? value : `${key}=${value}`;

/** Parts between brackets on one line, or each on a line of its own. */
export function bracketed(open: string, parts: readonly string[], close: string): string {
  const line = `${open}${parts.join(', ')}${close}`;
  if (line.length <= WIDTH && !line.includes('\n')) return line;
  return `${open}\n${parts.map((part) => `${indented(part)},\n`).join('')}${close}`;
}

const indented = (text: string) => text.replace(/^/gm, '    ');

/** The argument, or nothing where all numbers are the usual ones. */
export function unlessUsual(
  name: string,
  value: Sides,
  usual: number,
  always = false,
): PrintedArgument[] {
  const isUsual = value.every((size) => size === usual);
  return isUsual ? [] : [[name, always ? printTuple(value) : printSizes(value)]];
}

/** Nested lists of float32 numbers, each in the shortest form that is the same number again. */
export function printNested(value: Nested): string {
  if (typeof value === 'number') return printFloat32(value);
  return bracketed('[', value.map(printNested), ']');
}

/** The shortest decimal that float32 reads as this number. */
function printFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const short = Number(value.toPrecision(digits));
    if (Math.fround(short) === value) return `${short + 0}`;
  }
  return `${value}`;
}
