import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestTaken, readNumber, writeNumber } from '#components/ui/read-number.ts';
import { LARGEST_NUMBER } from '#lib/share/index.ts';
import { seeded } from '../../support/arbitrary.ts';

const ranges = fc
  .tuple(fc.integer({ min: -5000, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
  .map(([min, span]) => ({ min, max: min + span }));
const doubles = fc.oneof(fc.double(), fc.double({ min: -6000, max: 6000, noNaN: true }));

describe('readNumber', () => {
  it('takes every whole number within the limits, as it is', () => {
    fc.assert(
      fc.property(ranges, fc.nat(), ({ min, max }, n) => {
        const value = min + (n % (max - min + 1));
        expect(readNumber(`${value}`, { min, max })).toEqual({ typed: `${value}`, value });
      }),
      seeded,
    );
  });

  it('takes no other number where the field is one of whole numbers', () => {
    fc.assert(
      fc.property(ranges, doubles, (range, value) => {
        const isTaken = Number.isInteger(value) && value >= range.min && value <= range.max;
        expect('value' in readNumber(`${value}`, range)).toBe(isTaken);
      }),
      seeded,
    );
  });

  it('takes fractions where the field is real, and nothing that a link cannot hold', () => {
    fc.assert(
      fc.property(doubles, (value) => {
        const isTaken = Math.abs(value) <= LARGEST_NUMBER;
        expect('value' in readNumber(`${value}`, { isReal: true })).toBe(isTaken);
      }),
      seeded,
    );
  });

  it.each([
    ['1.5', 'notWhole'],
    ['2.000001', 'notWhole'],
    ['1e-9', 'tooSmall'],
    ['0', 'tooSmall'],
    ['7', 'tooLarge'],
    ['1e400', 'tooLarge'],
    ['', 'notANumber'],
    [' ', 'notANumber'],
    ['abc', 'notANumber'],
    ['0x2', 'notANumber'],
    ['2−', 'notANumber'],
    ['1 2', 'notANumber'],
  ])('says why a field of 1 to 6 does not take "%s": %s', (typed, reason) => {
    expect(readNumber(typed, { min: 1, max: 6 })).toEqual({ typed, reason });
  });
});

describe('the signs of other keyboards', () => {
  it('takes every number as a field writes it, and as a Japanese keyboard does', () => {
    const range = { min: -5000, max: 5000, isReal: true };
    const wide = (text: string) =>
      text.replace(/[-+.\de]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    fc.assert(
      fc.property(fc.double({ min: -5000, max: 5000, noNaN: true }), (value) => {
        const written = writeNumber(value);
        expect(written).not.toContain('-');
        expect(readNumber(written, range)).toEqual({ typed: written, value: value + 0 });
        expect(readNumber(wide(`${value}`), range)).toHaveProperty('value', value + 0);
      }),
      seeded,
    );
  });

  it.each([
    ['−1', -1],
    ['–1', -1],
    ['－１', -1],
    ['ー１２', -12],
    [' −3 ', -3],
    ['１２．５', 12.5],
    ['１e２', 100],
    ['＋４', 4],
  ])('takes "%s" for %d', (typed, value) => {
    expect(readNumber(typed, { isReal: true })).toEqual({ typed, value });
  });
});

describe('a field of fractions with few digits', () => {
  const range = { min: 0.5, max: 8, isReal: true, digits: 1 };

  it.each(['1.25', '0.51', '1e-9'])('does not take %s', (typed) => {
    const reading = readNumber(typed, range);
    expect(reading).not.toHaveProperty('value');
    const nearest = nearestTaken(Number(typed), range);
    expect(readNumber(`${nearest}`, range)).toHaveProperty('value', nearest);
  });

  it.each(['1.5', '0.7', '3', '1.50'])('takes %s', (typed) => {
    expect(readNumber(typed, range)).toHaveProperty('value', Number(typed));
  });
});

describe('nearestTaken', () => {
  it('is a number that the field takes, and no other is nearer', () => {
    const finite = fc.double({ min: -6000, max: 6000, noNaN: true });
    fc.assert(
      fc.property(ranges, fc.boolean(), finite, fc.nat(), ({ min, max }, isReal, value, n) => {
        const range = { min, max, isReal };
        const nearest = nearestTaken(value, range);
        expect(readNumber(`${nearest}`, range)).toHaveProperty('value', nearest + 0);
        const other = min + (n % (max - min + 1));
        expect(Math.abs(nearest - value)).toBeLessThanOrEqual(Math.abs(other - value));
      }),
      seeded,
    );
  });
});
