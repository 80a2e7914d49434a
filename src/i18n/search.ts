import type { Lang } from './index.ts';

/** The words of the search. Its markup comes with the page, the rest with its script. */
interface SearchWords {
  readonly close: string;
  /** What the field is for, in it. */
  readonly placeholder: string;
  readonly kinds: Readonly<
    Record<
      'page' | 'section' | 'question' | 'quiz' | 'figure' | 'widget' | 'term' | 'message',
      string
    >
  >;
  /** Of the way to the page that reads an error message, where one is pasted. */
  readonly message: { readonly title: string; readonly text: string };
  readonly loading: string;
  readonly failed: string;
  /** Before anything is typed: what one may ask. */
  readonly suggest: string;
  readonly suggestions: readonly string[];
  readonly found: (hits: number) => string;
  readonly nothing: (query: string) => string;
  /** What this language has of what only the other speaks of, and what the other has. */
  readonly same: string;
  readonly inOther: string;
  readonly otherwise: string;
  readonly contents: string;
  readonly words: string;
  readonly keys: readonly (readonly [key: string, does: string])[];
}

export const searchWords: Readonly<Record<Lang, SearchWords>> = {
  en: {
    close: 'Close the search',
    placeholder: 'A word, a question, an error',
    kinds: {
      page: 'Pages',
      section: 'Sections',
      question: 'Questions',
      quiz: 'To predict',
      figure: 'Figures',
      widget: 'To try',
      term: 'Words',
      message: 'Error messages',
    },
    message: {
      title: 'What this message means',
      text: 'Read there: what its numbers say, and code that ends it. A whole traceback can be pasted, too.',
    },
    loading: 'Fetching the index …',
    failed: 'The index could not be fetched.',
    suggest: 'For example',
    suggestions: ['checkerboard', 'output_padding', 'flipped kernel', 'Keras'],
    found: (hits) => (hits === 1 ? 'One result' : `${hits} results`),
    nothing: (query) => `Nothing here speaks of “${query}”.`,
    same: 'The same in English',
    inOther: 'On the Japanese pages',
    otherwise: 'Other ways:',
    contents: 'all pages',
    words: 'the words and their other names',
    keys: [
      ['↑ ↓', 'choose'],
      ['Enter', 'open'],
      ['Esc', 'close'],
    ],
  },
  ja: {
    close: '検索を閉じる',
    placeholder: '言葉、疑問、エラー文など',
    kinds: {
      page: 'ページ',
      section: '節',
      question: '質問',
      quiz: '予想する問い',
      figure: '図',
      widget: '動かせる図',
      term: '用語',
      message: 'エラーメッセージ',
    },
    message: {
      title: 'このメッセージの意味',
      text: 'メッセージの中の数の意味と、直すためのコードを示します。トレースバックごと貼り付けてもかまいません。',
    },
    loading: '索引を読み込んでいます…',
    failed: '索引を読み込めませんでした。',
    suggest: '例',
    suggestions: ['市松模様', 'output_padding', 'カーネルの反転', 'Keras'],
    found: (hits) => `${hits}件`,
    nothing: (query) => `「${query}」は見つかりませんでした。`,
    same: '日本語では',
    inOther: '英語のページ',
    otherwise: 'ほかの探し方：',
    contents: 'ページの一覧',
    words: '用語と別名の一覧',
    keys: [
      ['↑ ↓', '選ぶ'],
      ['Enter', '開く'],
      ['Esc', '閉じる'],
    ],
  },
};
