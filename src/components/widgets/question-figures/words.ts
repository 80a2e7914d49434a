import type { Lang } from '#i18n/index.ts';

/** The words of the live figures that answer questions. */
export interface QuestionFigureWords {
  readonly crop: {
    readonly grid: string;
    readonly refused: string;
    readonly lastGood: string;
    readonly use: (changes: string) => string;
    readonly size: (size: number) => string;
  };
  readonly flip: {
    readonly stride: string;
    readonly kernel: string;
    readonly asIs: string;
    readonly flipped: string;
    readonly parts: Readonly<
      Record<'kernel' | 'input' | 'used' | 'transposed' | 'convolved', string>
    >;
    readonly equal: string;
    readonly differ: (count: number) => string;
  };
  readonly layout: {
    readonly op: string;
    readonly inputs: string;
    readonly outputs: string;
    readonly groups: string;
    readonly shape: (shape: string) => string;
    readonly grid: string;
    readonly legend: string;
    readonly refused: string;
    readonly use: (groups: number) => string;
  };
  readonly enough: {
    readonly kernel: string;
    readonly stride: string;
    readonly dilation: string;
    readonly weights: string;
    readonly equal: string;
    readonly random: string;
    readonly other: string;
    readonly grids: Readonly<Record<'weights' | 'output', string>>;
    readonly counts: (counts: string, verdict: string) => string;
    readonly sums: (sums: string, isFlat: boolean) => string;
  };
  readonly instead: {
    readonly way: string;
    readonly ways: Readonly<
      Record<'kernel3' | 'kernel4' | 'bilinear' | 'resize' | 'shuffle', string>
    >;
    readonly other: string;
    readonly parts: Readonly<Record<'input' | 'output', string>>;
    readonly flat: string;
    readonly pattern: (least: string, most: string) => string;
    readonly legend: string;
  };
  readonly specks: {
    readonly sharpening: string;
    readonly parts: Readonly<Record<'wrapped' | 'clamped', string>>;
    readonly count: (count: number, all: number) => string;
    readonly framed: string;
    readonly channel: string;
    readonly channels: readonly [string, string, string];
    readonly value: string;
    readonly scaled: string;
    readonly byte: string;
  };
}

export const questionFigureWords: Readonly<Record<Lang, QuestionFigureWords>> = {
  en: {
    crop: {
      grid: 'Input above, output below',
      refused: 'PyTorch refuses this.',
      lastGood: 'Shown is the last layer that it accepted.',
      use: (changes) => `Use ${changes}`,
      size: (size) => `${size} cells`,
    },
    flip: {
      stride: 'stride',
      kernel: 'The Conv2d gets the kernel',
      asIs: 'as it is',
      flipped: 'flipped',
      parts: {
        kernel: 'kernel of the ConvTranspose2d',
        input: 'zeros inserted and around',
        used: 'kernel of the Conv2d',
        transposed: 'ConvTranspose2d',
        convolved: 'Conv2d',
      },
      equal: 'All cells are equal.',
      differ: (count) => `${count} cells differ; they are framed.`,
    },
    layout: {
      op: 'Layer',
      inputs: 'inputs',
      outputs: 'outputs',
      groups: 'groups',
      shape: (shape) => `weight ${shape}`,
      grid: 'A row for each input channel, a column for each output channel',
      legend:
        'Rows are input channels, columns are output channels. A cell holds the first two indices of its kernel.',
      refused: 'PyTorch refuses this: the groups must divide both numbers of channels.',
      use: (groups) => `Use groups=${groups}`,
    },
    enough: {
      kernel: 'kernel',
      stride: 'stride',
      dilation: 'dilation',
      weights: 'Weights',
      equal: 'all equal',
      random: 'random',
      other: 'Other weights',
      grids: {
        weights: 'The weights of one axis',
        output: 'What a flat area of ones becomes',
      },
      counts: (counts, verdict) => `Taps in each phase: ${counts} (${verdict}).`,
      sums: (sums, isFlat) => `Their sums: ${sums}, ${isFlat ? 'no pattern' : 'a pattern'}.`,
    },
    instead: {
      way: 'Enlarge with',
      ways: {
        kernel3: 'the layer, kernel 3',
        kernel4: 'the layer, kernel 4',
        bilinear: 'the layer, kernel 4, bilinear weights',
        resize: 'nearest neighbour, then Conv2d',
        shuffle: 'Conv2d, then pixel shuffle',
      },
      other: 'Other weights',
      parts: { input: 'two flat areas', output: 'enlarged' },
      flat: 'Away from the edges, flat areas stay flat.',
      pattern: (least, most) =>
        `A flat area comes out as ${least} to ${most} times itself: a pattern.`,
      legend: 'The weights are random and untrained, except the bilinear ones.',
    },
    specks: {
      sharpening: 'Sharpening, in hundredths',
      parts: { wrapped: 'saved by ToPILImage', clamped: 'clamped first' },
      count: (count, all) =>
        count === 0
          ? 'All channels lie between 0 and 1: both files are alike.'
          : `${count} of ${all} pixels have a channel that wraps around.`,
      framed: 'The framed pixel, on its way into the left file:',
      channel: 'Channel',
      channels: ['red', 'green', 'blue'],
      value: 'value',
      scaled: '× 255',
      byte: 'modulo 256',
    },
  },
  ja: {
    crop: {
      grid: '上が入力、下が出力',
      refused: 'PyTorchはこの指定を受け付けません。',
      lastGood: '図は、最後に受け付けられた層のものです。',
      use: (changes) => `${changes}にする`,
      size: (size) => `${size}セル`,
    },
    flip: {
      stride: 'ストライド',
      kernel: 'Conv2dに渡すカーネル',
      asIs: 'そのまま',
      flipped: '反転',
      parts: {
        kernel: 'ConvTranspose2dのカーネル',
        input: '0を挿入し、周りにも置いた入力',
        used: 'Conv2dのカーネル',
        transposed: 'ConvTranspose2d',
        convolved: 'Conv2d',
      },
      equal: 'すべてのセルが一致します。',
      differ: (count) => `${count}セルが違います。枠で示しています。`,
    },
    layout: {
      op: '層',
      inputs: '入力',
      outputs: '出力',
      groups: 'グループ',
      shape: (shape) => `weight ${shape}`,
      grid: '行が入力チャネル、列が出力チャネル',
      legend:
        '行は入力チャネル、列は出力チャネルです。セルの数字は、そのカーネルの最初の二つの添字です。',
      refused:
        'PyTorchは受け付けません。グループ数は、両方のチャネル数を割り切らなければなりません。',
      use: (groups) => `groups=${groups}にする`,
    },
    enough: {
      kernel: 'カーネル',
      stride: 'ストライド',
      dilation: 'dilation',
      weights: '重み',
      equal: 'すべて等しい',
      random: '乱数',
      other: '別の重み',
      grids: {
        weights: '1軸の重み',
        output: 'すべて1の平らな面から出るもの',
      },
      counts: (counts, verdict) =>
        `位相ごとのタップの数は${counts.replaceAll(', ', '、')}（${verdict}）。`,
      sums: (sums, isFlat) =>
        `重みの和は${sums.replaceAll(', ', '、')}で、市松模様は${isFlat ? '出ません' : '出ます'}。`,
    },
    instead: {
      way: '拡大の方法',
      ways: {
        kernel3: 'この層、カーネル3',
        kernel4: 'この層、カーネル4',
        bilinear: 'この層、カーネル4、双線形の重み',
        resize: '最近傍法で拡大してからConv2d',
        shuffle: 'Conv2dのあとピクセルシャッフル',
      },
      other: '別の重み',
      parts: { input: '平らな二つの面', output: '拡大後' },
      flat: '縁を除けば、平らな面は平らなままです。',
      pattern: (least, most) => `平らな面が${least}倍から${most}倍になり、市松模様が出ます。`,
      legend: '重みは、双線形のもの以外は学習前の乱数です。',
    },
    specks: {
      sharpening: '鮮鋭化（100分の1単位）',
      parts: { wrapped: 'ToPILImageで保存', clamped: '先に切り詰めて（クランプして）から保存' },
      count: (count, all) =>
        count === 0
          ? 'どのチャネルも0から1の間にあり、二つは同じです。'
          : `${all}画素のうち${count}画素で、どれかのチャネルが一周しています。`,
      framed: '枠の画素が、左のファイルに入るまで：',
      channel: 'チャネル',
      channels: ['赤', '緑', '青'],
      value: '値',
      scaled: '255倍',
      byte: '256で割った余り',
    },
  },
};

/** What patterns and frames stand for that are called otherwise elsewhere; only the page needs it. */
export const questionFigureRoles = {
  en: {
    crop: { hole: 'cut off by padding', lit: 'kept by output_padding' },
    layout: { hole: 'not joined' },
  },
  ja: {
    crop: { hole: 'パディングで切り落とす', lit: 'output_paddingで残る' },
    layout: { hole: 'つながらない' },
  },
} as const satisfies Readonly<Record<Lang, unknown>>;
