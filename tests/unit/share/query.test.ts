import { expect, it } from 'vitest';
import { parseQuery, printQuery } from '#lib/share/query.ts';

it('prints half of a surrogate pair as the sign for what is no text', () => {
  expect(parseQuery(printQuery([['code', 'a\ud800b😀']]))).toEqual([['code', 'a\ufffdb😀']]);
});
