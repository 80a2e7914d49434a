import type { Lang } from './index';

/** The words that all views of phases share. */
export interface PhaseWords {
  readonly weights: string;
  readonly weightsNames: Readonly<Record<'ones' | 'linear' | 'random', string>>;
  readonly reset: string;
  readonly list: (values: readonly string[]) => string;
}

export const phaseWords: Readonly<Record<Lang, PhaseWords>> = {
  en: {
    weights: 'Weights',
    weightsNames: { ones: 'Ones', linear: 'Linear', random: 'Random' },
    reset: 'Reset',
    list: (values) => values.join(', '),
  },
  ja: {
    weights: '重み',
    weightsNames: { ones: 'すべて1', linear: '線形', random: '乱数' },
    reset: '元に戻す',
    list: (values) => values.join('、'),
  },
};
