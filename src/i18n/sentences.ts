import type { Lang } from './index.ts';

/** Sentences one after the other; Japanese writes no space between them. */
export function joinSentences(lang: Lang, ...sentences: readonly string[]): string {
  return sentences.join(lang === 'ja' ? '' : ' ');
}
