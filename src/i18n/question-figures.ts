import type { Lang } from './index';

/** The words of the live figures that answer questions. */
export interface QuestionFigureWords {
  readonly crop: {
    readonly title: string;
    readonly grid: string;
    readonly refused: string;
    readonly lastGood: string;
    readonly use: (changes: string) => string;
    readonly size: (size: number) => string;
    readonly legend: string;
  };
  readonly flip: {
    readonly title: string;
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
    readonly title: string;
    readonly op: string;
    readonly inputs: string;
    readonly outputs: string;
    readonly groups: string;
    readonly shape: (shape: string) => string;
    readonly grid: string;
    readonly legend: string;
    readonly refused: string;
  };
}

export const questionFigureWords: Readonly<Record<Lang, QuestionFigureWords>> = {
  en: {
    crop: {
      title: 'One axis of the layer',
      grid: 'Input above, output below',
      refused: 'PyTorch refuses this.',
      lastGood: 'Shown is the last layer that it accepted.',
      use: (changes) => `Use ${changes}`,
      size: (size) => `${size} cells`,
      legend:
        'Hatched cells are cut off by padding. Framed cells are there because of output_padding.',
    },
    flip: {
      title: 'A Conv2d that imitates the layer',
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
      title: 'Where each kernel stands in the weight',
      op: 'Layer',
      inputs: 'inputs',
      outputs: 'outputs',
      groups: 'groups',
      shape: (shape) => `weight ${shape}`,
      grid: 'A row for each input channel, a column for each output channel',
      legend:
        'Rows are input channels, columns are output channels. A cell holds the first two indices of its kernel. Hatched: not joined.',
      refused: 'The groups must divide both numbers of channels.',
    },
  },
  ja: {
    crop: {
      title: '層の1軸',
      grid: '上が入力、下が出力',
      refused: 'PyTorchはこの指定を受けつけません。',
      lastGood: '図は、最後に受けつけられた層のものです。',
      use: (changes) => `${changes} にする`,
      size: (size) => `${size}セル`,
      legend:
        '斜線は、パディングが切り取るセルです。枠付きは、output_paddingがあるために残るセルです。',
    },
    flip: {
      title: '同じ結果を出そうとするConv2d',
      stride: 'ストライド',
      kernel: 'Conv2dに渡すカーネル',
      asIs: 'そのまま',
      flipped: '反転',
      parts: {
        kernel: 'ConvTranspose2dのカーネル',
        input: '0を挟み、周りにも置いた入力',
        used: 'Conv2dのカーネル',
        transposed: 'ConvTranspose2d',
        convolved: 'Conv2d',
      },
      equal: 'すべてのセルが一致します。',
      differ: (count) => `${count}セルが違います。枠で示しています。`,
    },
    layout: {
      title: '重みの中での各カーネルの位置',
      op: '層',
      inputs: '入力',
      outputs: '出力',
      groups: 'グループ',
      shape: (shape) => `weight ${shape}`,
      grid: '行が入力チャネル、列が出力チャネル',
      legend:
        '行は入力チャネル、列は出力チャネルです。セルの数字は、そのカーネルの最初の二つの添字です。斜線はつながっていません。',
      refused: 'グループ数は、両方のチャネル数を割り切らなければなりません。',
    },
  },
};
