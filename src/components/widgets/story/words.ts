import type { Lang } from '#i18n/index.ts';
import type { StripLayer } from './edge-strip-state.ts';

/** The words of the chapters' own widgets. */
interface StoryWords {
  readonly strip: {
    readonly pixels: string;
    readonly pixel: (n: number) => string;
    readonly layers: Readonly<Record<StripLayer, string>>;
    readonly quiet: string;
    /** What to touch. */
    readonly hand: string;
    /** The row of each result, as numbers. */
    readonly summary: (conv: string, first: string, second: string, spread: string) => string;
  };
  readonly stamp: {
    readonly step: string;
    readonly back: string;
    readonly on: string;
    readonly play: string;
    readonly pause: string;
    readonly code: string;
    readonly parts: Readonly<Record<'input' | 'kernel' | 'stamp' | 'output', string>>;
    readonly multiplied: (row: number, column: number, value: string) => string;
    readonly added: (row: number, column: number, value: string) => string;
  };
}

export const storyWords: Readonly<Record<Lang, StoryWords>> = {
  en: {
    strip: {
      pixels: 'Six pixels of every row. ',
      pixel: (n) => `pixel ${n}`,
      layers: {
        conv2d: 'Conv2d',
        stride2: 'ConvTranspose2d, stride 2: even rows over odd rows',
        dilation2: 'ConvTranspose2d, stride 2, dilation 2',
      },
      quiet:
        'The kernel is the Laplacian. Every row of the picture is the same, and its end pixels go on beyond the edge.',
      hand: 'Drag one, or type.',
      summary: (conv, first, second, spread) =>
        `Conv2d: ${conv}. Stride 2: ${first}; below it ${second}. With dilation 2: ${spread}.`,
    },
    stamp: {
      step: 'step',
      back: 'One step back',
      on: 'One step on',
      play: 'Play',
      pause: 'Pause',
      code: 'The loop, with the line that has just run marked',
      parts: {
        input: 'x, the input',
        kernel: 'w, the kernel',
        stamp: 'stamp',
        output: 'y, the output so far',
      },
      multiplied: (row, column, value) =>
        `Row ${row}, column ${column}: the kernel times ${value}.`,
      added: (row, column, value) =>
        `Row ${row}, column ${column}: the kernel times ${value} is added to the output.`,
    },
  },
  ja: {
    strip: {
      pixels: 'どの行にも並ぶ6画素。',
      pixel: (n) => `画素${n}`,
      layers: {
        conv2d: 'Conv2d',
        stride2: 'ConvTranspose2d、ストライド2（偶数行と奇数行）',
        dilation2: 'ConvTranspose2d、ストライド2、dilation 2',
      },
      quiet: 'カーネルはラプラシアンです。上下にも同じ行が続き、左右の端の値はその先にも続きます。',
      hand: 'ドラッグか入力で変えられます。',
      summary: (conv, first, second, spread) =>
        `Conv2dは${conv}。ストライド2は${first}、その下が${second}。dilation 2を足すと${spread}。`,
    },
    stamp: {
      step: 'ステップ',
      back: '1ステップ戻る',
      on: '1ステップ進む',
      play: '再生',
      pause: '一時停止',
      code: '計算の手順。いま実行した行に印が付きます',
      parts: {
        input: 'x（入力）',
        kernel: 'w（カーネル）',
        stamp: 'stamp（判子）',
        output: 'y（ここまでの出力）',
      },
      multiplied: (row, column, value) => `行${row}、列${column}：カーネルに${value}を掛けます。`,
      added: (row, column, value) =>
        `行${row}、列${column}：${value}を掛けたカーネルを、出力に足します。`,
    },
  },
};
