import type { Lang } from './index';

/** The words of the frameworks' comparison, and of the figures that answer questions. */
interface FrameworkWords {
  readonly same: {
    readonly title: string;
    readonly kernel: string;
    readonly stride: string;
    readonly input: string;
    readonly names: Readonly<
      Record<'pytorch' | 'keras' | 'jax' | 'onnxUpper' | 'onnxLower' | 'onnx', string>
    >;
    readonly code: string;
    readonly picture: string;
    readonly output: string;
    readonly cut: string;
    readonly cutOf: (near: number, far: number) => string;
    readonly likeKeras: string;
    readonly yes: string;
    readonly no: string;
    readonly row: (name: string, size: number, near: number, far: number) => string;
    readonly legend: string;
    readonly summary: (count: number) => string;
  };
  readonly table: {
    readonly title: string;
    readonly framework: string;
    readonly layout: string;
    readonly flipped: string;
    readonly outputPadding: string;
    readonly both: string;
    readonly groups: string;
    readonly uneven: string;
    readonly yes: string;
    readonly no: string;
    readonly asPadding: string;
    readonly zeros: string;
    readonly dense: string;
    readonly crop: string;
    readonly belowStride: string;
  };
  readonly code: (name: string) => string;
  readonly crop: {
    readonly title: string;
    readonly grid: string;
    readonly refused: string;
    readonly lastGood: string;
    readonly use: (changes: string) => string;
    readonly size: (size: number) => string;
    readonly legend: string;
  };
  readonly flip: {
    readonly title: string;
    readonly stride: string;
    readonly kernel: string;
    readonly asIs: string;
    readonly flipped: string;
    readonly parts: Readonly<
      Record<'kernel' | 'input' | 'used' | 'transposed' | 'convolved', string>
    >;
    readonly equal: string;
    readonly differ: (count: number) => string;
  };
  readonly layout: {
    readonly title: string;
    readonly op: string;
    readonly inputs: string;
    readonly outputs: string;
    readonly groups: string;
    readonly shape: (shape: string) => string;
    readonly grid: string;
    readonly legend: string;
    readonly refused: string;
  };
}

export const frameworkWords: Readonly<Record<Lang, FrameworkWords>> = {
  en: {
    same: {
      title: 'One layer, in the words of each framework',
      kernel: 'kernel',
      stride: 'stride',
      input: 'Input, where each stamp begins',
      names: {
        pytorch: 'PyTorch, padding at both edges',
        keras: 'Keras, TensorFlow.js: same',
        jax: 'JAX, Flax: SAME',
        onnxUpper: 'ONNX: SAME_UPPER',
        onnxLower: 'ONNX: SAME_LOWER',
        onnx: 'no padding at all',
      },
      code: 'In code',
      picture: 'What is kept',
      output: 'Cells',
      cut: 'Cut off',
      cutOf: (near, far) => `${near} and ${far}`,
      likeKeras: 'As Keras',
      yes: 'yes',
      no: 'no',
      row: (name, size, near, far) =>
        `${name}: ${size} cells; ${near} cut off at the near edge, ${far} at the far edge`,
      legend:
        'A number counts the stamps that meet in the cell. Hatched cells are cut off, framed ones are added by output padding. A negative number of cut cells means cells added.',
      summary: (count) =>
        count === 1 ? 'One row differs from Keras.' : `${count} rows differ from Keras.`,
    },
    table: {
      title: 'What each framework can say of a transposed convolution',
      framework: 'Framework',
      layout: 'Layout of the kernel',
      flipped: 'Flipped against PyTorch',
      outputPadding: 'Output padding',
      both: 'Stride and dilation above 1',
      groups: 'Groups',
      uneven: 'Unequal crop',
      yes: 'yes',
      no: 'no',
      asPadding: 'as explicit padding',
      zeros: 'no: zeros written into the kernel',
      dense: 'no: one kernel with zeros',
      crop: 'no: a crop of its own',
      belowStride: 'yes, below the stride',
    },
    code: (name) => `The layer in ${name}`,
    crop: {
      title: 'One axis of the layer',
      grid: 'Input above, output below',
      refused: 'PyTorch refuses this.',
      lastGood: 'Shown is the last layer that it accepted.',
      use: (changes) => `Use ${changes}`,
      size: (size) => `${size} cells`,
      legend:
        'Hatched cells are cut off by padding. Framed cells are there because of output_padding.',
    },
    flip: {
      title: 'A Conv2d that imitates the layer',
      stride: 'stride',
      kernel: 'The Conv2d gets the kernel',
      asIs: 'as it is',
      flipped: 'flipped',
      parts: {
        kernel: 'kernel of the ConvTranspose2d',
        input: 'zeros inserted and around',
        used: 'kernel of the Conv2d',
        transposed: 'ConvTranspose2d',
        convolved: 'Conv2d',
      },
      equal: 'All cells are equal.',
      differ: (count) => `${count} cells differ; they are framed.`,
    },
    layout: {
      title: 'Where each kernel stands in the weight',
      op: 'Layer',
      inputs: 'inputs',
      outputs: 'outputs',
      groups: 'groups',
      shape: (shape) => `weight ${shape}`,
      grid: 'A row for each input channel, a column for each output channel',
      legend:
        'Rows are input channels, columns are output channels. A cell holds the first two indices of its kernel. Hatched: not joined.',
      refused: 'The groups must divide both numbers of channels.',
    },
  },
  ja: {
    same: {
      title: '同じ層を、各フレームワークの言葉で',
      kernel: 'カーネル',
      stride: 'ストライド',
      input: '入力。判子の始まる位置',
      names: {
        pytorch: 'PyTorch、両端に同じpadding',
        keras: 'Keras、TensorFlow.js: same',
        jax: 'JAX、Flax: SAME',
        onnxUpper: 'ONNX: SAME_UPPER',
        onnxLower: 'ONNX: SAME_LOWER',
        onnx: 'パディングなし',
      },
      code: 'コード',
      picture: '残るセル',
      output: 'セル数',
      cut: '切り取り',
      cutOf: (near, far) => `手前${near}、奥${far}`,
      likeKeras: 'Kerasと同じ',
      yes: 'はい',
      no: 'いいえ',
      row: (name, size, near, far) =>
        `${name}: ${size}セル。手前で${near}、奥で${far}セルを切り取り`,
      legend:
        '数字は、そのセルで出会う判子の数です。斜線は切り取られるセル、枠付きは出力パディングで足されるセルです。切り取りが負なら、その数だけ足されます。',
      summary: (count) => `Kerasと違うのは${count}行です。`,
    },
    table: {
      title: '各フレームワークが転置畳み込みについて言えること',
      framework: 'フレームワーク',
      layout: 'カーネルの並び',
      flipped: 'PyTorchに対する反転',
      outputPadding: '出力パディング',
      both: 'ストライドとdilationがともに2以上',
      groups: 'グループ',
      uneven: '左右で違う切り取り',
      yes: 'はい',
      no: 'いいえ',
      asPadding: 'パディングの数で書く',
      zeros: 'いいえ。カーネルに0を書き込む',
      dense: 'いいえ。0入りの一つのカーネル',
      crop: 'いいえ。別の段で切り取る',
      belowStride: 'はい。ストライド未満',
    },
    code: (name) => `${name}での書き方`,
    crop: {
      title: '層の1軸',
      grid: '上が入力、下が出力',
      refused: 'PyTorchはこの指定を受けつけません。',
      lastGood: '図は、最後に受けつけられた層のものです。',
      use: (changes) => `${changes} にする`,
      size: (size) => `${size}セル`,
      legend:
        '斜線は、パディングが切り取るセルです。枠付きは、output_paddingがあるために残るセルです。',
    },
    flip: {
      title: '同じ結果を出そうとするConv2d',
      stride: 'ストライド',
      kernel: 'Conv2dに渡すカーネル',
      asIs: 'そのまま',
      flipped: '反転',
      parts: {
        kernel: 'ConvTranspose2dのカーネル',
        input: '0を挟み、周りにも置いた入力',
        used: 'Conv2dのカーネル',
        transposed: 'ConvTranspose2d',
        convolved: 'Conv2d',
      },
      equal: 'すべてのセルが一致します。',
      differ: (count) => `${count}セルが違います。枠で示しています。`,
    },
    layout: {
      title: '重みの中での各カーネルの位置',
      op: '層',
      inputs: '入力',
      outputs: '出力',
      groups: 'グループ',
      shape: (shape) => `weight ${shape}`,
      grid: '行が入力チャネル、列が出力チャネル',
      legend:
        '行は入力チャネル、列は出力チャネルです。セルの数字は、そのカーネルの最初の二つの添字です。斜線はつながっていません。',
      refused: 'グループ数は、両方のチャネル数を割り切らなければなりません。',
    },
  },
};
