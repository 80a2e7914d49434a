import type { Lang } from './index.ts';

/** The words around the address of a view, and the snippet that puts it into another page. */
export interface EmbedWords {
  readonly embed: string;
  readonly how: string;
  /** Of the second snippet, which loads a script. */
  readonly howFitting: string;
  /** The title of the frame, which says what is in it. */
  readonly frameTitle: (title: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  /** What an address said that could not be used. */
  readonly ignored: (entries: string) => string;
}

export const embedWords: Readonly<Record<Lang, EmbedWords>> = {
  en: {
    embed: 'Embed',
    how: 'Paste this into your page. It opens as it looks now, as high as its column asks.',
    howFitting: 'Or this, which fits its height and follows the colours of your page:',
    frameTitle: (title) => `À trous: ${title}`,
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser refused. Select the text and copy it.',
    ignored: (entries) => `Not understood in the address, and left out: ${entries}.`,
  },
  ja: {
    embed: '埋め込み',
    how: 'ご自分のページに貼ると、いまの状態のまま表示されます。高さは、置いた場所の幅で決まります。',
    howFitting: 'こちらを貼ると、高さと配色がページに合わせて変わります。',
    frameTitle: (title) => `À trous：${title}`,
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできませんでした。文字列を選択してコピーしてください。',
    ignored: (entries) => `アドレスの次の部分は読み取れず、無視しました：${entries}`,
  },
};
