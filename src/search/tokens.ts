import type { Lang } from '#i18n/index.ts';

/** A word of a text: what it is found by, and where it stands. */
export interface Token {
  /** As it is found: folded. */
  readonly term: string;
  readonly start: number;
  readonly end: number;
}

/** One form for all ways to write a letter: À, à and a; Ｋ and k; ｶ and カ; フィルター and フィルタ. */
const fold = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/([ァ-ー]{2})ー$/, '$1')
    .toLowerCase();

const IDENTIFIER = /[A-Za-z][A-Za-z0-9]*(?:[_.][A-Za-z0-9]+)+/gu;
/** Long words, of which a typist may miss a sign, and which are cut otherwise then. */
const KATAKANA_WORD = /[\p{Script=Katakana}ー]{4,}/gu;
const HAS_LETTER = /[\p{L}\p{N}]/u;
/** Particles and endings, which stand in every sentence. */
const ONLY_GRAMMAR = /^\p{Script=Hiragana}{1,2}$/u;
const STOP_WORDS = new Set(
  'a an and are as at be by can do does for from how i in is it my of on or that the this to what when why with'.split(
    ' ',
  ),
);

function segmentsOf(text: string, lang: Lang): { text: string; start: number }[] {
  // A browser without it finds by runs of one script.
  if (!('Segmenter' in Intl))
    return [
      ...text.matchAll(
        /\p{Script=Han}+|\p{Script=Katakana}[\p{Script=Katakana}ー]*|\p{Script=Hiragana}+|[\p{Script=Latin}\p{M}\p{N}_]+/gu,
      ),
    ].map((found) => ({ text: found[0], start: found.index }));
  const segments = new Intl.Segmenter(lang, { granularity: 'word' }).segment(text);
  return [...segments].map(({ segment, index }) => ({ text: segment, start: index }));
}

const isUseful = (term: string) =>
  HAS_LETTER.test(term) && !STOP_WORDS.has(term) && !ONLY_GRAMMAR.test(term);

/**
 * The words of a text, and its identifiers once more as a whole (`output_padding`). The same cut is
 * made of what is searched and of what is typed, in the same browser: no two engines cut Japanese
 * alike.
 */
export function tokensOf(text: string, lang: Lang): Token[] {
  // `torch.nn` and `kernel_size`: some engines cut at the sign and some do not, so it is cut here.
  const spaced = text.replace(IDENTIFIER, (name) => name.replace(/[_.]/g, ' '));
  const words = segmentsOf(spaced, lang).map(({ text: word, start }) => ({
    term: fold(word),
    start,
    end: start + word.length,
  }));
  const wholes = [IDENTIFIER, KATAKANA_WORD].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: whole, index }) => ({
      term: fold(whole),
      start: index,
      end: index + whole.length,
    })),
  );
  return [...words.filter(({ term }) => isUseful(term)), ...wholes];
}

/** The terms of a text, in order. */
export const termsOf = (text: string, lang: Lang): string[] =>
  tokensOf(text, lang).map(({ term }) => term);
