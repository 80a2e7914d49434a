import type { Lang } from '#i18n/index.ts';

export const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

const en = {
  layer: 'Layer',
  threshold: 'White from grey',
  vertical: 'vertical',
  horizontal: 'horizontal',
  shownAs: 'Shown as',
  shows: {
    toPilImage: 'ToPILImage',
    clamp: 'Clamped',
    normalise: 'Normalised',
    signed: 'Signed',
  },
  refused: 'PyTorch refuses this.',
  refusal: {
    outputPadding: (value: string, bound: string) =>
      `output_padding is ${value}, but has to be smaller than stride or dilation (${bound}).`,
    padding: (value: string) =>
      `padding ${value} leaves no output. (For a size of exactly 0, some backends return an empty tensor.)`,
    weight: 'The kernel, spread by its dilation, is larger than the padded picture.',
    other: (text: string) => text,
  },
  nearest: (changes: string) => `Use ${changes}`,
  tooLarge: (height: number, width: number) =>
    `The output would have ${width} × ${height} pixels, more than this page can show.`,
  halveIt: 'Halve the picture',
  lastGood: 'Shown is the last result.',
  retry: 'Try again',
  size: (from: readonly number[], to: readonly number[]) =>
    `${from[1]} × ${from[0]} → ${to[1]} × ${to[0]}`,
  summary: (to: readonly number[], holes: number) =>
    `Output ${to[1]} by ${to[0]}. ` +
    (holes > 0 ? `${percent(holes)} of the cells are holes.` : 'No holes.'),
  reset: 'Reset',
  openInLab: 'Open in the Lab',
  asItOpened: 'The text around it speaks of the figure as it opened.',
  notices: {
    sample: 'The sample could not be loaded. Is the network there?',
    failed: (reason: string) => `The computation failed: ${reason}.`,
    save: (reason: string) => `The file could not be made: ${reason}.`,
  },
};

export type FigureWords = typeof en;

const ja: FigureWords = {
  layer: '層',
  threshold: '白にする明るさ',
  vertical: '縦',
  horizontal: '横',
  shownAs: '表示',
  shows: {
    toPilImage: 'ToPILImage',
    clamp: '切り詰め',
    normalise: '正規化',
    signed: '符号付き',
  },
  refused: 'PyTorchはこの指定を受け付けません。',
  refusal: {
    outputPadding: (value, bound) =>
      `output_paddingは${value}ですが、strideかdilationより小さくなければなりません（${bound}）。`,
    padding: (value) =>
      `padding ${value}では、出力が残りません（大きさがちょうど0なら、空のテンソルを返すバックエンドもあります）。`,
    weight: 'dilationで広げたカーネルが、パディングした画像より大きくなります。',
    other: (text) => text,
  },
  nearest: (changes) => `${changes}にする`,
  tooLarge: (height, width) =>
    `出力が${width} × ${height}画素になり、このページでは表示できません。`,
  halveIt: '画像を半分にする',
  lastGood: '直前の結果を表示しています。',
  retry: 'もう一度試す',
  size: (from, to) => `${from[1]} × ${from[0]} → ${to[1]} × ${to[0]}`,
  summary: (to, holes) =>
    `出力は横${to[1]}、縦${to[0]}。` +
    (holes > 0 ? `セルの${percent(holes)}が穴です。` : '穴はありません。'),
  reset: 'リセット',
  openInLab: 'ラボで開く',
  asItOpened: '周りの説明は、変える前の図のものです。',
  notices: {
    sample: '見本の画像を読み込めません。通信を確かめてください。',
    failed: (reason) => `計算に失敗しました（${reason}）。`,
    save: (reason) => `ファイルを作れませんでした（${reason}）。`,
  },
};

const dictionaries: Readonly<Record<Lang, FigureWords>> = { en, ja };

/** The words of the live figures, which the Lab has in common with them. */
export const figureWords = (lang: Lang): FigureWords => dictionaries[lang];
