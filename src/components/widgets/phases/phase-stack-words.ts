import type { Lang } from '#i18n/index.ts';

/** The words of the stack of layers. */
export interface PhaseStackWords {
  readonly try: string;
  readonly stacks: Readonly<Record<'multiply' | 'cancel' | 'tooEarly' | 'copy' | 'random', string>>;
  readonly layer: (n: number) => string;
  readonly add: string;
  readonly how: string;
  readonly remove: (n: number) => string;
  readonly own: string;
  readonly soFar: string;
  readonly flat: string;
  readonly ratio: (ratio: string) => string;
  readonly hole: string;
  readonly bars: (n: number, values: string) => string;
  readonly summary: (values: string) => string;
}

export const phaseStackWords: Readonly<Record<Lang, PhaseStackWords>> = {
  en: {
    try: 'Try',
    stacks: {
      multiply: 'Kernel 3, three times',
      cancel: 'Kernel 3, then 4',
      tooEarly: 'Kernel 4, then 3',
      copy: 'Kernel 3, then 2',
      random: 'Kernel 4, three times, random',
    },
    layer: (n) => `Layer ${n}`,
    add: 'Add a layer',
    how: 'Bars: what a row of ones has become. Square: the same on both axes, as a picture whose white is the largest value.',
    remove: (n) => `Remove layer ${n}`,
    own: 'by itself',
    soFar: 'after all so far',
    flat: 'flat',
    ratio: (ratio) => `${ratio} : 1`,
    hole: 'down to 0',
    bars: (n, values) => `A constant row after layer ${n}: ${values}`,
    summary: (values) => `Largest to smallest after each layer: ${values}.`,
  },
  ja: {
    try: '例',
    stacks: {
      multiply: 'カーネル3を3回',
      cancel: 'カーネル3のあとに4',
      tooEarly: 'カーネル4のあとに3',
      copy: 'カーネル3のあとに2',
      random: '乱数のカーネル4を3回',
    },
    layer: (n) => `第${n}層`,
    add: '層を足す',
    how: '棒は、すべて1の列を入れたときの値です。四角は、それを縦横に掛け、最大値を白にした画像です。',
    remove: (n) => `第${n}層を外す`,
    own: 'この層だけ',
    soFar: 'ここまで全部',
    flat: '平ら',
    ratio: (ratio) => `${ratio} : 1`,
    hole: '最小は0',
    bars: (n, values) => `一様な並びを第${n}層まで通した結果：${values}`,
    summary: (values) => `各層のあとの最大と最小の比：${values}。`,
  },
};
