import type { Lang } from '#i18n/index.ts';
import { LARGEST, MOST_CHANNELS, type Notice } from '#lib/layer/parse/index.ts';

/** The words of what a parser remarks on a pasted text. */
interface NoticeWords {
  readonly title: string;
  readonly notice: Readonly<Record<Notice['kind'], (text: string) => string>>;
  readonly place: (line: number, column: number) => string;
  readonly moreNotices: (count: number) => string;
  /** Behind a remark: the other lines that it is about. */
  readonly again: (lines: string) => string;
}

/** What PyTorch says of a number that is too small, by the argument. */
const torchReasons: Readonly<Record<string, string>> = {
  kernel_size: 'kernel size should be greater than zero',
  stride: 'non-positive stride is not supported',
  padding: 'negative padding is not supported',
  output_padding: 'negative output_padding is not supported',
  dilation: 'dilation should be greater than zero',
  groups: 'groups must be a positive integer',
};
/** Of `stride=0`. */
const torchReason = (text: string) => torchReasons[text.split('=')[0]];

/** What Keras says of both: its numbers, which follow, are in the text. */
const KERAS_DILATION = '`strides > 1` not supported in conjunction with `dilation_rate > 1`';

export const noticeWords: Readonly<Record<Lang, NoticeWords>> = {
  en: {
    title: 'Remarks on the text',
    notice: {
      unknownLayer: (text) => `unknown layer ${text}, left out`,
      foreignLayer: (text) =>
        `${text} comes from a library whose arguments mean other things; it is left out, because PyTorch's or Keras's reading could be wrong`,
      kerasPadding: () =>
        `Keras takes 'same' or 'valid' here and refuses a number; read as 'valid'. To crop by numbers, add a Cropping layer or use output_padding`,
      kerasOutputPadding: (text) => `Keras refuses this ${text}: it has to be smaller than strides`,
      kerasDilation: () =>
        `Keras refuses strides and dilation_rate both above 1 (“${KERAS_DILATION}”); the layer is read as it stands`,
      tensorflowOutputPadding: (text) =>
        `Keras on TensorFlow refuses this ${text}, together with 'same' and a kernel that covers an even number of cells; on JAX and PyTorch it runs`,
      unknownArgument: (text) => `unknown argument ${text}`,
      extraArgument: (text) => `${text} takes no further argument here`,
      unknownName: (text) => `the text does not say what ${text} is`,
      badValue: (text) => `${text} is no value for this layer, and is passed over`,
      tooLarge: (text) =>
        `${text} is above ${LARGEST}, the largest number that is read here, and is passed over`,
      tooManyChannels: (text) =>
        `${text} is above ${MOST_CHANNELS}, the most channels that are read here, and is passed over`,
      torchRefuses: (text) =>
        `PyTorch refuses ${text} (“${torchReason(text)}”); it is passed over, as if it were not given`,
      otherAxes: (text) =>
        `${text} is for another number of axes, and is passed over; PyTorch builds such a layer and refuses its first input`,
      largeOutputPadding: (text) =>
        `PyTorch refuses this ${text}: it has to be smaller than the stride or the dilation`,
      groupsOfChannels: (text) => `${text} has to divide both numbers of channels`,
      sameWithStride: (text) => `PyTorch refuses this ${text}: 'same' wants a stride of 1`,
      missingArgument: (text) => `missing: ${text}; the layer is left out`,
      leftOut: (text) => `${text} cannot be read, so the layer is left out`,
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
    place: (line, column) => `Line ${line}, column ${column}`,
    moreNotices: (count) => `and ${count} more`,
    again: (lines) => ` (also line ${lines})`,
  },
  ja: {
    title: '読み取りについての注意',
    notice: {
      unknownLayer: (text) => `${text}は不明な層なので、飛ばしました`,
      foreignLayer: (text) =>
        `${text}は、引数やカーネルの数え方が違うライブラリの層です。PyTorchやKerasの層として読むと誤りかねないので、飛ばしました`,
      kerasPadding: () =>
        `Kerasのpaddingは'same'か'valid'で、数は受け付けません。'valid'として読みます。数で切り落とすには、切り落としの層かoutput_paddingを使います`,
      kerasOutputPadding: (text) => `この${text}はKerasでは使えません。stridesより小さくします`,
      kerasDilation: () =>
        `Kerasではstridesとdilation_rateをともに2以上にできません（“${KERAS_DILATION}”）。層は書かれたとおりに読みます`,
      tensorflowOutputPadding: (text) =>
        `カーネルが偶数個のセルを覆うとき、'same'とこの${text}の組み合わせは、TensorFlow上のKerasでは使えません。JAXとPyTorchの上では動きます`,
      unknownArgument: (text) => `${text}は不明な引数です`,
      extraArgument: (text) => `${text}の引数が多すぎます`,
      unknownName: (text) => `${text}の値がテキストにありません`,
      badValue: (text) => `${text}はこの層では使えない値なので、ないものとして読みます`,
      tooLarge: (text) =>
        `${text}は、ここで読める最大の${LARGEST}を超えているので、ないものとして読みます`,
      tooManyChannels: (text) =>
        `${text}は、ここで読める最大のチャネル数${MOST_CHANNELS}を超えているので、ないものとして読みます`,
      torchRefuses: (text) =>
        `${text}はPyTorchでは使えないので（“${torchReason(text)}”）、ないものとして読みます`,
      otherAxes: (text) =>
        `${text}は軸の数が違うので、ないものとして読みます。PyTorchでは層は作れますが、最初の入力でエラーになります`,
      largeOutputPadding: (text) =>
        `この${text}はPyTorchでは使えません。ストライドかdilationより小さくします`,
      groupsOfChannels: (text) => `${text}は、入力と出力のチャネル数を両方とも割り切る数にします`,
      sameWithStride: (text) =>
        `この${text}はPyTorchでは使えません。'same'を使えるのはストライド1のときだけです`,
      missingArgument: (text) => `${text}がないので、この層は読みません`,
      leftOut: (text) => `${text}の値が読めないので、この層は読みません`,
      unknownWeight: (text) => `${text}：重みの形がテキストにありません`,
      outputSize: (text) =>
        `${text}は、指定された大きさと入力の大きさから、この呼び出しだけのoutput_paddingを決めます。その両方がテキストで分かるわけではないので、層は作ったときの引数で読みます`,
      pickedPadding: (text) =>
        `output_sizeにより、この呼び出しでは${text}になります。層は作ったときの引数で読みます`,
      unreachableSize: (text) =>
        `この${text}はPyTorchでは使えません。この入力から出せる最小の大きさか、それに「ストライド − 1」までを足した大きさにします`,
      notTakenOver: (text) => `${text}は読みましたが、反映しません`,
      loop: () => 'ループの中は1回だけ読みます',
      branch: () => '条件分岐は、どの場合も順に読みます',
      definition: (text) => `${text}は2回以上使われていますが、層は1回だけ読みます`,
      tooMany: () => '層が多すぎるので、ここから先は読みません',
    },
    place: (line, column) => `${line}行目、${column}文字目`,
    moreNotices: (count) => `ほか${count}件`,
    again: (lines) => `（${lines.replaceAll(', ', '、')}行目も同じ）`,
  },
};
