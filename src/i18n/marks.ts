/*
 * How texts are put together. A mark belongs to the text that it stands in, so Japanese text takes
 * Japanese marks, in a part of a widget that knows its words and not its language too.
 */
const isJapanese = (texts: readonly string[]) =>
  texts.some((text) => /[\p{scx=Hiragana}\p{scx=Katakana}\p{Script=Han}]/u.test(text));

/** `side: 64`. */
export const labelled = (label: string, text: string): string =>
  label + (isJapanese([label, text]) ? '：' : ': ') + text;

/** `phase 0, its result`. */
export const listed = (...names: readonly string[]): string =>
  names.join(isJapanese(names) ? '、' : ', ');

/** `Matrix, 9 × 25. Move with the arrow keys.`: a sentence after one without its full stop. */
export const followed = (first: string, then: string): string =>
  first + (isJapanese([first, then]) ? '。' : '. ') + then;

/** Sentences one after the other; Japanese writes no space between them. */
export const inOrder = (...sentences: readonly string[]): string =>
  sentences.join(isJapanese(sentences) ? '' : ' ');

/** The rows of a grid under its name, for those who hear it: `Kernel: 1 2; 3 4`. */
export const labelledRows = (label: string, rows: readonly (readonly string[])[]): string =>
  labelled(label, rows.map((row) => row.join(' ')).join(isJapanese([label]) ? '、' : '; '));
