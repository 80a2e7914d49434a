import type { Lang } from '#i18n/index.ts';

type Pair = readonly [number, number];

const size = ([rows, columns]: Pair) => `${rows} × ${columns}`;
const isOne = ([vertical, horizontal]: Pair, value: number) =>
  vertical === value && horizontal === value;
const amount = ([vertical, horizontal]: Pair) =>
  vertical === horizontal ? `${vertical}` : `${vertical} / ${horizontal}`;

const en = {
  preset: 'Example',
  own: (preset: string) => `changed: ${preset}`,
  groups: {
    guide: 'Convolutions',
    guideTransposed: 'Their transposes',
    article: 'The two layers of the article',
    cases: 'Layers people ask about',
  },
  presets: {
    no_padding_no_strides: 'No padding, no strides',
    arbitrary_padding_no_strides: 'Arbitrary padding, no strides',
    same_padding_no_strides: 'Half padding, no strides',
    full_padding_no_strides: 'Full padding, no strides',
    no_padding_strides: 'No padding, strides',
    padding_strides: 'Padding, strides',
    padding_strides_odd: 'Padding, strides (odd)',
    dilation: 'Dilation',
    no_padding_no_strides_transposed: 'No padding, no strides, transposed',
    arbitrary_padding_no_strides_transposed: 'Arbitrary padding, no strides, transposed',
    same_padding_no_strides_transposed: 'Half padding, no strides, transposed',
    full_padding_no_strides_transposed: 'Full padding, no strides, transposed',
    no_padding_strides_transposed: 'No padding, strides, transposed',
    padding_strides_transposed: 'Padding, strides, transposed',
    padding_strides_odd_transposed: 'Padding, strides, transposed (odd)',
    article_stride_2: 'Laplacian and identity, stride 2',
    article_dilation_2: 'Laplacian and identity, stride 2, dilation 2',
    unet: 'U-Net’s up-convolution: kernel 2, stride 2',
    resnet_generator: 'Kernel 3, stride 2, padding 1, output padding 1',
    pix2pix: 'Pix2pix: kernel 4, stride 2, padding 1',
    kernel_5_stride_3: 'Kernel 5, stride 3',
    dilation_with_stride: 'Dilation 3 with stride 2',
    grouped: 'Two groups',
    bias_beyond: 'Output padding beyond padding: only bias',
    sound: 'One axis, a sound: kernel 4, stride 2',
    sound_padding: 'One axis, HiFi-GAN: kernel 4, stride 2, padding 1',
  } as Record<string, string>,
  formulation: 'Told as',
  formulations: { scatter: 'stamping', gather: 'collecting' },
  told: {
    convTranspose2d: {
      scatter:
        'Each input cell multiplies the whole kernel by its number and stamps it on the output. Where stamps overlap, sums pile up.',
      gather:
        'Each output cell lays the kernel, rotated by 180°, over the input with its zeros and adds up what meets.',
    },
    conv2d: {
      scatter:
        'Each input cell sends its number to every output cell whose window holds it. Seen from there, the kernel is rotated by 180°.',
      gather:
        'Each output cell lays the kernel, as it is, over the padded input and adds up what meets.',
    },
  },
  panels: {
    input: 'input',
    sheet: 'input, zeros between and around',
    padded: 'input, padded',
    kernel: 'kernel',
    flipped: 'kernel, turned',
    output: 'output',
    framed: 'output, in the green frame',
  },
  channel: (name: string, channel: number) => `${name} (channel ${channel})`,
  kernelOf: (name: string, ic: number, oc: number) => `${name} (${ic}\u00a0→\u00a0${oc})`,
  cell: (space: string, y: number, x: number) => `${space}, row ${y}, column ${x}`,
  open: 'no number yet',
  gridHelp: (name: string) => `${name}. Arrow keys move, Enter goes to the cell’s step.`,
  figureLabel: (name: string, sentence: string) => `${name}. ${sentence}`,
  play: 'Play',
  pause: 'Pause',
  first: 'First step',
  back: 'Step back',
  forward: 'Step forward',
  last: 'Last step',
  seek: 'Step',
  stepOf: (step: number, count: number) => `${step} / ${count}`,
  speed: 'Speed',
  perSecond: (n: number) => `${n}×`,
  // Sentences of a step.
  step: (step: number, count: number) => `Step ${step} of ${count}. `,
  outputSize: (height: number, width: number) => `The output is ${height} × ${width}.`,
  outputIs: (y: number, x: number, channel: number | null, sum: string, value: string) =>
    `Output row ${y}, column ${x}${channel === null ? '' : `, channel ${channel}`}: ${sum} = ${value}.`,
  outputEmpty: (y: number, x: number, channel: number | null, value: string) =>
    `Output row ${y}, column ${x}${channel === null ? '' : `, channel ${channel}`}: no tap meets the input; the cell holds the bias, ${value}.`,
  times: (a: string, b: string) => `${a} times ${b}`,
  plus: ' plus ',
  andMore: (n: number) => ` plus ${n} more products`,
  bias: (value: string) => `bias ${value}`,
  inputStamps: (
    y: number,
    x: number,
    channel: number | null,
    value: string,
    cells: number,
    cut: number,
  ) =>
    `Input row ${y}, column ${x}${channel === null ? '' : `, channel ${channel}`} is ${value}. ` +
    (cells === 0
      ? 'It meets no output cell.'
      : `It adds to ${cells} cell${cells === 1 ? '' : 's'}` +
        (cut > 0 ? `; padding cuts off ${cut} of them.` : '.')),
  sumTitle: 'The sum of this cell',
  addsTitle: 'What this cell adds',
  cutOff: (n: number) => `(${n} cut off by padding)`,
  // The build-up.
  buildUp: 'How it is built up',
  stages: {
    input: 'input',
    zeros: 'zeros inserted',
    padded: 'padded',
    kernel: 'kernel spread',
    sum: 'sum',
    cropped: 'cropped by padding',
    uncropped: 'uncropped by output padding',
    kept: 'every stride-th kept',
  },
  stageNotes: {
    input: () => 'The numbers that the layer is given.',
    zeros: (n: Pair) =>
      isOne(n, 0)
        ? 'Stride 1 inserts nothing.'
        : `The stride puts ${amount(n)} zero${isOne(n, 1) ? '' : 's'} between every two neighbours.`,
    padded: (n: Pair, op: string) =>
      op === 'conv2d'
        ? isOne(n, 0)
          ? 'Padding 0 adds nothing.'
          : `Padding adds ${amount(n)} row${isOne(n, 1) ? '' : 's'} and column${isOne(n, 1) ? '' : 's'} of zeros on every side.`
        : `So much room, ${amount(n)} on every side, that each tap meets each input cell once.`,
    kernel: (n: Pair, op: string) =>
      (op === 'conv2d' ? 'The kernel as it is' : 'The kernel, rotated by 180°') +
      (isOne(n, 0)
        ? '; dilation 1 leaves it together.'
        : `; dilation puts ${amount(n)} gap${isOne(n, 1) ? '' : 's'} between its taps.`),
    sum: (_: Pair, op: string): string =>
      op === 'conv2d'
        ? 'The sum in every place. Faint ones are skipped by the stride.'
        : 'The sum in every place: the whole sheet. Hatched cells meet no input.',
    cropped: (n: Pair) =>
      isOne(n, 0) ? 'Padding 0 cuts nothing.' : `Padding cuts ${amount(n)} off every side.`,
    uncropped: (n: Pair, _: string, padding: Pair) =>
      isOne(n, 0)
        ? 'Output padding 0 gives nothing back.'
        : n[0] > padding[0] || n[1] > padding[1]
          ? `Output padding gives ${amount(n)} back at the far edge: real data as far as padding had cut, beyond it only the bias.`
          : `Output padding gives ${amount(n)} back at the far edge. It is real data, not zeros.`,
    kept: (n: Pair) =>
      isOne(n, 1) ? 'Stride 1 keeps every cell.' : `The stride keeps one cell in ${amount(n)}.`,
  },
  stageSize: (pair: Pair) => size(pair),
  empty: 'Nothing is left.',
  // The layer.
  layer: 'The layer',
  operation: 'Operation',
  inputSize: 'Input',
  kernelSize: 'Kernel',
  rows: (name: string) => `${name}, rows`,
  columns: (name: string) => `${name}, columns`,
  inChannels: 'Input channels',
  outChannels: 'Output channels',
  groupCount: 'Groups',
  linked: 'Both axes together',
  vertical: 'vertical',
  horizontal: 'horizontal',
  numbers: 'Edit the numbers',
  inputCell: (channel: number, y: number, x: number) =>
    `Input channel ${channel}, row ${y}, column ${x}`,
  weightCell: (ic: number, oc: number, y: number, x: number) =>
    `Weight from channel ${ic} to channel ${oc}, row ${y}, column ${x}`,
  biasOf: (oc: number) => `Bias of output channel ${oc}`,
  refused: 'PyTorch refuses this.',
  refusal: {
    outputPadding: 'output_padding has to be smaller than stride or dilation.',
    padding:
      'The padding leaves no output. (For a size of exactly 0, some backends return an empty tensor.)',
    weight: 'The kernel, spread by its dilation, is larger than the padded input.',
  } as Record<string, string>,
  lastGood: 'Shown is the last layer that works.',
  nearest: (changes: string) => `Use ${changes}`,
  shape: (from: Pair, to: Pair) => `${size(from)} → ${size(to)}`,
  // Take it away.
  look: 'Colours',
  light: 'light',
  dark: 'dark',
  withNumbers: 'Numbers in the cells',
  animation: 'The animation',
  thisStep: 'This step',
  making: (share: number) => `${Math.round(share * 100)}%`,
  saved: (name: string) => `${name} is ready.`,
  notSaved: (name: string, reason: string) => `${name} could not be made: ${reason}.`,
  command: 'On the command line',
  commandHint: 'In a copy of this site’s repository:',
  change: 'Change it',
  changeLabel: (name: string) => `Change it: ${name}`,
};

export type StepWords = typeof en;

const ja: StepWords = {
  preset: '例',
  own: (preset) => `変更あり：${preset}`,
  groups: {
    guide: '畳み込み',
    guideTransposed: 'その転置',
    article: '元の記事の二つの層',
    cases: 'よく尋ねられる層',
  },
  presets: {
    no_padding_no_strides: 'パディングなし、ストライドなし',
    arbitrary_padding_no_strides: '任意のパディング、ストライドなし',
    same_padding_no_strides: '半パディング（same）、ストライドなし',
    full_padding_no_strides: '全パディング（full）、ストライドなし',
    no_padding_strides: 'パディングなし、ストライドあり',
    padding_strides: 'パディングあり、ストライドあり',
    padding_strides_odd: 'パディングあり、ストライドあり（奇数）',
    dilation: 'dilation',
    no_padding_no_strides_transposed: 'パディングなし、ストライドなしの転置',
    arbitrary_padding_no_strides_transposed: '任意のパディング、ストライドなしの転置',
    same_padding_no_strides_transposed: '半パディング（same）、ストライドなしの転置',
    full_padding_no_strides_transposed: '全パディング（full）、ストライドなしの転置',
    no_padding_strides_transposed: 'パディングなし、ストライドありの転置',
    padding_strides_transposed: 'パディングあり、ストライドありの転置',
    padding_strides_odd_transposed: 'パディングあり、ストライドあり（奇数）の転置',
    article_stride_2: 'ラプラシアンと恒等、ストライド2',
    article_dilation_2: 'ラプラシアンと恒等、ストライド2、dilation 2',
    unet: 'U-Netのアップコンボリューション：カーネル2、ストライド2',
    resnet_generator: 'カーネル3、ストライド2、padding 1、output_padding 1',
    pix2pix: 'Pix2pix：カーネル4、ストライド2、padding 1',
    kernel_5_stride_3: 'カーネル5、ストライド3',
    dilation_with_stride: 'ストライド2とdilation 3',
    grouped: '二つのグループ',
    bias_beyond: 'paddingを超えるoutput_padding：バイアスだけ',
    sound: '1軸の音：カーネル4、ストライド2',
    sound_padding: '1軸のHiFi-GAN：カーネル4、ストライド2、パディング1',
  },
  formulation: '見方',
  formulations: { scatter: '判子を押す', gather: '集める' },
  told: {
    convTranspose2d: {
      scatter:
        '入力のセルが一つずつ、カーネル全体に自分の数を掛け、出力に判子として押します。重なったところは足されていきます。',
      gather:
        '出力のセルが一つずつ、180度回転させたカーネルを、0を挿入した入力の上に置き、出会った数の積を足し合わせます。',
    },
    conv2d: {
      scatter:
        '入力のセルが一つずつ、自分を窓に含む出力のセルすべてに数を送ります。入力の側から見ると、カーネルは180度回転しています。',
      gather:
        '出力のセルが一つずつ、カーネルをそのままの向きで、パディングした入力の上に置き、出会った数の積を足し合わせます。',
    },
  },
  panels: {
    input: '入力',
    sheet: '入力（間と周りに0）',
    padded: '入力（パディング済み）',
    kernel: 'カーネル',
    flipped: 'カーネル（180度回転）',
    output: '出力',
    framed: '出力（緑の枠の中）',
  },
  channel: (name, channel) => `${name}（チャネル${channel}）`,
  kernelOf: (name, ic, oc) => `${name}（${ic}\u00a0→\u00a0${oc}）`,
  cell: (space, y, x) => `${space}、行${y}、列${x}`,
  open: 'まだ数はありません',
  gridHelp: (name) => `${name}。矢印キーで動き、Enterでそのセルの番へ移ります。`,
  figureLabel: (name, sentence) => `${name}。${sentence}`,
  play: '再生',
  pause: '一時停止',
  first: '最初へ',
  back: '1ステップ戻る',
  forward: '1ステップ進む',
  last: '最後へ',
  seek: 'ステップ',
  stepOf: (step, count) => `${step} / ${count}`,
  speed: '速さ',
  perSecond: (n) => `${n}×`,
  step: (step, count) => `${count}ステップのうち${step}番目。`,
  outputSize: (height, width) => `出力は${height} × ${width}です。`,
  outputIs: (y, x, channel, sum, value) =>
    `出力の行${y}、列${x}${channel === null ? '' : `、チャネル${channel}`}：${sum} = ${value}。`,
  outputEmpty: (y, x, channel, value) =>
    `出力の行${y}、列${x}${channel === null ? '' : `、チャネル${channel}`}：どのタップも入力に出会いません。値はバイアスの${value}です。`,
  times: (a, b) => `${a}掛ける${b}`,
  plus: '、足す',
  andMore: (n) => `、ほか${n}項`,
  bias: (value) => `バイアス${value}`,
  inputStamps: (y, x, channel, value, cells, cut) =>
    `入力の行${y}、列${x}${channel === null ? '' : `、チャネル${channel}`}は${value}です。` +
    (cells === 0
      ? 'どの出力のセルにも出会いません。'
      : `${cells}個のセルに足されます` +
        (cut > 0 ? `（うち${cut}個はpaddingで切り落とされます）。` : '。')),
  sumTitle: 'このセルの和',
  addsTitle: 'このセルが足すもの',
  cutOff: (n) => `（${n}個はpaddingで切り落とし）`,
  buildUp: '組み立て',
  stages: {
    input: '入力',
    zeros: '0を挿入',
    padded: '周りを埋める',
    kernel: 'カーネルを広げる',
    sum: '和',
    cropped: 'paddingで切る',
    uncropped: 'output_paddingで戻す',
    kept: 'ストライドごとに残す',
  },
  stageNotes: {
    input: () => '層に渡される数です。',
    zeros: (n) =>
      isOne(n, 0)
        ? 'ストライド1では何も入りません。'
        : `ストライドが、隣り合うセルの間に0を${amount(n)}個ずつ挿入します。`,
    padded: (n, op) =>
      op === 'conv2d'
        ? isOne(n, 0)
          ? 'padding 0では何も足されません。'
          : `paddingが、四辺に0を${amount(n)}列ずつ足します。`
        : `四辺に${amount(n)}列ずつ。どのタップも、どの入力のセルにも一度ずつ出会える広さです。`,
    kernel: (n, op) =>
      (op === 'conv2d' ? 'カーネルはそのままの向き' : 'カーネルは180度回転した向き') +
      (isOne(n, 0)
        ? 'で、dilation 1なので間は空きません。'
        : `で、dilationがタップの間を${amount(n)}セルずつ空けます。`),
    sum: (_, op) =>
      op === 'conv2d'
        ? 'すべての場所での和です。薄いものはストライドに飛ばされます。'
        : 'すべての場所での和、つまりシート全体です。斜線のセルは入力に出会いません。',
    cropped: (n) =>
      isOne(n, 0)
        ? 'padding 0では何も切られません。'
        : `paddingが四辺から${amount(n)}列ずつ切り落とします。`,
    uncropped: (n, _, padding) =>
      isOne(n, 0)
        ? 'output_padding 0では何も戻りません。'
        : n[0] > padding[0] || n[1] > padding[1]
          ? `output_paddingが末尾側（下・右）に${amount(n)}列戻します。paddingが切った分までは本物の値で、その先はバイアスだけです。`
          : `output_paddingが末尾側（下・右）に${amount(n)}列戻します。0ではなく、本物の値です。`,
    kept: (n) =>
      isOne(n, 1)
        ? 'ストライド1ではすべて残ります。'
        : `ストライドが${amount(n)}個に一つを残します。`,
  },
  stageSize: (pair) => size(pair),
  empty: '何も残りません。',
  layer: '層',
  operation: '演算',
  inputSize: '入力',
  kernelSize: 'カーネル',
  rows: (name) => `${name}の行数`,
  columns: (name) => `${name}の列数`,
  inChannels: '入力チャネル',
  outChannels: '出力チャネル',
  groupCount: 'グループ',
  linked: '縦横を同じ値に',
  vertical: '縦',
  horizontal: '横',
  numbers: '数を書き換える',
  inputCell: (channel, y, x) => `入力チャネル${channel}、行${y}、列${x}`,
  weightCell: (ic, oc, y, x) => `チャネル${ic}から${oc}への重み、行${y}、列${x}`,
  biasOf: (oc) => `出力チャネル${oc}のバイアス`,
  refused: 'PyTorchはこの指定を受け付けません。',
  refusal: {
    outputPadding: 'output_paddingは、strideかdilationより小さくなければなりません。',
    padding:
      'このパディングでは出力が残りません（大きさがちょうど0なら、空のテンソルを返すバックエンドもあります）。',
    weight: 'dilationで広げたカーネルが、パディングした入力より大きくなっています。',
  },
  lastGood: '図は、最後に受け付けられた層のものです。',
  nearest: (changes) => `${changes}にする`,
  shape: (from, to) => `${size(from)} → ${size(to)}`,
  look: '配色',
  light: '明るい',
  dark: '暗い',
  withNumbers: 'セルに数を書く',
  animation: '動画',
  thisStep: 'このステップ',
  making: (share) => `${Math.round(share * 100)}%`,
  saved: (name) => `${name}ができました。`,
  notSaved: (name, reason) => `${name}を作れませんでした（${reason}）。`,
  command: 'コマンドライン',
  commandHint: 'このサイトのリポジトリの写しの中で：',
  change: '数を変える',
  changeLabel: (name) => `数を変える：${name}`,
};

const dictionaries: Record<Lang, StepWords> = { en, ja };

/** The words of stepping through a layer, in one language. */
export const stepWords = (lang: Lang): StepWords => dictionaries[lang];

/** The zeros of the step-through lie around the input, too. */
export const stepRoles = {
  en: { zero: 'zeros between and around' },
  ja: { zero: '間と周りの0' },
} as const satisfies Readonly<Record<Lang, unknown>>;
