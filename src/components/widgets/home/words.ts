import type { Lang } from '#i18n/index.ts';
import type { OpeningVerdict } from './opening-state.ts';

const percent = (share: number) => `${Math.round(100 * share)}%`;

const en: Words = {
  input: 'The picture',
  kernel: 'The kernel',
  output: (size: number) => `The output, ${size} by ${size} cells`,
  size: (from: number, to: number) => `${from} × ${from} → ${to} × ${to}`,
  loupe: (row: number, column: number) =>
    `Cells around row ${row}, column ${column}, with their numbers`,
  cell: (row: number, column: number) => `row ${row}, column ${column}`,
  hole: 'a hole',
  hint: 'Drag a number of this call left or right, or type one.',
  help: 'Point at the picture, or move with the arrow keys, to see its numbers.',
  again: 'Play again',
  copyCall: 'Copy the call',
  arguments: { kernelSize: 'kernel_size', stride: 'stride', dilation: 'dilation' },
  inputAlt: 'A portrait in profile with a hat before a large moon, in black and white',
  say: ({ kind, holes }: OpeningVerdict, stride: number, dilation: number): string => {
    if (kind === 'plain') {
      return dilation === 1
        ? 'Stride 1. An edge detector: only outlines remain.'
        : `Stride 1, taps ${dilation} cells apart. The outlines remain, drawn apart.`;
    }
    if (kind === 'exact')
      return `The edges are back, exact. ${percent(holes)} of the cells are holes.`;
    return holes > 0
      ? `${percent(holes)} of the cells are holes, and the rest is uneven. No edge stands out.`
      : `Stride ${stride}. Every white area turns into a grid, and no edge stands out.`;
  },
  stills: [
    'The picture.',
    'Stride 1. An edge detector: only outlines remain.',
    'Stride 2. Every white area turns into a grid, and no edge stands out.',
    'Stride 2, dilation 2. The edges are back, exact. 75% of the cells are holes.',
  ],
};

const ja: Words = {
  input: '画像',
  kernel: 'カーネル',
  output: (size: number) => `出力、縦横${size}セル`,
  size: (from: number, to: number) => `${from} × ${from} → ${to} × ${to}`,
  loupe: (row: number, column: number) => `行${row}、列${column}の周りのセルと、その数`,
  cell: (row: number, column: number) => `行${row}、列${column}`,
  hole: '穴',
  hint: '上の式の橙色の数は、ドラッグか入力で変えられます。',
  help: '画像を指すか、矢印キーで移動すると、その場所の数が見えます。',
  again: 'もう一度',
  copyCall: '呼び出しをコピー',
  arguments: { kernelSize: 'kernel_size', stride: 'stride', dilation: 'dilation' },
  inputAlt: '大きな月を背にした、帽子の人物の横顔。白黒の二値画像',
  say: ({ kind, holes }: OpeningVerdict, stride: number, dilation: number): string => {
    if (kind === 'plain') {
      return dilation === 1
        ? 'ストライド1。エッジだけが残ります。'
        : `ストライド1、タップは${dilation}セル間隔。エッジは残りますが、線が離れます。`;
    }
    if (kind === 'exact') return `エッジがそのまま戻りました。セルの${percent(holes)}は穴です。`;
    return holes > 0
      ? `セルの${percent(holes)}は穴で、残りも不ぞろいです。エッジは見えません。`
      : `ストライド${stride}。白い面が一面の点に変わり、エッジが見えません。`;
  },
  stills: [
    'もとの画像。',
    'ストライド1。エッジだけが残ります。',
    'ストライド2。白い面が一面の点に変わり、エッジが見えません。',
    'ストライド2、dilation 2。エッジがそのまま戻りました。セルの75%は穴です。',
  ],
};

interface Words {
  readonly input: string;
  readonly kernel: string;
  readonly output: (size: number) => string;
  readonly size: (from: number, to: number) => string;
  readonly loupe: (row: number, column: number) => string;
  /** The cell that the arrow keys have come to. */
  readonly cell: (row: number, column: number) => string;
  readonly hole: string;
  /** What to touch first. */
  readonly hint: string;
  readonly help: string;
  readonly again: string;
  readonly copyCall: string;
  readonly arguments: Readonly<Record<'kernelSize' | 'stride' | 'dilation', string>>;
  readonly inputAlt: string;
  readonly say: (verdict: OpeningVerdict, stride: number, dilation: number) => string;
  readonly stills: readonly string[];
}

export const openingWords = (lang: Lang): Words => ({ en, ja })[lang];
