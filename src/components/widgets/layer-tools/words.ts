import type { Framework, Workaround } from '#lib/layer/print/index.ts';
import type { Lang } from '#i18n/index.ts';
import { verdictWords } from '#components/widgets/shared/words.ts';

/** The words of the tools that read layers from code. */
interface LayerToolWords {
  readonly code: {
    readonly paste: string;
    readonly pasteHint: string;
    readonly nothing: string;
    readonly notShown: (reason: string) => string;
    readonly isMessage: (title: string) => string;
    readonly explain: string;
    readonly layers: string;
    readonly layer: (call: string, line: number) => string;
    readonly others: (count: number) => string;
    readonly framework: string;
    readonly weights: string;
    readonly noWeights: string;
    readonly result: (framework: string) => string;
    readonly copy: string;
    readonly copied: string;
    readonly copyFailed: string;
    readonly inLab: string;
    readonly stepThrough: string;
    readonly wholeModel: string;
    readonly side: string;
    /** Why an input gives no output. */
    readonly noSize: Readonly<Record<'conv2d' | 'convTranspose2d', string>>;
    readonly size: (input: string, output: string) => string;
    readonly summary: (layers: number, notices: number) => string;
  };
  readonly frameworks: Readonly<Record<Framework, string>>;
  readonly workarounds: Readonly<Record<Workaround, string>>;
  readonly verdicts: Readonly<Record<'balanced' | 'unbalanced' | 'holes', string>>;
}

export const layerToolWords: Readonly<Record<Lang, LayerToolWords>> = {
  en: {
    code: {
      paste: 'A layer, or a whole block, from PyTorch, Keras, JAX, ONNX or TensorFlow.js',
      pasteHint: 'The text is read, never run, and stays on this machine.',
      nothing: 'There is no convolution in this text yet. Shown is the last layer.',
      notShown: (reason) => `What you changed is not shown yet: ${reason}.`,
      isMessage: (title) => `This is an error message: “${title}”.`,
      explain: 'What it means, and what ends it',
      layers: 'Layers found',
      layer: (call, line) => `${call}, line ${line}`,
      others: (count) =>
        count === 1 ? 'and one layer of another kind' : `and ${count} layers of other kinds`,
      framework: 'Print as',
      weights: 'With the weights 1, 2, 3 … to see where each one goes',
      noWeights: 'Weights are written out for small layers whose channels are known.',
      result: (framework) => `The layer in ${framework}`,
      copy: 'Copy',
      copied: 'Copied.',
      copyFailed: 'The browser refused. Select the text and copy it.',
      inLab: 'Open in the Lab',
      stepThrough: 'Step through it',
      wholeModel: 'Walk through the whole text as a model',
      side: 'Side of the input',
      noSize: {
        conv2d:
          'The kernel covers more cells than this input has, padding included, and PyTorch refuses it: “Kernel size can’t be greater than actual input size”.',
        convTranspose2d:
          'Of so small an input, padding cuts off the whole output. PyTorch refuses that (“Output size is too small”) or, for a size of exactly 0 on some backends, returns an empty tensor.',
      },
      size: (input, output) => `${input} becomes ${output}`,
      summary: (layers, notices) =>
        `${layers} ${layers === 1 ? 'convolution' : 'convolutions'} found` +
        (notices > 0 ? `, ${notices} ${notices === 1 ? 'remark' : 'remarks'}.` : '.'),
    },
    frameworks: {
      pytorch: 'PyTorch',
      keras: 'Keras 3',
      flax: 'Flax nnx',
      lax: 'JAX lax',
      onnx: 'ONNX',
      tensorflowJs: 'TensorFlow.js',
    },
    workarounds: {
      crop: 'The layer here cannot crop its edges like this, so a step after it does.',
      pad: 'The layer here cannot pad its edges like this, so a step before it does.',
      spreadKernel:
        'Keras and TensorFlow.js refuse a dilation together with a stride (Keras: “`strides > 1` not supported in conjunction with `dilation_rate > 1`”), and the transposed layer of TensorFlow.js has none at all. So the kernel is as large as the dilated one, with zeros between its taps; training has to leave them zero.',
      denseGroups:
        'There are no groups here. One kernel for all channels does the same, with zeros between the groups; training has to leave them zero.',
      padInput:
        'The output padding asks for more cells than this framework adds. Zeros after the input make them, and the surplus is cut off.',
      asRow:
        'On one axis this framework has no such layer. So the signal is made a picture of one row, and back into a signal afterwards.',
      sameForWholeSteps:
        'How much "same" pads depends on the input. This is right for sides that the stride divides.',
    },
    verdicts: verdictWords.en,
  },
  ja: {
    code: {
      paste: 'PyTorch、Keras、JAX、ONNX、TensorFlow.jsの層、または層の並び',
      pasteHint: 'テキストは読むだけで、実行しません。この端末の外にも出ません。',
      nothing: 'このテキストには、まだ畳み込みの層がありません。最後の層を表示しています。',
      notShown: (reason) => `変更はまだ反映されていません（${reason}）。`,
      isMessage: (title) => `これはエラーメッセージです：「${title}」。`,
      explain: '意味と直し方を見る',
      layers: '見つかった層',
      layer: (call, line) => `${call}、${line}行目`,
      others: (count) => `畳み込み以外の層がほかに${count}個`,
      framework: '書き出し先',
      weights: '重みを1、2、3…として、どこに入るかを見る',
      noWeights: '重みを書き出せるのは、チャネル数の分かる小さな層だけです。',
      result: (framework) => `${framework}での書き方`,
      copy: 'コピー',
      copied: 'コピーしました。',
      copyFailed: 'コピーできませんでした。文字列を選択してコピーしてください。',
      inLab: 'ラボで開く',
      stepThrough: '1ステップずつ見る',
      wholeModel: '全体をモデルとしてたどる',
      side: '入力の一辺',
      noSize: {
        conv2d:
          'カーネルの覆う範囲が、パディングを含めた入力より大きいので、PyTorchではエラーになります（“Kernel size can’t be greater than actual input size”）。',
        convTranspose2d:
          '入力が小さく、paddingで出力がすべて切り落とされます。PyTorchではエラーになります（“Output size is too small”）。ただし、大きさがちょうど0なら、バックエンドによっては空のテンソルが返ります。',
      },
      size: (input, output) => `${input}が${output}になります`,
      summary: (layers, notices) =>
        `畳み込みの層が${layers}個見つかりました。` +
        (notices > 0 ? `注意は${notices}件です。` : ''),
    },
    frameworks: {
      pytorch: 'PyTorch',
      keras: 'Keras 3',
      flax: 'Flax nnx',
      lax: 'JAX lax',
      onnx: 'ONNX',
      tensorflowJs: 'TensorFlow.js',
    },
    workarounds: {
      crop: 'この層では端をこのようには切り落とせないので、あとの1段で切り落とします。',
      pad: 'この層では端をこのようにはパディングできないので、前の1段で行います。',
      spreadKernel:
        'KerasとTensorFlow.jsではストライドとdilationを同時に使えず（Kerasのエラー：“`strides > 1` not supported in conjunction with `dilation_rate > 1`”）、TensorFlow.jsの転置畳み込みにはdilationがありません。そこで、広げた大きさのカーネルを使い、タップの間に0を入れます。学習するときは、この0が変わらないようにしてください。',
      denseGroups:
        'ここにはグループがありません。全チャネル分のカーネルを使い、グループの間に0を入れます。学習するときは、この0が変わらないようにしてください。',
      padInput:
        'output_paddingが、このフレームワークで足せる数を超えています。入力の後ろに0を足してから、余りを切り落とします。',
      asRow:
        'このフレームワークの1次元の層は転置も切り落としもできません。信号を1行の画像とみなして、2次元の層に通します。',
      sameForWholeSteps:
        '"same"のパディング量は入力の大きさで変わります。ここに示すのは、辺がストライドで割り切れる場合です。',
    },
    verdicts: verdictWords.ja,
  },
};
