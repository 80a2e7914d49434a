import type { Lang } from '#i18n/index.ts';

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
    ask: 'A 2×2 input stamps a 3×3 kernel with stride 2. In which cells of the output do the stamps overlap?',
    because: (answer) =>
      `The stamps start two cells apart and are three cells wide, so neighbours share one row or one column. ${answer} cells lie in the shared cross, and in the middle one all four stamps meet.`,
    label: 'Output, 5×5',
  },
  experiment: {
    ask: 'An input is 5 cells wide. How wide is the output, with kernel 3, stride 2 and `padding=1`?',
    because: (answer) =>
      `The first and the last stamp start 2·(5 − 1) = 8 cells apart, and the last one is 3 wide: 11 cells. \`padding=1\` cuts one off each end, and ${answer} remain.`,
    label: 'Side of the output',
  },
  laplacian: {
    ask: 'A white area after the Laplacian with stride 2. Row and column of the marked cells are odd. Which number do they hold?',
    because: (answer) =>
      `In such a cell the four corner taps meet pixels, and the middle tap does not. Each of the four weights is 1, and their sum is ${answer}.`,
    label: 'The number in the marked cells',
  },
  identity: {
    ask: 'The identity kernel with stride 2 turns a 3×3 input into a 5×5 output. Which cells receive a pixel?',
    because: (answer) =>
      `Only the middle tap leaves a mark, once for each input cell, and two cells apart: ${answer} of 25 cells, those with even row and column. The others are empty: only taps of weight 0 arrive.`,
    label: 'Output, 5×5',
  },
  dilation: {
    ask: 'One axis: four input cells, kernel 3, stride 2, `dilation=2`, `padding=1`. Which outputs are not holes?',
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
    ask: 'A `Conv2d` with kernel 3, stride 2 and `padding=1` turns 8 cells into 4. A `ConvTranspose2d` with the same arguments is given these 4. How many does it make?',
    because: (answer) =>
      `(4 − 1)·2 − 2 + 2 + 1 = ${answer}. The \`Conv2d\` turns 7 cells into 4 as well as 8, and the way back takes the smaller. \`output_padding=1\` asks for 8.`,
    label: 'Cells of the output',
  },
  'gans-and-unets': {
    ask: 'Stride 3, no dilation. With which kernel sizes is every output cell met by equally many taps?',
    because: () =>
      'The taps are dealt out to three phases in turn. All get equally many when 3 divides the kernel size. Kernels 1 and 2 leave some phases without any: holes.',
    label: 'Kernel sizes 1 to 7',
  },
  'holes-and-checkerboards': {
    ask: 'One axis: three input cells, kernel 4, stride 4, `dilation=2`, `padding=1`. The stride divides the kernel size. Which of these outputs get nothing all the same?',
    because: (answer) =>
      `The taps are at 0, 2, 4 and 6, and the stamps start at 0, 4 and 8. All these are even, so half of the phases are never met. ${answer} of the 13 outputs are holes. Stride and dilation share the divisor 2.`,
    label: 'Output, 13 cells',
  },
  'stacked-layers': {
    ask: 'One axis, kernel 3, stride 2, all weights 1, and a flat input. After one layer the largest output is 2 times the smallest, after two 3 times, after three 5 times. And after four?',
    because: (answer) =>
      `${answer} times. Each number is the sum of the two before it: Fibonacci. A layer writes the sum of two neighbours between them. Beside the largest value is the largest of the layer before, so the new largest is the sum of the last two.`,
    label: 'Largest over smallest',
  },
  'step-through': {
    ask: 'One axis: three input cells, kernel 3, stride 3, `padding=1`, `output_padding=2`. Which outputs hold nothing but bias?',
    because: () =>
      'The stamps cover a sheet of 9 cells, and `padding` cuts one off each end. The first cell of output padding gives back the one at the far end, with its number in it. The second is past the sheet, where no stamp comes down.',
    label: 'Output, 9 cells',
  },
  'where-the-transpose-is': {
    ask: 'One axis: C belongs to a `Conv2d` with kernel 3 and stride 2, all weights 1, which turns 9 cells into 4. So C·Cᵀ is 4×4. Which of its cells are not 0?',
    because: (answer) =>
      `Row and column of C·Cᵀ are two output cells, and the number is what their windows share. Each shares three inputs with itself and one with each neighbour: ${answer} cells are not 0. An identity would have only the diagonal.`,
    label: 'C·Cᵀ, 4×4',
  },
  'hear-it': {
    ask: 'A constant goes through stride 8 with random weights, and 24,000 samples a second come out. At how many Hz is the lowest tone?',
    because: (answer) =>
      `The gains repeat every 8 samples, 24,000 / 8 = ${answer} times a second. The other tones are multiples of this frequency.`,
    label: 'Hz',
  },
  'making-and-curing-checkerboards': {
    ask: 'A `Conv2d` with kernel 3, stride 2 and `padding=1` turns a 5×5 picture into 3×3 cells. Which pixels take part in four of them?',
    because: (answer) =>
      `The windows are centred on even rows and columns. A pixel in an odd row lies between two windows, and so does one in an odd column. ${answer} pixels are odd in both. Pixels that are even in both belong to one window.`,
    label: 'Picture, 5×5',
  },
  'the-layer-at-work': {
    ask: 'A U-Net halves its picture three times, by pooling of size 2, and doubles it three times, with kernel 2 and stride 2. A picture has a side of 100. What side comes out?',
    because: (answer) =>
      `100, 50, 25, 12, and then 24, 48, ${answer}. The third halving drops a cell, which two more doublings turn into four. Already the first of them no longer fits its twin: 24 is to be joined with 25.`,
    label: 'Side of the output',
  },
  'whole-models': {
    ask: 'The generator is meant for one cell, which it turns into 64×64. Its first layer has kernel 4 and stride 1, and four doublings follow. How large is the side that comes out of 2×2 cells?',
    because: (answer) =>
      `The first layer makes (2 − 1) + 4 = 5 cells a side, and four doublings make ${answer}. Two cells a side do not give twice 64, since the first layer adds three cells to any side.`,
    label: 'Side of the output',
  },
  'how-it-is-fast': {
    ask: 'Kernel 4, stride 3. With inserted zeros, the nine cells of one period of the output take 144 products. In how many of them does the tap meet an input cell?',
    because: (answer) =>
      `A tap always lands in the same phase, so it serves one of the nine cells and meets zeros in the other eight. The kernel has ${answer} taps, and a period takes as many products. It would be no more with stride 5 and its 25 phases.`,
    label: 'Products that are needed',
  },
  frameworks: {
    ask: 'Kernel 2 is below stride 3. For four input cells, Keras’s “same” makes three times as many. Which of them does no stamp reach?',
    because: (answer) =>
      `Each stamp covers two cells of every three and leaves out the third: ${answer} cells stay empty. Three of them lie between stamps. The last is behind them all.`,
    label: 'Output, 12 cells',
  },
  questions: {
    ask: 'Stride 2, no dilation, no `output_padding`. With which kernel sizes can a `padding` be found that doubles every picture exactly?',
    because: () =>
      'The output has 2n + k − 2 − 2·`padding` cells, so k − 2 has to be twice the padding. Every even size will do: 2 with `padding=0`, 4 with 1, 6 with 2. An odd one needs `output_padding=1` as well.',
    label: 'Kernel sizes 1 to 7',
  },
} satisfies Record<string, QuestionWords>;

/** The names of the questions; all but a few are named after their chapter. */
export type QuestionId = keyof typeof en;

export const questionIds = Object.keys(en) as QuestionId[];

const ja: Readonly<Record<QuestionId, QuestionWords>> = {
  purpose: {
    ask: '2×2の入力が、3×3のカーネルをストライド2で押していきます。判子が重なるのは、出力のどのセルでしょうか。',
    because: (answer) =>
      `判子は2セル間隔で始まり、幅は3セルです。隣どうしは1行、または1列だけ重なります。重なりは十字の${answer}セルで、真ん中では四つの判子がすべて出会います。`,
    label: '出力、5×5',
  },
  experiment: {
    ask: '入力の一辺は5です。カーネル3、ストライド2、`padding=1`のとき、出力の一辺はいくつになるでしょうか。',
    because: (answer) =>
      `最初と最後の判子の始まりは2·(5 − 1) = 8セル離れていて、最後の判子の幅は3です。合わせて11セル。\`padding=1\`が両端から1セルずつ切り落とし、${answer}セルが残ります。`,
    label: '出力の一辺',
  },
  laplacian: {
    ask: '白い面を、ラプラシアン、ストライド2の層に通しました。印のセルは、行も列も奇数です。ここに入る数はいくつでしょうか。',
    because: (answer) =>
      `このセルで画素に当たるのは、四隅のタップだけです。真ん中のタップは0に当たります。四つの重みはどれも1なので、和は${answer}です。`,
    label: '印のセルに入る数',
  },
  identity: {
    ask: '恒等カーネル、ストライド2の層は、3×3の入力から5×5の出力を作ります。画素が届くのはどのセルでしょうか。',
    because: (answer) =>
      `跡を残すのは真ん中のタップだけです。入力のセルごとに一つ、2セル間隔で並びます。25セルのうち、行も列も偶数の${answer}セルです。残りのセルは空で、重み0のタップしか届きません。`,
    label: '出力、5×5',
  },
  dilation: {
    ask: '1軸で考えます。入力は4セル、カーネル3、ストライド2、`dilation=2`、`padding=1`。穴にならない出力はどれでしょうか。',
    because: (answer) =>
      `出力の位置は2i + 2t − 1です。入力のセルiとタップtが何であっても、奇数になります。届くのは9セルのうち奇数の${answer}セルで、ほかにはどの重みも届きません。`,
    label: '出力、9セル',
  },
  pixels: {
    ask: '`ToPILImage`は255を掛け、256で割った余りを取ります。−8はどのバイトになるでしょうか。',
    because: (answer) =>
      `−8 · 255 = −2040、−2040 + 8 · 256 = ${answer}です。強い負の値が、ほとんど黒として表示されます。`,
    label: 'バイト、0〜255',
  },
  summary: {
    ask: 'カーネル3、ストライド2、`padding=1`の`Conv2d`は、8セルから4セルを作ります。同じ引数の`ConvTranspose2d`にこの4セルを渡すと、何セルになるでしょうか。',
    because: (answer) =>
      `(4 − 1)·2 − 2 + 2 + 1 = ${answer}です。\`Conv2d\`は8セルからも7セルからも4セルを作ります。戻るときは小さいほうになります。8がほしければ\`output_padding=1\`を付けます。`,
    label: '出力のセルの数',
  },
  'gans-and-unets': {
    ask: 'ストライド3、dilationなし。どの出力セルにも同じ数のタップが届くのは、カーネルサイズがいくつのときでしょうか。',
    because: () =>
      'タップは三つの位相に順番に配られます。余りなく配れるのは、カーネルサイズが3で割り切れるときです。カーネルサイズ1と2では、何も届かない位相、つまり穴が残ります。',
    label: 'カーネルサイズ、1〜7',
  },
  'holes-and-checkerboards': {
    ask: '1軸で考えます。入力は3セル、カーネル4、ストライド4、`dilation=2`、`padding=1`。カーネルサイズはストライドで割り切れます。それでも何も届かない出力はどれでしょうか。',
    because: (answer) =>
      `タップの位置は0、2、4、6、判子の位置は0、4、8です。どれも偶数なので、位相の半分には何も届きません。13セルのうち${answer}セルが穴になります。ストライドとdilationが、ともに2で割り切れるからです。`,
    label: '出力、13セル',
  },
  'stacked-layers': {
    ask: '1軸で考えます。カーネル3、ストライド2、重みはすべて1、入力は一様です。出力の最大は最小の、1層で2倍、2層で3倍、3層で5倍です。では、4層では何倍でしょうか。',
    because: (answer) =>
      `${answer}倍です。どの数も、その前の二つの和、つまりフィボナッチ数です。層は隣り合う二つの値の間に、その和を置きます。いちばん大きい値の隣には、一つ前の層でいちばん大きかった値があるので、次の最大はこの二つの和になります。`,
    label: '最大は最小の何倍か',
  },
  'step-through': {
    ask: '1軸で考えます。入力は3セル、カーネル3、ストライド3、`padding=1`、`output_padding=2`。バイアスしか入らない出力はどれでしょうか。',
    because: () =>
      '判子は9セルのシートを覆い、`padding`が両端を1セルずつ切り落とします。output_paddingの1セル目は、切り落とした端のセルを、数が入ったまま戻します。2セル目はシートの外で、どの判子も届きません。',
    label: '出力、9セル',
  },
  'where-the-transpose-is': {
    ask: '1軸で考えます。Cは、9セルから4セルを作る`Conv2d`の行列です。カーネル3、ストライド2、重みはすべて1。C·Cᵀは4×4になります。0でないセルはどれでしょうか。',
    because: (answer) =>
      `C·Cᵀの行と列は、それぞれ出力のセルです。入る数は、二つの窓が共有する入力の数です。自分自身とは三つ、隣とは一つを共有するので、${answer}セルが0ではありません。単位行列なら、対角だけのはずです。`,
    label: 'C·Cᵀ、4×4',
  },
  'hear-it': {
    ask: '一定の値を、重みが乱数でストライド8の層に通すと、毎秒24,000サンプルが出てきます。いちばん低い音は何Hzでしょうか。',
    because: (answer) =>
      `利得は8サンプルごとに繰り返すので、1秒に24,000 / 8 = ${answer}回です。ほかの音は、この周波数の倍数です。`,
    label: '周波数（Hz）',
  },
  'making-and-curing-checkerboards': {
    ask: 'カーネル3、ストライド2、`padding=1`の`Conv2d`は、5×5の画像から3×3のセルを作ります。四つの出力の計算に使われる画素はどれでしょうか。',
    because: (answer) =>
      `窓の中心は、偶数の行と列にあります。奇数の行の画素は上下二つの窓に、奇数の列の画素は左右二つの窓に入ります。行も列も奇数の画素は${answer}個です。行も列も偶数の画素は、一つの窓にしか入りません。`,
    label: '画像、5×5',
  },
  'the-layer-at-work': {
    ask: 'U-Netが、大きさ2のプーリングで画像を3回半分にし、カーネル2、ストライド2の層で3回2倍にします。一辺100の画像を入れると、出力の一辺はいくつでしょうか。',
    because: (answer) =>
      `100、50、25、12と縮み、24、48、${answer}と広がります。3回目に半分にするとき1セルが落ち、それが残り2回の2倍で4セルの差になります。実際には最初の2倍でもう合いません。24を25とつなぐことになるからです。`,
    label: '出力の一辺',
  },
  'whole-models': {
    ask: 'この生成器は1セルから64×64を作ります。最初の層はカーネル4、ストライド1で、2倍にする層が四つ続きます。2×2セルを渡すと、出力の一辺はいくつになるでしょうか。',
    because: (answer) =>
      `最初の層が(2 − 1) + 4 = 5セルを作り、4回の2倍で${answer}になります。64の2倍ではありません。最初の層は、どの大きさにも3セルを足すだけだからです。`,
    label: '出力の一辺',
  },
  'how-it-is-fast': {
    ask: 'カーネル4、ストライド3。0を挿入して計算すると、出力の1周期、9セルのために掛け算が144回要ります。そのうち、タップが入力のセルに当たるのは何回でしょうか。',
    because: (answer) =>
      `タップの届く位相はいつも同じです。9セルのうち1セルでだけ入力に当たり、残りの8セルでは0に当たります。カーネルのタップは${answer}個なので、1周期に要る掛け算も同じ数です。ストライドが5で位相が25個あっても増えません。`,
    label: '必要な掛け算の回数',
  },
  frameworks: {
    ask: 'カーネル2は、ストライド3より短いカーネルです。入力が4セルなら、Kerasの「same」の出力はその3倍になります。判子の届かないセルはどれでしょうか。',
    because: (answer) =>
      `判子は3セルのうち2セルを覆い、三つ目を空けておきます。空のままのセルは${answer}個です。三つは判子の間にあり、最後の一つは、すべての判子の先にあります。`,
    label: '出力、12セル',
  },
  questions: {
    ask: 'ストライド2、dilationも`output_padding`もなし。どの画像もちょうど2倍にする`padding`が見つかるのは、カーネルサイズがいくつのときでしょうか。',
    because: () =>
      '出力は2n + k − 2 − 2·`padding`セルなので、k − 2がpaddingの2倍になればよいのです。偶数ならどれでもできます。2なら`padding=0`、4なら1、6なら2です。奇数のときは`output_padding=1`も要ります。',
    label: 'カーネルサイズ、1〜7',
  },
};

/** What the questions say, in one language. */
export const questionWords: Readonly<Record<Lang, Readonly<Record<QuestionId, QuestionWords>>>> = {
  en,
  ja,
};

/** The words around every question. */
interface PredictWords {
  readonly check: string;
  readonly reveal: string;
  readonly cell: (row: number, column: number) => string;
  readonly right: string;
  /** For a typed number. */
  readonly wrong: (guess: string) => string;
  /** For marked cells: right ones marked, right ones missed, others marked. */
  readonly marked: (hit: number, missed: number, wrong: number) => string;
  readonly noNumber: string;
  /** Follows the name of what is to be marked. */
  readonly mark: string;
  readonly noMark: string;
  readonly hit: string;
  readonly missed: string;
  readonly wrongCell: string;
  readonly keys: string;
}

export const predictWords: Readonly<Record<Lang, PredictWords>> = {
  en: {
    check: 'Check',
    reveal: 'The answer',
    cell: (row, column) => `row ${row}, column ${column}`,
    right: 'That is right.',
    wrong: (guess) => `Not ${guess}.`,
    marked: (hit, missed, wrong) => `${hit} right, ${missed} missed, ${wrong} too many.`,
    noNumber: 'Type a whole number first.',
    mark: ': mark the cells that fit, then press Check.',
    noMark: 'Mark a cell first. To give up, open “The answer”.',
    hit: 'right',
    missed: 'missed',
    wrongCell: 'not this one',
    keys: 'Arrow keys move, Space marks.',
  },
  ja: {
    check: '答え合わせ',
    reveal: '答え',
    cell: (row, column) => `行${row}、列${column}`,
    right: '正解です。',
    wrong: (guess) => `${guess}ではありません。`,
    marked: (hit, missed, wrong) => `正解 ${hit}、見落とし ${missed}、余分 ${wrong}。`,
    noNumber: '先に整数を入力してください。',
    mark: '。当てはまるセルに印を付けて、「答え合わせ」を押してください。',
    noMark: '先にセルに印を付けてください。降参なら「答え」を開いてください。',
    hit: '正解',
    missed: '見落とし',
    wrongCell: '余分',
    keys: '矢印キーで移動、スペースキーで印。',
  },
};
