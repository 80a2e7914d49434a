import type { Lang } from '#i18n/index.ts';

/** The words that all views of phases share. */
export interface PhaseWords {
  readonly weights: string;
  readonly weightsNames: Readonly<Record<'ones' | 'linear' | 'random', string>>;
  readonly kernelNames: Readonly<
    Record<'numbered' | 'ones' | 'linear' | 'laplacian' | 'random', string>
  >;
  readonly reset: string;
  /** Of a pattern without ends, in cells. */
  readonly period: (cells: number | string) => string;
  readonly list: (values: readonly string[]) => string;
}

export const phaseWords: Readonly<Record<Lang, PhaseWords>> = {
  en: {
    weights: 'Weights',
    weightsNames: { ones: 'Ones', linear: 'Linear', random: 'Random' },
    kernelNames: {
      numbered: '1, 2, 3 …',
      ones: 'Ones',
      linear: 'Bilinear',
      laplacian: 'Laplacian',
      random: 'Random',
    },
    reset: 'Reset',
    period: (cells) => `period ${cells}`,
    list: (values) => values.join(', '),
  },
  ja: {
    weights: '重み',
    weightsNames: { ones: 'すべて1', linear: '線形', random: '乱数' },
    kernelNames: {
      numbered: '1, 2, 3 …',
      ones: 'すべて1',
      linear: '双線形',
      laplacian: 'ラプラシアン',
      random: '乱数',
    },
    reset: 'リセット',
    period: (cells) => `周期 ${cells}`,
    list: (values) => values.join('、'),
  },
};
