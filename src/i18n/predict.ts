import type { Lang } from './index';

/** The words of one question; text between backticks is set as code. */
interface QuestionWords {
  readonly ask: string;
  /** Why the answer is what it is; `answer` is the number as printed, or how many cells. */
  readonly because: (answer: string) => string;
  /** What the typed number, or the grid to be marked, is called. */
  readonly label: string;
}

const en = {
  purpose: {
    ask: 'A 2×2 input stamps a 3×3 kernel with stride 2. Where do the stamps overlap? Mark those cells of the output.',
    because: (answer) =>
      `The stamps start two cells apart and are three cells wide, so neighbours share one row or one column. ${answer} cells lie in the shared cross, and in the middle one all four stamps meet.`,
    label: 'Output, 5×5',
  },
  experiment: {
    ask: 'An input has a side of 5. What side does the output have, with kernel 3, stride 2 and `padding=1`?',
    because: (answer) =>
      `The first and the last stamp lie 2·(5 − 1) = 8 cells apart, and the last one is 3 wide: 11 cells. \`padding=1\` cuts one off each end, and ${answer} remain.`,
    label: 'Side of the output',
  },
  laplacian: {
    ask: 'A white area after the Laplacian with stride 2. Row and column of the marked cells are odd. Which number stands there?',
    because: (answer) =>
      `In such a cell the four corner taps meet pixels, and the middle tap does not. Each of the four weights is 1, and their sum is ${answer}.`,
    label: 'The number in the marked cells',
  },
  identity: {
    ask: 'The identity kernel with stride 2 turns a 3×3 input into a 5×5 output. Mark the cells that receive a pixel.',
    because: (answer) =>
      `Only the middle tap leaves a mark, once for each input cell, and two cells apart: ${answer} of 25 cells, those with even row and column. All others are holes.`,
    label: 'Output, 5×5',
  },
  dilation: {
    ask: 'One axis: four input cells, kernel 3, stride 2, `dilation=2`, `padding=1`. Mark the outputs that are not holes.',
    because: (answer) =>
      `An output cell is 2i + 2t − 1, and this is odd for every input cell i and every tap t. So ${answer} of the nine are fed, the odd ones. No weight can reach the others.`,
    label: 'Output, 9 cells',
  },
  pixels: {
    ask: '`ToPILImage` multiplies by 255 and keeps the remainder modulo 256. Which byte does it make of −8?',
    because: (answer) =>
      `−8 · 255 = −2040, and −2040 + 8 · 256 = ${answer}. A strong negative value comes out nearly black.`,
    label: 'Byte, 0 to 255',
  },
  summary: {
    ask: 'A `Conv2d` with kernel 3, stride 2 and `padding=1` makes 4 cells of 8. A `ConvTranspose2d` with the same arguments is given these 4. How many does it make?',
    because: (answer) =>
      `(4 − 1)·2 − 2 + 2 + 1 = ${answer}. The \`Conv2d\` makes 4 of 7 cells as well as of 8, and the way back takes the smaller. \`output_padding=1\` asks for 8.`,
    label: 'Cells of the output',
  },
  'gans-and-unets': {
    ask: 'Stride 3, no dilation. Mark the kernel sizes with which every output cell is met by equally many taps.',
    because: () =>
      'The taps are dealt out to three phases in turn. They come out even when 3 divides the kernel size. Kernels 1 and 2 even leave phases empty.',
    label: 'Kernel sizes 1 to 7',
  },
  'holes-and-checkerboards': {
    ask: 'One axis: three input cells, kernel 4, stride 4, `dilation=2`, `padding=1`. The stride divides the kernel size. Which of these outputs get nothing all the same?',
    because: (answer) =>
      `The taps stand at 0, 2, 4 and 6, and the stamps at 0, 4 and 8. All these are even, so half of the phases are never met. ${answer} of the 13 outputs are holes. Stride and dilation share the divisor 2.`,
    label: 'Output, 13 cells',
  },
} satisfies Record<string, QuestionWords>;

/** The names of the questions; all but a few are named after their chapter. */
export type QuestionId = keyof typeof en;

const ja: Readonly<Record<QuestionId, QuestionWords>> = {
  purpose: {
    ask: '2×2の入力が、3×3のカーネルをストライド2で押していきます。判子が重なるのはどこでしょうか。出力のセルに印を付けてください。',
    because: (answer) =>
      `判子は2セルおきに始まり、幅は3セルです。隣どうしは1行、または1列だけ重なります。重なりは十字の${answer}セルで、真ん中では四つの判子がすべて出会います。`,
    label: '出力、5×5',
  },
  experiment: {
    ask: '入力の辺は5です。カーネル3、ストライド2、`padding=1`のとき、出力の辺はいくつになるでしょうか。',
    because: (answer) =>
      `最初と最後の判子は2·(5 − 1) = 8セル離れていて、最後の判子の幅は3です。合わせて11セル。\`padding=1\`が両端から1セルずつ切り取り、${answer}セルが残ります。`,
    label: '出力の辺',
  },
  laplacian: {
    ask: '白い面を、ラプラシアン、ストライド2の層に通しました。印のセルは、行も列も奇数です。ここに入る数はいくつでしょうか。',
    because: (answer) =>
      `このセルで画素に当たるのは、四隅のタップだけです。真ん中のタップは0に当たります。四つの重みはどれも1なので、和は${answer}です。`,
    label: '印のセルに入る数',
  },
  identity: {
    ask: '恒等カーネル、ストライド2の層は、3×3の入力から5×5の出力を作ります。画素が届くセルに印を付けてください。',
    because: (answer) =>
      `跡を残すのは真ん中のタップだけです。入力のセルごとに一つ、2セルおきに並びます。25セルのうち、行も列も偶数の${answer}セルです。残りはすべて穴です。`,
    label: '出力、5×5',
  },
  dilation: {
    ask: '1軸で考えます。入力は4セル、カーネル3、ストライド2、`dilation=2`、`padding=1`。穴にならない出力に印を付けてください。',
    because: (answer) =>
      `出力の位置は2i + 2t − 1です。入力のセルiとタップtが何であっても、奇数になります。届くのは9セルのうち奇数の${answer}セルで、ほかにはどの重みも届きません。`,
    label: '出力、9セル',
  },
  pixels: {
    ask: '`ToPILImage`は255を掛け、256で割った余りを取ります。−8はどのバイトになるでしょうか。',
    because: (answer) =>
      `−8 · 255 = −2040、−2040 + 8 · 256 = ${answer}です。大きな負の値が、ほとんど黒として表示されます。`,
    label: 'バイト、0〜255',
  },
  summary: {
    ask: 'カーネル3、ストライド2、`padding=1`の`Conv2d`は、8セルから4セルを作ります。同じ引数の`ConvTranspose2d`にこの4セルを渡すと、何セルになるでしょうか。',
    because: (answer) =>
      `(4 − 1)·2 − 2 + 2 + 1 = ${answer}です。\`Conv2d\`は8セルからも7セルからも4セルを作ります。戻るときは小さいほうになります。8がほしければ\`output_padding=1\`を付けます。`,
    label: '出力のセルの数',
  },
  'gans-and-unets': {
    ask: 'ストライド3、dilationなし。どの出力セルにも同じ数のタップが届くカーネルの大きさに、印を付けてください。',
    because: () =>
      'タップは三つの位相に順番に配られます。余りなく配れるのは、カーネルの大きさが3で割り切れるときです。大きさ1と2では、何も届かない位相さえ残ります。',
    label: 'カーネルの大きさ、1〜7',
  },
  'holes-and-checkerboards': {
    ask: '1軸で考えます。入力は3セル、カーネル4、ストライド4、`dilation=2`、`padding=1`。カーネルの大きさはストライドで割り切れます。それでも何も届かない出力はどれでしょうか。',
    because: (answer) =>
      `タップの位置は0、2、4、6、判子の位置は0、4、8です。どれも偶数なので、位相の半分には何も届きません。13セルのうち${answer}セルが穴になります。ストライドとdilationが、ともに2で割り切れるからです。`,
    label: '出力、13セル',
  },
};

/** What the questions say, in one language. */
export const questionWords: Readonly<Record<Lang, Readonly<Record<QuestionId, QuestionWords>>>> = {
  en,
  ja,
};

/** The words around every question. */
interface PredictWords {
  readonly title: string;
  readonly check: string;
  readonly again: string;
  readonly reveal: string;
  readonly cell: (row: number, column: number) => string;
  readonly right: string;
  /** For a typed number. */
  readonly wrong: (guess: string) => string;
  /** For marked cells: right ones marked, right ones missed, others marked. */
  readonly marked: (hit: number, missed: number, wrong: number) => string;
  readonly noNumber: string;
  readonly hit: string;
  readonly missed: string;
  readonly wrongCell: string;
  readonly keys: string;
}

export const predictWords: Readonly<Record<Lang, PredictWords>> = {
  en: {
    title: 'Predict first',
    check: 'Check',
    again: 'Again',
    reveal: 'The answer',
    cell: (row, column) => `row ${row}, column ${column}`,
    right: 'That is right.',
    wrong: (guess) => `Not ${guess}.`,
    marked: (hit, missed, wrong) => `${hit} right, ${missed} missed, ${wrong} too many.`,
    noNumber: 'Type a whole number first.',
    hit: 'right',
    missed: 'missed',
    wrongCell: 'not this one',
    keys: 'Arrow keys move, Space marks.',
  },
  ja: {
    title: '先に予想',
    check: '答え合わせ',
    again: 'もう一度',
    reveal: '答え',
    cell: (row, column) => `${row}行${column}列`,
    right: '正解です。',
    wrong: (guess) => `${guess}ではありません。`,
    marked: (hit, missed, wrong) => `正解 ${hit}、見落とし ${missed}、余分 ${wrong}。`,
    noNumber: '先に整数を入力してください。',
    hit: '正解',
    missed: '見落とし',
    wrongCell: '余分',
    keys: '矢印キーで移動、スペースキーで印。',
  },
};
