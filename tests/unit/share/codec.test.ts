import { describe, expect, it } from 'vitest';
import type { Pair } from '#lib/conv/index.ts';
import {
  decode,
  encode,
  field,
  integer,
  matrix,
  oneOf,
  optional,
  pair,
  parseQuery,
  printQuery,
  type Fields,
} from '#lib/share/index.ts';

interface State {
  readonly colour: 'red' | 'green';
  readonly size: Pair;
  readonly limit: number | null;
}
const fields: Fields<State> = {
  colour: field(oneOf(['red', 'green']), 'red'),
  size: field(pair(integer(1, 9)), [2, 2]),
  limit: field(optional(integer(0, 255), 'none'), null),
};
const standard: State = { colour: 'red', size: [2, 2], limit: null };

describe('encode', () => {
  it('leaves out values that are standard', () => {
    expect(encode(fields, standard)).toBe('');
    expect(encode(fields, { ...standard, size: [2, 3] })).toBe('?size=2,3');
  });

  it('keeps entries of others behind its own', () => {
    const query = encode<State>(fields, { ...standard, colour: 'green' }, [['utm', 'a b']]);
    expect(query).toBe('?colour=green&utm=a%20b');
  });
});

describe('decode', () => {
  it('reads a query with or without its question mark', () => {
    const state: State = { colour: 'green', size: [4, 4], limit: 7 };
    expect(decode(fields, '?colour=green&size=4&limit=7').state).toEqual(state);
    expect(decode(fields, 'colour=green&size=4&limit=7').state).toEqual(state);
  });

  it('gives the standard value for a bad one and names the entry', () => {
    const { state, ignored } = decode(fields, '?size=banana&colour=green');
    expect(state).toEqual({ ...standard, colour: 'green' });
    expect(ignored).toEqual([['size', 'banana']]);
  });

  it('takes the first of a key given twice and names the other', () => {
    const { state, ignored } = decode(fields, '?size=3&size=4');
    expect(state.size).toEqual([3, 3]);
    expect(ignored).toEqual([['size', '4']]);
  });

  it('hands back keys that are no field, even those of Object.prototype', () => {
    const { unknown, ignored } = decode(fields, '?constructor=1&utm=x');
    expect(unknown).toEqual([
      ['constructor', '1'],
      ['utm', 'x'],
    ]);
    expect(ignored).toEqual([]);
  });

  it.each(['color', 'colur', 'coluor', 'Colour', 'co-lour', 'limlt', 'siz', 'Size'])(
    'names a mistyped key: %s',
    (key) => {
      const { state, ignored, unknown } = decode(fields, `?${key}=3`);
      expect([state, ignored, unknown]).toEqual([standard, [[key, '3']], []]);
    },
  );

  it.each(['x', 'is', 'colourful', 'slices', 'time'])(
    'takes no other key for a mistyped one: %s',
    (key) => {
      expect(decode(fields, `?${key}=3`)).toEqual({
        state: standard,
        ignored: [],
        unknown: [[key, '3']],
      });
    },
  );
});

describe('parseQuery', () => {
  it('decodes escapes and plus signs, and lets a stray percent sign stand', () => {
    expect(parseQuery('?a=1%2C2&b=x+y&c=50%&d')).toEqual([
      ['a', '1,2'],
      ['b', 'x y'],
      ['c', '50%'],
      ['d', ''],
    ]);
  });
});

describe('printQuery', () => {
  it('leaves commas, semicolons and colons readable and escapes what would break a query', () => {
    expect(
      printQuery([
        ['kernel', '1,2;3,4'],
        ['note', 'a&b=c'],
      ]),
    ).toBe('?kernel=1,2;3,4&note=a%26b%3Dc');
  });
});

describe('formats', () => {
  it.each(['', '1.5', '0x3', '1e1', '10', '-1', ' 3'])('integer(0, 9) refuses "%s"', (text) => {
    expect(integer(0, 9).parse(text)).toBeUndefined();
  });

  it.each(['1,2,3', '1,', ',', '1;2'])('pair refuses "%s"', (text) => {
    expect(pair(integer(0, 9)).parse(text)).toBeUndefined();
  });

  it.each(['1,2;3', '1,', '1,x', 'Infinity', '1,2,3,4', '1;2;3;4', ''])(
    'matrix(3) refuses "%s"',
    (text) => {
      expect(matrix(3).parse(text)).toBeUndefined();
    },
  );

  it('matrix reads rows divided by semicolons, with decimals and signs', () => {
    expect(matrix(3).parse('-1,.5;2,1e-3')).toEqual([
      [-1, 0.5],
      [2, 0.001],
    ]);
  });
});

it('reads no −0, which no link tells from 0', () => {
  const texts: readonly unknown[] = [
    integer(-3, 3).parse('-0'),
    pair(integer(-3, 3)).parse('1,-0')?.[1],
    matrix(3).parse('-0')?.[0][0],
  ];
  for (const value of texts) expect(value).toBe(0);
});
