import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { pages } from '../support/pages.ts';

const english = pages.filter(({ lang }) => lang === 'en');
const japanese = pages.filter(({ lang }) => lang === 'ja');

/** What a page claims that can be compared across languages, each once. */
function claims(body: string): string[] {
  const found = body.matchAll(/<(Fact|Predict|Cite|Num|Calc|Term) ([^>]*?)\s*\/?>/g);
  return [...new Set([...found].map(([, name, given]) => `${name} ${given.trim()}`))].sort();
}

/** The code that a page gives to run, without its comments and the name of its input. */
const code = (body: string) =>
  [...body.matchAll(/^```python\n(.*?)^```/gms)].map(([, text]) =>
    text
      .replace(/ *# .*$/gm, '')
      .replace(/\bpicture\b/g, 'x')
      .replace(/\n+/g, '\n'),
  );

const isLearn = ({ frontMatter }: { frontMatter: string }) => /^part: learn$/m.test(frontMatter);
const learn = english.filter(isLearn);

describe.each(learn.map((en) => ({ name: en.name, en })))('the chapter $name', ({ name, en }) => {
  const ja = japanese.find((page) => page.name === name)!;

  test('claims the same in both languages: facts, figures, questions, sources, words', () => {
    expect(claims(ja.body)).toEqual(claims(en.body));
  });

  test('gives the same code in both languages', () => {
    expect(code(ja.body)).toEqual(code(en.body));
  });

  test('has no more than 700 words', () => {
    const text = en.body
      .replace(/^```.*?^```/gms, '')
      .replace(/^import .*$/gm, '')
      .replace(/\$\$.*?\$\$/gs, '')
      .replace(/<[^>]+>/g, ' ');
    expect(text.match(/[\p{L}\p{N}’'-]+/gu)!.length).toBeLessThanOrEqual(700);
  });

  test('opens with something to touch, or with a network and then that', () => {
    const opening = en.body
      .replace(/^import .*$/gm, '')
      .replace(/^<NetworkShape .*$/m, '')
      .trim();
    expect(opening).toMatch(/^<(Figure id="[\w-]+" live|[A-Z]\w+ \/)/);
  });
});

test('Japanese titles can be told apart by their first letters, as in a list', () => {
  const titles = japanese.map(({ frontMatter }) => /^title: '?(.*)/m.exec(frontMatter)![1]);
  expect(new Set(titles.map((title) => title.slice(0, 4))).size).toBe(titles.length);
});

/** One word a concept: what stood for it before, and the word that the glossary takes. */
const oneWord: readonly (readonly [RegExp, string])[] = [
  [/カーネルの(辺|大きさ)/, 'カーネルサイズ'],
  [/挿し込/, '挿入'],
  [/半回転|裏返/, '180度回転、反転'],
  [/語り方/, '見方'],
  [/符号つき/, '符号付き'],
  [/回り込/, '一周する（ラップアラウンド）'],
  [/2セルおき/, '2セル間隔'],
  [/一歩ずつ/, '1ステップずつ'],
  [/膨張の章/, 'dilationの章'],
  [/持ち帰/, '保存と共有'],
  [/スタンプ[がはをの]/, '判子'],
  [/0を挟/, '0を挿入'],
  [/つまみ/, 'スライダー'],
  [/輪郭/, 'エッジ'],
  [/格子/, '市松模様'],
];

test.each(oneWord)('Japanese prose does not say %s, but %s', (other) => {
  const said = japanese.filter(({ body, frontMatter }) => other.test(frontMatter + body));
  expect(said.map(({ name }) => name)).toEqual([]);
});

const wordFiles = [
  ...globSync('src/components/**/*words.ts'),
  ...globSync('src/i18n/*.ts'),
  'src/components/widgets/registry.ts',
  'src/content/terms.json',
];

/** What a file says itself: a term's other names are what others say. */
const own = (file: string) => readFileSync(file, 'utf8').replace(/^ *"also": .*$/gm, '');

test.each(oneWord)('the words of widgets do not say %s, but %s', (other) => {
  const said = wordFiles.filter((file) => other.test(own(file)));
  expect(said).toEqual([]);
});

/** A half-width mark after or before Japanese, and a space after a full-width one. */
const halfWidth = /[ぁ-ヶ一-鿿][,;:!?]|[,;:!?] ?[ぁ-ヶ一-鿿]|[。、] [ぁ-ヶ一-鿿]/;

test.each(japanese)('$name takes Japanese marks in its Japanese prose', ({ body }) => {
  const prose = body
    .replace(/^```.*?^```/gms, '')
    .replace(/\$\$.*?\$\$/gs, '')
    .replace(/`[^`\n]*`|\$[^$\n]*\$|\]\([^)]*\)/g, '')
    .replace(/<[^>]+>/g, '')
    .replaceAll('**', '');
  expect(halfWidth.exec(prose)?.[0]).toBeUndefined();
});

test.each(wordFiles.filter((file) => file.endsWith('.ts')))(
  '%s takes Japanese marks in its Japanese words',
  (file) => {
    const literals = readFileSync(file, 'utf8').match(/'(?:[^'\\\n]|\\.)*'|`[^`]*`/g) ?? [];
    const texts = literals.map((text) => text.replace(/\$\{[^}]*\}/g, '0'));
    expect(texts.filter((text) => halfWidth.test(text))).toEqual([]);
  },
);
