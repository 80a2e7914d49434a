import { expect, test } from 'vitest';
import { headingOf, termsIn } from '#content/terms.ts';

const headings = (lang: 'en' | 'ja') => [
  ...new Set(termsIn(lang).map(({ [lang]: term }) => headingOf(term, lang))),
];

test('every Japanese word that begins with no kana and no letter says how it is read', () => {
  const others = termsIn('ja').filter(({ ja }) => !/^[ぁ-ヶa-z]/iu.test(ja.reading ?? ja.name));
  expect(others.map(({ ja }) => ja.name)).toEqual([]);
});

test('words stand under their letters in English, and in Japanese under their rows of kana, letters ahead', () => {
  expect(headings('en')).toEqual([...headings('en')].sort());
  expect(headings('ja')).toEqual(['A–Z', ...'あかさたはら']);
  expect(termsIn('ja').find(({ ja }) => headingOf(ja, 'ja') === 'さ')?.ja.name).toBe(
    '出力の大きさ',
  );
});
