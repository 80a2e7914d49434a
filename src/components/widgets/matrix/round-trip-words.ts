import type { Lang } from '#i18n/index.ts';

/** The words of a picture's way through a conv2d and back. */
interface RoundTripWords {
  readonly kernel: string;
  readonly kernels: Readonly<Record<'blur' | 'laplacian' | 'sobel' | 'ones3', string>>;
  readonly alt: Readonly<Record<'input' | 'there' | 'back', (kernel: string) => string>>;
  readonly distance: (mean: string) => string;
}

export const roundTripWords: Readonly<Record<Lang, RoundTripWords>> = {
  en: {
    kernel: 'Kernel',
    kernels: { blur: 'Blur', laplacian: 'Laplacian', sobel: 'Sobel', ones3: 'Ninths' },
    alt: {
      input: () => 'The portrait in greys, 256 by 256 pixels.',
      there: (kernel) =>
        `The portrait after Conv2d with stride 2, 128 by 128 pixels. Kernel: ${kernel}.`,
      back: (kernel) =>
        `That result after ConvTranspose2d with the same weight: 256 by 256 pixels again, and a different picture. Kernel: ${kernel}.`,
    },
    distance: (mean) => `On average a pixel is off by ${mean}, where black is 0 and white is 1.`,
  },
  ja: {
    kernel: 'カーネル',
    kernels: {
      blur: 'ぼかし',
      laplacian: 'ラプラシアン',
      sobel: 'ソーベル',
      ones3: 'すべて1/9',
    },
    alt: {
      input: () => '灰色の肖像、256 × 256画素。',
      there: (kernel) =>
        `肖像をストライド2のConv2dに通した結果、128 × 128画素。カーネルは${kernel}。`,
      back: (kernel) =>
        `その結果を、同じ重みのConvTranspose2dに通したもの。256 × 256画素に戻ったが、別の画像になっている。カーネルは${kernel}。`,
    },
    distance: (mean) => `黒を0、白を1として、1画素あたり平均${mean}だけ違っています。`,
  },
};
