import type { Lang } from '#i18n/index.ts';

type Column = 'layout' | 'flipped' | 'outputPadding' | 'both' | 'groups' | 'uneven';
type Role = 'input' | 'kernel' | 'output' | 'zero' | 'hole' | 'lit' | 'blank';

/** The words of the frameworks' comparison, and of the figures that answer questions. */
interface FrameworkWords {
  readonly same: {
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
    readonly columns: Readonly<Record<Column, string>>;
    readonly shown: Readonly<Record<Column, string>>;
    readonly drawing: string;
    readonly roles: Readonly<Record<Role, string>>;
    readonly legend: string;
    readonly turned: string;
    readonly asIs: string;
    readonly yes: string;
    readonly asPadding: string;
    readonly zeros: string;
    readonly dense: string;
    readonly crop: string;
    readonly belowStride: string;
    readonly atFarEdge: string;
  };
  readonly code: (name: string) => string;
}

export const frameworkWords: Readonly<Record<Lang, FrameworkWords>> = {
  en: {
    same: {
      kernel: 'kernel',
      stride: 'stride',
      input: 'Input, where each stamp begins',
      names: {
        pytorch: 'PyTorch, padding at both edges',
        keras: 'Keras, TensorFlow.js: same',
        jax: 'JAX, Flax: SAME',
        onnxUpper: 'ONNX: SAME_UPPER',
        onnxLower: 'ONNX: SAME_LOWER',
        onnx: 'No padding at all',
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
        'A number counts the stamps that meet in the cell. A negative number of cut cells means cells added.',
      summary: (count) =>
        count === 1 ? 'One row differs from Keras.' : `${count} rows differ from Keras.`,
    },
    table: {
      title: 'What each framework can say of a transposed convolution',
      framework: 'Framework',
      columns: {
        layout: 'Layout of the kernel',
        flipped: 'Which way round',
        outputPadding: 'Output padding',
        both: 'Stride and dilation above 1',
        groups: 'Groups',
        uneven: 'Unequal crop',
      },
      shown: {
        layout: 'two channels in and out, two taps, as memory holds them',
        flipped: 'the kernel 1 to 6',
        outputPadding: 'kernel 3, stride 2, padding 1, output padding 1',
        both: 'two taps, both 2',
        groups: 'two of one channel',
        uneven: 'nothing at the near edge, two at the far one',
      },
      drawing: 'Picture',
      roles: {
        input: 'input',
        kernel: 'weight',
        output: 'kept',
        zero: '0',
        hole: 'cut off',
        lit: 'kept by output padding',
        blank: '',
      },
      legend:
        'A kernel is drawn as it has to be given: the weights are numbered in PyTorch’s order, and a dotted 0 is one that you write out. Cells with × are cut off by a step after the layer. JAX is given paddings of its zero-inserted input instead.',
      turned: 'rotated by 180°',
      asIs: 'as it stamps',
      yes: 'yes',
      asPadding: 'as explicit padding',
      zeros: 'no: zeros written into the kernel',
      dense: 'no: one kernel with zeros',
      crop: 'no: a separate crop',
      belowStride: 'yes, below the stride',
      atFarEdge:
        'yes, below the stride, but the odd cell is cut at the far edge: this layer needs a separate crop',
    },
    code: (name) => `The layer in ${name}`,
  },
  ja: {
    same: {
      kernel: 'カーネル',
      stride: 'ストライド',
      input: '入力。判子の始まる位置',
      names: {
        pytorch: 'PyTorch、両端に同じpadding',
        keras: 'Keras、TensorFlow.js：same',
        jax: 'JAX、Flax：SAME',
        onnxUpper: 'ONNX：SAME_UPPER',
        onnxLower: 'ONNX：SAME_LOWER',
        onnx: 'パディングなし',
      },
      code: 'コード',
      picture: '残るセル',
      output: 'セル数',
      cut: '切り落とし',
      cutOf: (near, far) => `先頭側${near}、末尾側${far}`,
      likeKeras: 'Kerasと同じ',
      yes: 'はい',
      no: 'いいえ',
      row: (name, size, near, far) =>
        `${name}：${size}セル。先頭側で${near}、末尾側で${far}セルを切り落とし`,
      legend: '数字は、そのセルで出会う判子の数です。切り落としが負なら、その数だけ足されます。',
      summary: (count) => `Kerasと違うのは${count}行です。`,
    },
    table: {
      title: '各フレームワークが転置畳み込みについて指定できること',
      framework: 'フレームワーク',
      columns: {
        layout: 'カーネルの並び',
        flipped: 'カーネルの向き',
        outputPadding: '出力パディング',
        both: 'ストライドとdilationがともに2以上',
        groups: 'グループ',
        uneven: '両端で違う切り落とし',
      },
      shown: {
        layout: '入出力2チャネル、タップ二つ。メモリー上の順',
        flipped: '1から6のカーネル',
        outputPadding: 'カーネル3、ストライド2、padding 1、output_padding 1',
        both: 'タップ二つ、どちらも2',
        groups: '1チャネルずつ二つ',
        uneven: '先頭側は0、末尾側は2セル',
      },
      drawing: '図',
      roles: {
        input: '入力',
        kernel: '重み',
        output: '残る',
        zero: '0',
        hole: '切り落とし',
        lit: '出力パディングで残る',
        blank: '',
      },
      legend:
        'カーネルは渡す形のまま、重みにはPyTorchでの順に番号を付けました。点々の0は書き込む0です。×のセルは、層のあとの段で切り落とします。JAXには、0を挿入した入力へのパディングを渡します。',
      turned: '180度回転',
      asIs: 'そのまま',
      yes: '対応',
      asPadding: 'パディング量で指定',
      zeros: '非対応（カーネルに0を書き込む）',
      dense: '非対応（0入りの一つのカーネル）',
      crop: '非対応（別の段で切り落とす）',
      belowStride: '対応（ストライド未満）',
      atFarEdge:
        '対応（ストライド未満）。ただし半端な1セルは末尾側で切るので、この層では別の段で切り落とす',
    },
    code: (name) => `${name}での書き方`,
  },
};
