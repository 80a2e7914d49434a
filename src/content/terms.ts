import type { Lang } from '#i18n/index.ts';
import entries from './terms.json';

/** A word of the trade, in one language. */
export interface Term {
  readonly name: string;
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

/** The words of the trade, as a dictionary of that language has them. */
export function termsIn(lang: Lang): TermEntry[] {
  const collator = new Intl.Collator(lang);
  return Object.entries(entries)
    .map(([id, entry]) => ({ id, ...entry }))
    .sort((a, b) => collator.compare(a[lang].name, b[lang].name));
}
