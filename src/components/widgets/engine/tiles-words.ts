import type { Lang } from '#i18n/index.ts';

/** The tiles of the row microkernels; two phases are interleaved where a layer has two and a single channel. */
export type TileName = 'sixChannels' | 'oneChannel' | 'twoPhases';

/** The words of the drawing of tiles. */
export interface TileWords {
  readonly name: Readonly<Record<TileName, string>>;
  readonly caption: Readonly<Record<TileName, string>>;
  readonly label: (rows: number, cells: number, reads: number, weights: number) => string;
  /** Loads to a multiplication, and how many of all registers are in use. */
  readonly cost: (loads: string, used: number, all: number) => string;
}

export const tileWords: Readonly<Record<Lang, TileWords>> = {
  en: {
    name: {
      sixChannels: '6 channels × 8 cells',
      oneChannel: '1 channel × 32 cells',
      twoPhases: '2 phases × 16 cells',
    },
    caption: {
      sixChannels: 'Each read serves six channels, each weight two registers.',
      oneChannel: 'One weight serves eight registers.',
      twoPhases: 'Two lists of taps. The sums are stored interleaved.',
    },
    label: (rows, cells, reads, weights) =>
      `${rows} × ${cells} sums, and what a tap loads for them: ${reads} registers of input, ${weights} of weights`,
    cost: (loads, used, all) => `${loads} loads a multiplication, ${used} of ${all} registers`,
  },
  ja: {
    name: {
      sixChannels: '6チャネル × 8セル',
      oneChannel: '1チャネル × 32セル',
      twoPhases: '2位相 × 16セル',
    },
    caption: {
      sixChannels: '読んだ入力は6チャネルに、重みは二つのレジスターに使います。',
      oneChannel: '一つの重みを八つのレジスターに使います。',
      twoPhases: 'タップの表は二つ。和は交互に並べて書き込みます。',
    },
    label: (rows, cells, reads, weights) =>
      `${rows} × ${cells}個の和と、タップごとに読み込むもの。入力のレジスター${reads}個、重み${weights}個`,
    cost: (loads, used, all) =>
      `掛け算1回につき読み込み${loads}回、レジスターは${all}個のうち${used}個`,
  },
};
