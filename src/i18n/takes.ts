import type { Lang } from './index.ts';

interface TakesWords {
  readonly between: (name: string, least: string, most: string, isWhole: boolean) => string;
  readonly only: (name: string, value: number) => string;
}

/** Which numbers a field takes, as a sentence. */
export const takesWords: Readonly<Record<Lang, TakesWords>> = {
  en: {
    between: (name, least, most, isWhole) =>
      `${name}: ${isWhole ? 'whole numbers, ' : ''}${least} to ${most} here.`,
    only: (name, value) => `${name}: only ${value} here.`,
  },
  ja: {
    between: (name, least, most, isWhole) =>
      `${name}：ここでは${least}～${most}${isWhole ? 'の整数' : ''}です。`,
    only: (name, value) => `${name}：ここでは${value}だけです。`,
  },
};
