import type { Lang } from '#i18n/index.ts';

/** The words of the maps of counts and gains. */
export interface PhaseMapWords {
  readonly cases: Readonly<
    Record<
      | 'unbalanced'
      | 'balanced'
      | 'balancedUnequal'
      | 'dividedHoles'
      | 'laplacian'
      | 'unbalancedEqual',
      string
    >
  >;
  readonly try: string;
  readonly weight: (row: number, column: number) => string;
  readonly counts: string;
  readonly gains: string;
  readonly grey: string;
  readonly greyNote: string;
  readonly signedNote: string;
  readonly table: (kernel: number) => string;
  /** What to touch in it. */
  readonly hand: string;
  readonly choose: (stride: number, dilation: number, verdict: string) => string;
  readonly say: Readonly<Record<'balanced' | 'unbalanced', string>> & {
    readonly holes: (n: number, of: number) => string;
    readonly equal: string;
    readonly unequal: (low: string, high: string) => string;
  };
  /** Before the numbers of one period of a map. */
  readonly mapLabel: (what: string) => string;
  readonly phase: (y: number, x: number, count: number, gain: string) => string;
  readonly keys: string;
}

export const phaseMapWords: Readonly<Record<Lang, PhaseMapWords>> = {
  en: {
    try: 'Try',
    cases: {
      unbalanced: '3×3, stride 2',
      balanced: '4×4 ones, stride 2',
      balancedUnequal: '4×4 random, stride 2',
      dividedHoles: '4×4, stride 4, dilation 2',
      laplacian: 'Laplacian, stride 2',
      unbalancedEqual: '3×3 bilinear, stride 2',
    },
    weight: (row, column) => `Weight, row ${row}, column ${column}`,
    counts: 'Count: taps that meet a cell',
    gains: 'Gain: what white becomes',
    grey: 'Constant grey becomes',
    greyNote:
      'The result is divided by the mean gain and cut at white. The square in the middle is the grey that went in: with equal gains you cannot find it.',
    signedNote:
      'Some gains are negative, or all are 0: signed colours, blue below 0 and brown above.',
    table: (kernel) => `Kernel ${kernel}×${kernel}: stride and dilation.`,
    hand: 'Choose one.',
    choose: (stride, dilation, verdict) => `stride ${stride}, dilation ${dilation}: ${verdict}`,
    say: {
      balanced: 'Balanced counts',
      unbalanced: 'Unbalanced counts',
      holes: (n, of) => `Holes: ${n} of ${of} phases`,
      equal: 'equal gains: grey stays grey.',
      unequal: (low, high) => `gains from ${low} to ${high}: grey becomes a pattern.`,
    },
    mapLabel: (what) => `${what}. One period, row by row`,
    phase: (y, x, count, gain) =>
      count === 0
        ? `Phase ${y}, ${x}: a hole.`
        : `Phase ${y}, ${x}: ${count === 1 ? '1 tap' : `${count} taps`}, gain ${gain}.`,
    keys: 'Arrow keys move from cell to cell.',
  },
  ja: {
    try: '例',
    cases: {
      unbalanced: '3×3、ストライド2',
      balanced: '4×4すべて1、ストライド2',
      balancedUnequal: '4×4乱数、ストライド2',
      dividedHoles: '4×4、ストライド4、dilation 2',
      laplacian: 'ラプラシアン、ストライド2',
      unbalancedEqual: '3×3双線形、ストライド2',
    },
    weight: (row, column) => `重み、行${row}、列${column}`,
    counts: '数：届くタップ',
    gains: '利得：白（1）を入れたときの値',
    grey: '一様な灰色を入れた結果',
    greyNote:
      '結果を利得の平均で割り、白を超える値は白にして示します。中央の四角は入力の灰色です。利得が等しければ、見分けがつきません。',
    signedNote: '利得に負の値があるか、すべて0のため、負を青、正を茶で示します。',
    table: (kernel) => `カーネル${kernel}×${kernel}：ストライドとdilation。`,
    hand: '一つ選んでください。',
    choose: (stride, dilation, verdict) => `stride ${stride}、dilation ${dilation}：${verdict}`,
    say: {
      balanced: '数は均等',
      unbalanced: '数は不均等',
      holes: (n, of) => `穴：${of}個の位相のうち${n}個`,
      equal: '利得は等しく、灰色は灰色のままです。',
      unequal: (low, high) => `利得は${low}から${high}まで。灰色は市松模様になります。`,
    },
    mapLabel: (what) => `${what}。1周期を行ごとに`,
    phase: (y, x, count, gain) =>
      count === 0 ? `位相${y}、${x}：穴。` : `位相${y}、${x}：タップ${count}個、利得${gain}。`,
    keys: '矢印キーでセルを移動します。',
  },
};
