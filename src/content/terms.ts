import type { Lang } from '#i18n/index.ts';
import entries from './terms.json';

/** A word of the trade, in one language. */
export interface Term {
  readonly name: string;
  /** In kana, where the name begins with another sign. */
  readonly reading?: string;
  /** Other names that a reader may know or type, with commas between. */
  readonly also: string;
  /** What it means; code stands between backticks. */
  readonly text: string;
}

export interface TermEntry extends Readonly<Record<Lang, Term>> {
  /** In the address: `words/#phase`. */
  readonly id: string;
  /** The slug of the page that explains it. */
  readonly page: string;
}

/** The first kana of each row, which a Japanese dictionary is divided by. */
const KANA = 'あかさたなはまやらわ';

const readingOf = ({ name, reading = name }: Term) => reading;

/** The words of the trade, as a dictionary of that language has them. */
export function termsIn(lang: Lang): TermEntry[] {
  const { compare } = new Intl.Collator(lang);
  return Object.entries(entries)
    .map(([id, entry]): TermEntry => ({ id, ...entry }))
    .sort((a, b) => compare(readingOf(a[lang]), readingOf(b[lang])));
}

/** What a word stands under: its letter, or its row of kana, of which all words in letters are ahead. */
export function headingOf(term: Term, lang: Lang): string {
  const reading = readingOf(term);
  if (lang === 'en') return reading[0].toUpperCase();
  const { compare } = new Intl.Collator(lang);
  return [...KANA].findLast((kana) => compare(kana, reading) <= 0) ?? 'A–Z';
}
