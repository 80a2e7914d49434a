import type { Lang } from '#i18n/index.ts';

/** The words of the figures on the matrix page. */
export interface MatrixWords {
  /** What each figure is called where it is embedded. */
  readonly layer: string;
  readonly onInput: string;
  readonly kernel: string;
  readonly refused: (reason: string) => string;
  readonly refusedWeight: string;
  readonly lastGood: string;
  readonly use: (changes: string) => string;
  readonly reset: string;
  /** How to use a figure, in one line. */
  readonly pointHint: string;
  readonly typeHint: string;
  /** The name of a grid, and of a cell in it for those who do not see its place. */
  readonly grid: (name: string, side: number) => string;
  readonly cell: (name: string, index: number) => string;
  readonly matrix: (name: string, rows: number, columns: number) => string;
  readonly matrixHelp: string;
  readonly row: (name: string, index: number, by: string) => string;
  readonly entry: (row: number, column: number, tap: string, weight: string) => string;
  readonly noEntry: (row: number, column: number) => string;
  readonly tap: (tap: string, weight: string, times: number) => string;
  readonly identity: string;
  readonly isIdentity: string;
  readonly isMultiple: (factor: string) => string;
  readonly notIdentity: (strays: number, low: string, high: string) => string;
  readonly halvesCase: string;
  readonly equal: (value: string) => string;
  readonly gradient: string;
  readonly gradientName: string;
  readonly same: string;
  readonly floor: {
    readonly label: string;
    readonly input: string;
    readonly output: string;
    readonly back: string;
    readonly choose: (n: number) => string;
    readonly none: string;
    readonly sentence: (n: number, out: number, formula: string, base: number, q: number) => string;
    readonly tooSmall: (n: number) => string;
  };
}

export const matrixWords: Readonly<Record<Lang, MatrixWords>> = {
  en: {
    layer: 'Layer',
    onInput: 'on an input of',
    kernel: 'kernel',
    refused: (reason) => `PyTorch refuses this: ${reason}.`,
    refusedWeight: 'the kernel, spread by its dilation, is larger than the padded input',
    lastGood: 'Shown is the last layer that works.',
    use: (changes) => `Use ${changes}`,
    reset: 'Reset',
    pointHint:
      'Point at any cell, or walk with the arrow keys: what it meets lights up everywhere.',
    typeHint: 'Type other numbers into the kernel or x.',
    grid: (name, side) => `${name}, ${side} × ${side}`,
    cell: (name, index) => `${name}, cell ${index}`,
    matrix: (name, rows, columns) => `${name}, ${rows} × ${columns}`,
    matrixHelp: 'Arrow keys walk over the matrix.',
    row: (name, index, by) => `Row ${index} of ${name} times ${by}`,
    entry: (row, column, tap, weight) =>
      `Row ${row}, column ${column} of C: output cell ${row} meets input cell ${column} by tap ${tap}, weight ${weight}`,
    noEntry: (row, column) =>
      `Row ${row}, column ${column} of C: no tap joins output cell ${row} and input cell ${column}`,
    tap: (tap, weight, times) =>
      `Tap ${tap}, weight ${weight}: it stands in ${times} ${times === 1 ? 'cell' : 'cells'} of C, and in the mirrored ${times === 1 ? 'cell' : 'cells'} of Cᵀ`,
    identity: 'identity',
    isIdentity:
      'This one is the identity: two different stamps, multiplied cell by cell, add up to 0, and the squares of one add up to 1.',
    isMultiple: (factor) =>
      `${factor} times the identity: two different stamps, multiplied cell by cell, add up to 0, so only the scale is off.`,
    notIdentity: (strays, low, high) =>
      `Not the identity: ${low === high ? `${low}` : `${low} to ${high}`} on the diagonal instead of 1, and ${strays} other cells that are not 0.`,
    halvesCase: 'Show a layer where it is',
    equal: (value) => `Both sums are ${value}.`,
    gradient: 'gradient for x',
    gradientName: 'The gradient that Conv2d sends back, y at its output',
    same: 'The gradient holds the same numbers as Cᵀy.',
    floor: {
      label: 'Sizes of a row, there and back',
      input: 'n, into Conv2d',
      output: 'o, out of it',
      back: 'n, back from o',
      choose: (n) => `n = ${n}`,
      none: 'none',
      sentence: (n, out, formula, base, q) =>
        `n = ${n} gives ${out}. The way back gives ${formula} = ${base}` +
        (q === 0 ? ', which is n already.' : `, and output_padding=${q} makes it ${n}.`),
      tooSmall: (n) => `n = ${n} gives nothing: the kernel is larger than the padded row.`,
    },
  },
  ja: {
    layer: '層',
    onInput: '入力は',
    kernel: 'カーネル',
    refused: (reason) => `PyTorchはこの指定を受け付けません。${reason}。`,
    refusedWeight: 'dilationで広げたカーネルが、パディングした入力より大きくなっています',
    lastGood: '図は、最後に受け付けられた層のものです。',
    use: (changes) => `${changes}にする`,
    reset: 'リセット',
    pointHint: 'セルを指すか、矢印キーで移動してみてください。出会う相手がどの図でも光ります。',
    typeHint: 'カーネルとxの数は書き換えられます。',
    grid: (name, side) => `${name}、${side} × ${side}`,
    cell: (name, index) => `${name}の${index}番`,
    matrix: (name, rows, columns) => `${name}、${rows} × ${columns}`,
    matrixHelp: '矢印キーで行列の上を動けます。',
    row: (name, index, by) => `${name}の行${index}と${by}の積`,
    entry: (row, column, tap, weight) =>
      `Cの行${row}、列${column}：出力の${row}番と入力の${column}番がタップ${tap}で出会います。重みは${weight}です`,
    noEntry: (row, column) =>
      `Cの行${row}、列${column}：出力の${row}番と入力の${column}番をつなぐタップはありません`,
    tap: (tap, weight, times) =>
      `タップ${tap}、重み${weight}：Cの${times}か所と、それを折り返したCᵀの${times}か所にあります`,
    identity: '単位行列',
    isIdentity:
      'これは単位行列です。違う判子どうしをセルごとに掛けて足すと0、同じ判子どうしなら1になるからです。',
    isMultiple: (factor) =>
      `単位行列の${factor}倍です。違う判子どうしをセルごとに掛けて足すと0になり、違うのは倍率だけです。`,
    notIdentity: (strays, low, high) =>
      `単位行列ではありません。対角は1ではなく${low === high ? low : `${low}から${high}`}で、対角の外にも0でないセルが${strays}個あります。`,
    halvesCase: '単位行列になる層を見る',
    equal: (value) => `二つの和は、どちらも${value}です。`,
    gradient: 'xについての勾配',
    gradientName: '出力での勾配がyのとき、Conv2dが入力に戻す勾配',
    same: '勾配は、Cᵀyと同じ数です。',
    floor: {
      label: '1列の大きさの行きと帰り',
      input: 'Conv2dに入るn',
      output: '出てくるo',
      back: 'oから戻るn',
      choose: (n) => `n = ${n}`,
      none: 'なし',
      sentence: (n, out, formula, base, q) =>
        `n = ${n}は${out}になります。帰りは${formula} = ${base}` +
        (q === 0 ? 'で、そのままnです。' : `で、output_padding=${q}を足すと${n}に戻ります。`),
      tooSmall: (n) =>
        `n = ${n}からは何も出ません。カーネルが、パディングした列より大きいからです。`,
    },
  },
};
