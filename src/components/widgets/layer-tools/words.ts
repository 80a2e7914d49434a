import type { Notice } from '#lib/layer/parse/index.ts';
import type { Framework, Workaround } from '#lib/layer/print/index.ts';
import type { Lang } from '#i18n/index.ts';
import { verdictWords } from '#components/widgets/shared/words.ts';

/** The words of the tools that read layers from code. */
interface LayerToolWords {
  readonly code: {
    readonly paste: string;
    readonly pasteHint: string;
    readonly nothing: string;
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
    readonly noSize: string;
    readonly size: (input: string, output: string) => string;
    readonly notices: string;
    readonly summary: (layers: number, notices: number) => string;
  };
  readonly frameworks: Readonly<Record<Framework, string>>;
  readonly workarounds: Readonly<Record<Workaround, string>>;
  readonly notice: Readonly<Record<Notice['kind'], (text: string) => string>>;
  /** Of a pasted text that a link cannot hold. */
  readonly tooLong: (length: string, most: string) => string;
  readonly place: (line: number, column: number) => string;
  readonly moreNotices: (count: number) => string;
  /** Behind a remark: the other lines that it is about. */
  readonly again: (lines: string) => string;
  readonly verdicts: Readonly<Record<'balanced' | 'unbalanced' | 'holes', string>>;
}

export const layerToolWords: Readonly<Record<Lang, LayerToolWords>> = {
  en: {
    code: {
      paste: 'A layer, or a whole block, from PyTorch, Keras, JAX, ONNX or TensorFlow.js',
      pasteHint: 'The text is read, never run, and stays on this machine.',
      nothing: 'There is no convolution in this text yet.',
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
      noSize: 'PyTorch refuses these arguments, or nothing is left of an input this small.',
      size: (input, output) => `${input} becomes ${output}`,
      notices: 'Remarks on the text',
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
        'Keras and TensorFlow.js refuse a dilation together with a stride, and the transposed layer of TensorFlow.js has none at all. So the kernel is as large as the dilated one, with zeros between its taps; training has to leave them zero.',
      denseGroups:
        'There are no groups here. One kernel for all channels does the same, with zeros between the groups; training has to leave them zero.',
      padInput:
        'The output padding asks for more cells than this framework adds. Zeros after the input make them, and the surplus is cut off.',
      asRow:
        'On one axis this framework has no such layer. So the signal is made a picture of one row, and back into a signal afterwards.',
      sameForWholeSteps:
        'How much "same" pads depends on the input. This is right for sides that the stride divides.',
    },
    notice: {
      unknownLayer: (text) => `unknown layer ${text}, left out`,
      foreignLayer: (text) =>
        `${text} comes from a library whose arguments mean other things; it is left out, because PyTorch's or Keras's reading could be wrong`,
      kerasPadding: () =>
        `Keras takes 'same' or 'valid' here and refuses a number; read as 'valid'. To crop by numbers, add a Cropping layer or use output_padding`,
      kerasOutputPadding: (text) => `Keras refuses this ${text}: it has to be smaller than strides`,
      tensorflowOutputPadding: (text) =>
        `Keras on TensorFlow refuses this ${text}, together with 'same' and a kernel that covers an even number of cells; on JAX and PyTorch it runs`,
      unknownArgument: (text) => `unknown argument ${text}`,
      extraArgument: (text) => `${text} takes no further argument here`,
      unknownName: (text) => `the text does not say what ${text} is`,
      badValue: (text) => `${text} is no value for this layer, and is passed over`,
      otherAxes: (text) =>
        `${text} is for another number of axes, and is passed over; PyTorch builds such a layer and refuses its first input`,
      largeOutputPadding: (text) =>
        `PyTorch refuses this ${text}: it has to be smaller than the stride or the dilation`,
      groupsOfChannels: (text) => `${text} has to divide both numbers of channels`,
      sameWithStride: (text) => `PyTorch refuses this ${text}: 'same' wants a stride of 1`,
      missingArgument: (text) => `missing: ${text}; the layer is left out`,
      unknownWeight: (text) => `${text}: the weight's shape is not in the text`,
      outputSize: (text) =>
        `${text} picks output_padding for this call, from the size asked for and the input's, which are not both in the text; the layer is read as it is made`,
      pickedPadding: (text) =>
        `output_size picks ${text} for this call; the layer is read as it is made`,
      unreachableSize: (text) =>
        `PyTorch refuses this ${text}: it has to be the smallest output that the input gives, or up to stride − 1 cells larger`,
      notTakenOver: (text) => `${text} is read, but not taken over`,
      loop: () => 'layers in a loop are read once',
      branch: () => 'layers under a condition are read as if every branch ran',
      definition: (text) => `${text} is used more than once; its layers are read once`,
      tooMany: () => 'more layers than are read here; the rest is left out',
    },
    tooLong: (length, most) =>
      `Too long for a link: as an address this text has ${length} characters, and ${most} are the most. It stays here while the page is open, but the address does not hold it.`,
    place: (line, column) => `Line ${line}, column ${column}`,
    moreNotices: (count) => `and ${count} more`,
    again: (lines) => ` (also line ${lines})`,
    verdicts: verdictWords.en,
  },
  ja: {
    code: {
      paste: 'PyTorch、Keras、JAX、ONNX、TensorFlow.jsの層、または層の並び',
      pasteHint: 'テキストは読むだけで、実行しません。この端末の外にも出ません。',
      nothing: 'このテキストには、まだ畳み込みの層がありません。',
      isMessage: (title) => `これはエラーメッセージです：「${title}」。`,
      explain: '意味と直し方を見る',
      layers: '見つかった層',
      layer: (call, line) => `${call}、${line}行目`,
      others: (count) => `畳み込み以外の層がほかに${count}個`,
      framework: '書き出す先',
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
      noSize: 'PyTorchが受け付けない引数か、入力が小さすぎて何も残りません。',
      size: (input, output) => `${input}が${output}になります`,
      notices: '読み取りについての注意',
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
        'KerasとTensorFlow.jsではストライドとdilationを同時に使えず、TensorFlow.jsの転置畳み込みにはdilationがありません。そこで、広げた大きさのカーネルを使い、タップの間に0を入れます。学習するときは、この0が変わらないようにしてください。',
      denseGroups:
        'ここにはグループがありません。全チャネル分のカーネルを使い、グループの間に0を入れます。学習するときは、この0が変わらないようにしてください。',
      padInput:
        'output_paddingが、このフレームワークで足せる数を超えています。入力の後ろに0を足してから、余りを切り落とします。',
      asRow:
        'このフレームワークの1次元の層は転置も切り落としもできません。信号を1行の画像とみなして、2次元の層に通します。',
      sameForWholeSteps:
        '"same"のパディング量は入力の大きさで変わります。ここに示すのは、辺がストライドで割り切れる場合です。',
    },
    notice: {
      unknownLayer: (text) => `知らない層 ${text}。飛ばしました`,
      foreignLayer: (text) =>
        `${text} は、引数やカーネルの数え方が違うライブラリの層です。PyTorchやKerasの層として読むと誤りかねないので、飛ばしました`,
      kerasPadding: () =>
        `Kerasのpaddingは'same'か'valid'で、数は受け付けません。'valid'として読みます。数で切り落とすには、切り落としの層かoutput_paddingを使います`,
      kerasOutputPadding: (text) => `この ${text} はKerasでは使えません。stridesより小さくします`,
      tensorflowOutputPadding: (text) =>
        `カーネルが偶数個のセルを覆うとき、'same'とこの ${text} の組み合わせは、TensorFlow上のKerasでは使えません。JAXとPyTorchの上では動きます`,
      unknownArgument: (text) => `知らない引数 ${text}`,
      extraArgument: (text) => `${text} の引数が多すぎます`,
      unknownName: (text) => `${text} の値がテキストにありません`,
      badValue: (text) => `${text} はこの層では使えない値なので、ないものとして読みます`,
      otherAxes: (text) =>
        `${text} は軸の数が違うので、ないものとして読みます。PyTorchでは層は作れますが、最初の入力でエラーになります`,
      largeOutputPadding: (text) =>
        `この ${text} はPyTorchでは使えません。ストライドかdilationより小さくします`,
      groupsOfChannels: (text) => `${text} は入力と出力のチャネル数を両方とも割り切る数にします`,
      sameWithStride: (text) => `この ${text} はPyTorchでは使えません。'same'はストライド1だけです`,
      missingArgument: (text) => `${text} が足りないので、層は読みません`,
      unknownWeight: (text) => `${text}：重みの形がテキストにありません`,
      outputSize: (text) =>
        `${text} は、求める大きさと入力の大きさから、この呼び出しだけのoutput_paddingを決めます。その両方がテキストで分かるわけではないので、層は作ったときの引数で読みます`,
      pickedPadding: (text) =>
        `output_sizeにより、この呼び出しでは ${text} になります。層は作ったときの引数で読みます`,
      unreachableSize: (text) =>
        `この ${text} はPyTorchでは使えません。この入力から出せる最小の大きさか、それに「ストライド − 1」までを足した大きさにします`,
      notTakenOver: (text) => `${text} は読みましたが、反映しません`,
      loop: () => 'ループの中は1回だけ読みます',
      branch: () => '条件分岐は、どの場合も順に読みます',
      definition: (text) => `${text} は2回以上使われていますが、層は1回だけ読みます`,
      tooMany: () => '層が多すぎるので、ここから先は読みません',
    },
    tooLong: (length, most) =>
      `リンクには長すぎます。アドレスにすると${length}文字で、上限は${most}文字です。ページを開いている間は残りますが、アドレスには入りません。`,
    place: (line, column) => `${line}行${column}文字目`,
    moreNotices: (count) => `ほか${count}件`,
    again: (lines) => `（ほかに${lines}行）`,
    verdicts: verdictWords.ja,
  },
};
