import type { Lang } from './index';

/** The words around the snippet that puts a view into another page. */
export interface EmbedWords {
  readonly embed: string;
  readonly how: string;
  /** The title of the frame, which says what is in it. */
  readonly frameTitle: (title: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
}

export const embedWords: Readonly<Record<Lang, EmbedWords>> = {
  en: {
    embed: 'Embed',
    how: 'Put this into a page of yours. It holds what you see now.',
    frameTitle: (title) => `À trous: ${title}`,
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser refused. Select the text and copy it.',
  },
  ja: {
    embed: '埋め込み',
    how: 'ご自分のページに貼ると、いまの状態のまま表示されます。',
    frameTitle: (title) => `À trous：${title}`,
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'ブラウザーに断られました。文字列を選んでコピーしてください。',
  },
};
