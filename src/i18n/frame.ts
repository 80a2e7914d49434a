import type { Lang } from './index.ts';

/** The words of the frame of a figure, and of a number that a field does not take. */
export interface FrameWords {
  readonly share: string;
  readonly reset: string;
  readonly copyLink: string;
  /** A link to where it stands, without scripts. */
  readonly linkHere: string;
  /** In place of a number's name, where it has none. */
  readonly number: string;
  /** Which numbers a field takes. */
  readonly takes: {
    readonly between: (name: string, least: number, most: number) => string;
    readonly only: (name: string, value: number) => string;
    readonly whole: (name: string) => string;
    readonly any: (name: string) => string;
    /** Of fractions with at most so many digits after the point. */
    readonly digits: (name: string, most: number) => string;
  };
  /** On a button that sets the number. */
  readonly use: (value: string) => string;
}

export const frameWords: Readonly<Record<Lang, FrameWords>> = {
  en: {
    share: 'Share',
    reset: 'Reset',
    copyLink: 'Copy link',
    linkHere: 'Link to this figure',
    number: 'number',
    takes: {
      between: (name, least, most) => `${name}: ${least} to ${most} here.`,
      only: (name, value) => `${name}: only ${value} here.`,
      whole: (name) => `${name}: a whole number is needed.`,
      any: (name) => `${name}: a number is needed.`,
      digits: (name, most) =>
        `${name}: at most ${most === 1 ? 'one digit' : `${most} digits`} after the point.`,
    },
    use: (value) => `Use ${value}`,
  },
  ja: {
    share: '共有',
    reset: 'リセット',
    copyLink: 'リンクをコピー',
    linkHere: 'この図へのリンク',
    number: '数',
    takes: {
      between: (name, least, most) => `${name}：ここでは${least}～${most}です。`,
      only: (name, value) => `${name}：ここでは${value}だけです。`,
      whole: (name) => `${name}：整数を入れてください。`,
      any: (name) => `${name}：数を入れてください。`,
      digits: (name, most) => `${name}：小数点以下は${most}桁までです。`,
    },
    use: (value) => `${value}にする`,
  },
};
