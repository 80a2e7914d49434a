import type { Lang } from '#i18n/index.ts';

/** The words that a page's twin puts where the page has a figure or a widget. */
interface TextWords {
  readonly source: (address: string) => string;
  readonly figure: (caption: string) => string;
  readonly question: (ask: string) => string;
  readonly answer: (because: string) => string;
  readonly widget: (link: string) => string;
  readonly elsewhere: (address: string) => string;
  /** Of the list of words. */
  readonly term: (name: string, also: string, text: string) => string;
  /** What `llms.txt` says of the site. */
  readonly about: string;
}

export const textWords: Readonly<Record<Lang, TextWords>> = {
  en: {
    source: (address) => `The page, with live figures: ${address}`,
    figure: (caption) => `Figure: ${caption}`,
    question: (ask) => `**Question.** ${ask}`,
    answer: (because) => `**Answer.** ${because}`,
    widget: (link) => `To try it: ${link}`,
    term: (name, also, text) => `${name} (${also}): ${text}`,
    elsewhere: (address) => `(What stands here can be shown only on the page: ${address})`,
    about:
      'A tutorial about the transposed convolution (`nn.ConvTranspose2d`). Its pictures and numbers are computed by a library that is tested against PyTorch. The rule behind it all: an input cell i and a tap t meet in output cell o = i·stride + t·dilation − padding.',
  },
  ja: {
    source: (address) => `動かせる図のあるページ：${address}`,
    figure: (caption) => `図：${caption}`,
    question: (ask) => `**問い** ${ask}`,
    answer: (because) => `**答え** ${because}`,
    widget: (link) => `試す：${link}`,
    term: (name, also, text) => `${name}（${also}）：${text}`,
    elsewhere: (address) => `（ここにあるものは、ページでだけ表示できます：${address}）`,
    about:
      '転置畳み込み（`nn.ConvTranspose2d`）の教材です。図と数値は、PyTorchと照合したライブラリで計算しています。すべては一つの規則から出てきます。入力のセルiとタップtは、出力のセル o = i·stride + t·dilation − padding で出会います。',
  },
};
