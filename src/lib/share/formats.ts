import type { Pair } from '../conv/index.ts';
import type { Format } from './codec.ts';

/** Adding 0 turns −0, which no text tells from 0, into 0. */
const toNumber = (text: string): number => Number(text) + 0;

/** An integer in a range, both ends included. */
export function integer(min: number, max: number): Format<number> {
  return {
    parse: (text) => {
      const value = toNumber(text);
      return /^-?\d+$/.test(text) && value >= min && value <= max ? value : undefined;
    },
    print: (value) => `${value}`,
  };
}

/** A number in a range, both ends included. */
export function number(min: number, max: number): Format<number> {
  return {
    parse: (text) => {
      const value = toNumber(text);
      return NUMBER.test(text) && value >= min && value <= max ? value : undefined;
    },
    print: (value) => `${value}`,
  };
}

/** One of a few words or numbers. */
export function oneOf<const T extends string | number>(values: readonly T[]): Format<T> {
  return {
    parse: (text) => values.find((value) => `${value}` === text),
    print: (value) => `${value}`,
  };
}

/** A value of `format`, or none, which is written as `word`. */
export function optional<T>(format: Format<T>, word: string): Format<T | null> {
  return {
    parse: (text) => (text === word ? null : format.parse(text)),
    print: (value) => (value === null ? word : format.print(value)),
  };
}

/** `2` for `[2, 2]`, `2,3` for `[2, 3]`: vertical, horizontal. */
export function pair(format: Format<number>): Format<Pair> {
  return {
    parse: (text) => {
      const parts = text.split(',').map(format.parse);
      if (parts.length > 2 || parts.some((part) => part === undefined)) return undefined;
      const [vertical, horizontal = vertical] = parts as number[];
      return [vertical, horizontal];
    },
    print: ([vertical, horizontal]) =>
      vertical === horizontal
        ? format.print(vertical)
        : `${format.print(vertical)},${format.print(horizontal)}`,
  };
}

/** `2` for `[2]`, `2,3` for `[2, 3]`: from one value to as many as `most`, a sign between them. */
export function list<T>(format: Format<T>, most: number, sign = ','): Format<readonly T[]> {
  return {
    parse: (text) => {
      const parts = text.split(sign).map(format.parse);
      if (parts.length > most || parts.some((part) => part === undefined)) return undefined;
      return parts as T[];
    },
    print: (values) => values.map(format.print).join(sign),
  };
}

const NUMBER = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** No number of a link is further from 0: sums of products of such numbers stay far from infinity. */
export const LARGEST_NUMBER = 1e6;

/** A matrix of numbers, `1,2;3,4`, with at most `max` rows and columns. */
export function matrix(max: number): Format<readonly (readonly number[])[]> {
  return {
    parse: (text) => {
      const rows = text.split(';').map((row) => row.split(','));
      const fits = rows.length <= max && rows[0].length <= max;
      const isMatrix = rows.every((row) => row.length === rows[0].length);
      const values = rows.map((row) => row.map(toNumber));
      const isInRange = values.flat().every((value) => Math.abs(value) <= LARGEST_NUMBER);
      return fits && isMatrix && isInRange && rows.flat().every((word) => NUMBER.test(word))
        ? values
        : undefined;
    },
    print: (rows) => rows.map((row) => row.join(',')).join(';'),
  };
}
