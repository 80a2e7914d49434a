import { LARGEST_NUMBER } from '#lib/share/index.ts';

/** The numbers that a field takes. */
export interface NumberRange {
  /** Both ends included; left out, the largest magnitude that a link holds. */
  readonly min?: number;
  readonly max?: number;
  /** Whether fractions are among them. */
  readonly isReal?: boolean;
  /** Of fractions, the most digits after the point; left out, as many as there are. */
  readonly digits?: number;
}

/** A field's text that the field does not take. */
export interface RefusedText {
  readonly typed: string;
  readonly reason: 'notANumber' | 'notWhole' | 'tooFine' | 'tooSmall' | 'tooLarge';
}

/** What a field's text is: a number that the field takes, or the reason why it takes none. */
export type Reading = { readonly typed: string; readonly value: number } | RefusedText;

/** A number as a field shows it: with the minus sign of the results around it. */
export const writeNumber = (value: number): string => `${value}`.replaceAll('-', '\u2212');

/** A text of numbers as a program writes it, whatever keyboard it came from. */
export const plainText = (typed: string): string =>
  typed.normalize('NFKC').replace(/[\u2010-\u2013\u2212\u30fc]/g, '-');

/** The number that a text says, with any minus and in digits of any width; NaN where it says none. */
export function numberIn(typed: string): number {
  const plain = plainText(typed);
  // Adding 0 turns −0, which no link can tell from 0, into 0.
  return /^\s*[-+.\de]+\s*$/i.test(plain) ? Number(plain) + 0 : NaN;
}

export function readNumber(typed: string, range: NumberRange): Reading {
  const { min = -LARGEST_NUMBER, max = LARGEST_NUMBER, isReal } = range;
  const value = numberIn(typed);
  if (Number.isNaN(value)) return { typed, reason: 'notANumber' };
  if (value < min) return { typed, reason: 'tooSmall' };
  if (value > max) return { typed, reason: 'tooLarge' };
  if (!isReal && !Number.isInteger(value)) return { typed, reason: 'notWhole' };
  if (roundedTo(value, range.digits) !== value) return { typed, reason: 'tooFine' };
  return { typed, value };
}

/** The number with so many digits after the point; as it is where they are not limited. */
export function roundedTo(value: number, digits?: number): number {
  return digits === undefined ? value : Math.round(value * 10 ** digits) / 10 ** digits;
}

/** So many digits after the point are enough: 1.1 − 1 is 0.1. */
const FINEST = 9;

/** The number nearest to `value` that a field takes. */
export function nearestTaken(value: number, range: NumberRange): number {
  const { min = -LARGEST_NUMBER, max = LARGEST_NUMBER, isReal, digits = FINEST } = range;
  return Math.min(max, Math.max(min, isReal ? roundedTo(value, digits) : Math.round(value)));
}
