import type { Lang } from './index.ts';

/** The words of the frame of a figure. */
export interface FrameWords {
  readonly share: string;
  readonly reset: string;
  readonly copyLink: string;
  /** On a button that sets the number. */
  readonly use: (value: string) => string;
}

export const frameWords: Readonly<Record<Lang, FrameWords>> = {
  en: {
    share: 'Share',
    reset: 'Reset',
    copyLink: 'Copy link',
    use: (value) => `Use ${value}`,
  },
  ja: {
    share: '共有',
    reset: 'リセット',
    copyLink: 'リンクをコピー',
    use: (value) => `${value}にする`,
  },
};

/** A link to where a figure stands: only a page without scripts has it. */
export const linkHere: Readonly<Record<Lang, string>> = {
  en: 'Link to this figure',
  ja: 'この図へのリンク',
};
