import type { Lang } from './index.ts';

/** The words of the frame of a figure, and of a number that a field does not take. */
export interface FrameWords {
  readonly share: string;
  readonly reset: string;
  readonly copyLink: string;
  /** Which numbers a field takes. */
  readonly takes: {
    readonly between: (name: string, least: string, most: string, isWhole: boolean) => string;
    readonly only: (name: string, value: number) => string;
  };
  /** On a button that sets the number. */
  readonly use: (value: string) => string;
}

export const frameWords: Readonly<Record<Lang, FrameWords>> = {
  en: {
    share: 'Share',
    reset: 'Reset',
    copyLink: 'Copy link',
    takes: {
      between: (name, least, most, isWhole) =>
        `${name}: ${isWhole ? 'whole numbers, ' : ''}${least} to ${most} here.`,
      only: (name, value) => `${name}: only ${value} here.`,
    },
    use: (value) => `Use ${value}`,
  },
  ja: {
    share: '共有',
    reset: 'リセット',
    copyLink: 'リンクをコピー',
    takes: {
      between: (name, least, most, isWhole) =>
        `${name}：ここでは${least}～${most}${isWhole ? 'の整数' : ''}です。`,
      only: (name, value) => `${name}：ここでは${value}だけです。`,
    },
    use: (value) => `${value}にする`,
  },
};

/** A link to where a figure stands: only a page without scripts has it. */
export const linkHere: Readonly<Record<Lang, string>> = {
  en: 'Link to this figure',
  ja: 'この図へのリンク',
};
