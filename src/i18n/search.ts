import type { Lang } from './index.ts';

/** The words of the search. Its markup comes with the page, the rest with its script. */
interface SearchWords {
  readonly close: string;
  /** What the field is for, in it. */
  readonly placeholder: string;
  readonly kinds: Readonly<
    Record<'page' | 'section' | 'question' | 'figure' | 'widget' | 'term', string>
  >;
  readonly loading: string;
  readonly failed: string;
  /** Before anything is typed: what one may ask. */
  readonly suggest: string;
  readonly suggestions: readonly string[];
  readonly found: (hits: number) => string;
  readonly nothing: (query: string) => string;
  readonly otherwise: string;
  readonly contents: string;
  readonly words: string;
  readonly keys: readonly (readonly [key: string, does: string])[];
}

export const searchWords: Readonly<Record<Lang, SearchWords>> = {
  en: {
    close: 'Close the search',
    placeholder: 'A word, an argument, a question',
    kinds: {
      page: 'Pages',
      section: 'Sections',
      question: 'Questions',
      figure: 'Figures',
      widget: 'To try',
      term: 'Words',
    },
    loading: 'Fetching the index …',
    failed: 'The index could not be fetched.',
    suggest: 'For example',
    suggestions: ['checkerboard', 'output_padding', 'flipped kernel', 'Keras'],
    found: (hits) => (hits === 1 ? 'One result' : `${hits} results`),
    nothing: (query) => `Nothing here speaks of “${query}”.`,
    otherwise: 'Other ways:',
    contents: 'all chapters',
    words: 'the words and their other names',
    keys: [
      ['↑ ↓', 'choose'],
      ['Enter', 'open'],
      ['Esc', 'close'],
    ],
  },
  ja: {
    close: '検索を閉じる',
    placeholder: '言葉、引数、疑問など',
    kinds: {
      page: 'ページ',
      section: '節',
      question: '質問',
      figure: '図',
      widget: '動かせる図',
      term: '用語',
    },
    loading: '索引を読み込んでいます…',
    failed: '索引を読み込めませんでした。',
    suggest: 'たとえば',
    suggestions: ['市松模様', 'output_padding', 'カーネルの反転', 'Keras'],
    found: (hits) => `${hits}件`,
    nothing: (query) => `「${query}」は見つかりませんでした。`,
    otherwise: 'ほかの探し方：',
    contents: '章の一覧',
    words: '用語と別名の一覧',
    keys: [
      ['↑ ↓', '選ぶ'],
      ['Enter', '開く'],
      ['Esc', '閉じる'],
    ],
  },
};
