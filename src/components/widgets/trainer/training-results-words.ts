import type { Lang } from '#i18n/index.ts';

/** The words of the trainings' static pictures and of their table, in English. */
const en = {
  download: 'Download',
  alts: {
    small: 'The portrait, averaged to 64 × 64: what the networks see',
    target: 'The portrait, 128 × 128: what the networks are to give',
    run: (what: string, step: number) => `The portrait enlarged by ${what} after ${step} steps`,
    detail: (what: string, step: number) =>
      `The sitter's face in the portrait enlarged by ${what} after ${step} steps, pixel by pixel`,
    generator: (kernel: number) =>
      `A picture by an untrained generator of transposed convolutions with kernel ${kernel}: noise in a regular grid`,
    spectrum: (kernel: number) =>
      `The mean spectrum of such pictures, kernel ${kernel}: bright dots at regular distances`,
    gradient: (kernel: number) =>
      `The gradient of the portrait through a conv2d with kernel ${kernel} and stride 2`,
  },
  runNames: {
    k2: 'ConvTranspose2d, kernel\u00a02',
    k3: 'ConvTranspose2d, kernel\u00a03',
    k4: 'ConvTranspose2d, kernel\u00a04',
    k5: 'ConvTranspose2d, kernel\u00a05',
    k6: 'ConvTranspose2d, kernel\u00a06',
    'k3-bilinear': 'ConvTranspose2d, kernel\u00a03, bilinear start',
    'k4-bilinear': 'ConvTranspose2d, kernel\u00a04, bilinear start',
    resize: 'Nearest, then Conv2d',
    shuffle: 'Pixel shuffle',
    icnr: 'Pixel shuffle, ICNR',
    'deep-k3': 'Two layers, kernel\u00a03',
    'deep-k4': 'Two layers, kernel\u00a04',
    'deep-resize': 'Two layers, nearest',
    'deep-shuffle': 'Two layers, pixel shuffle',
    'deep-icnr': 'Two layers, pixel shuffle, ICNR',
  },
  table: {
    label: 'Losses and checkerboard indices of all runs',
    run: 'Run',
    loss: 'Loss × 1000 after 2000 steps',
    index: 'Checkerboard index in %',
    start: 'at the start',
    early: 'after 100 steps',
    late: 'after 2000 steps',
  },
};
export type TrainingWords = typeof en;

const ja: TrainingWords = {
  download: '保存',
  alts: {
    small: '肖像を64 × 64に平均した画像。ネットワークの入力',
    target: '肖像、128 × 128。ネットワークの目標',
    run: (what, step) => `${what}で拡大した肖像、${step}ステップ学習したあと`,
    detail: (what, step) => `${what}で拡大した肖像の顔を画素ごとに、${step}ステップ学習したあと`,
    generator: (kernel) =>
      `カーネル${kernel}の転置畳み込みを重ねた、学習前の生成器の画像。縦横に規則正しく並んだノイズ`,
    spectrum: (kernel) => `カーネル${kernel}の生成器の画像の平均スペクトル。等間隔に明るい点が並ぶ`,
    gradient: (kernel) => `カーネル${kernel}、ストライド2のconv2dを通した肖像の勾配`,
  },
  runNames: {
    k2: 'ConvTranspose2d、カーネル2',
    k3: 'ConvTranspose2d、カーネル3',
    k4: 'ConvTranspose2d、カーネル4',
    k5: 'ConvTranspose2d、カーネル5',
    k6: 'ConvTranspose2d、カーネル6',
    'k3-bilinear': 'ConvTranspose2d、カーネル3、双線形から',
    'k4-bilinear': 'ConvTranspose2d、カーネル4、双線形から',
    resize: '最近傍法とConv2d',
    shuffle: 'ピクセルシャッフル',
    icnr: 'ピクセルシャッフル、ICNR',
    'deep-k3': '2層、カーネル3',
    'deep-k4': '2層、カーネル4',
    'deep-resize': '2層、最近傍法',
    'deep-shuffle': '2層、ピクセルシャッフル',
    'deep-icnr': '2層、ピクセルシャッフル、ICNR',
  },
  table: {
    label: 'すべての学習の損失と市松指数',
    run: '学習',
    loss: '2000ステップ後の損失 × 1000',
    index: '市松指数（%）',
    start: '最初',
    early: '100ステップ後',
    late: '2000ステップ後',
  },
};

export const trainingWords: Readonly<Record<Lang, TrainingWords>> = { en, ja };
