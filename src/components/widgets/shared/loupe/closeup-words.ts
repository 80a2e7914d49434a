import type { Lang } from '#i18n/index.ts';

const en = {
  inset: 'Look closely, arrow keys move',
  /** Of the still form of the loupe, where a page's reader first meets it. */
  first: 'In the coloured square: the cells around the eye, enlarged.',
  at: (row: number, column: number) => `row ${row}, column ${column}`,
  phase: (vertical: number, horizontal: number) => `phase [${vertical}, ${horizontal}]`,
  hole: 'a hole',
  mixed: 'At this size the colours mix; the inset parts them.',
};

export type CloseupWords = typeof en;

const ja: CloseupWords = {
  inset: '拡大して見る、矢印キーで移動',
  first: '色付きの枠の中は、目の周りのセルを拡大したものです。',
  at: (row, column) => `行${row}、列${column}`,
  phase: (vertical, horizontal) => `位相 [${vertical}, ${horizontal}]`,
  hole: '穴',
  mixed: 'この大きさでは色が混ざって見えます。囲みの中では分かれています。',
};

export const closeupWords = (lang: Lang): CloseupWords => ({ en, ja })[lang];
