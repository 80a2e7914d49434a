import type { Lang } from '#i18n/index.ts';
import type { MendId, MessageFramework } from '#lib/messages/index.ts';
import type { RowName } from './message-state.ts';

/** The words of what reads an error message. */
interface MessageWords {
  readonly example: string;
  readonly own: string;
  readonly paste: string;
  readonly hint: string;
  readonly unknown: string;
  /** Of a text that ends with an error which is none of those that are explained. */
  readonly otherError: (name: string) => string;
  readonly sizesOfModel: string;
  readonly empty: string;
  /** The message in the reader's own numbers. */
  readonly recognised: (said: string, framework: string) => string;
  readonly why: string;
  readonly numbers: string;
  readonly mends: string;
  readonly noMend: string;
  /** Names in a mend stand for the reader's own values. */
  readonly names: string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly raises: string;
  readonly says: string;
  readonly frameworks: Readonly<Record<MessageFramework, string>>;
  readonly rows: Readonly<Record<RowName, string>>;
  readonly anything: string;
  readonly grids: Readonly<Record<'output-padding' | 'kernel-too-large', string>>;
  readonly mend: Readonly<Record<MendId, string>>;
  /** A mend that another one stands before. */
  readonly or: (mend: string) => string;
}

const frameworks = { pytorch: 'PyTorch', keras: 'Keras', onnxruntime: 'ONNX Runtime' } as const;

export const messageWords: Readonly<Record<Lang, MessageWords>> = {
  en: {
    example: 'Message to try',
    own: 'your own',
    paste: 'Your error message, or the whole traceback',
    hint: 'The text is read on this machine and sent nowhere.',
    unknown:
      'This text holds no message that is known here. Is its last line in it, the one that begins with the name of the error?',
    otherError: (name) =>
      `This ${name} is not one of the messages explained on this page, which are about convolutions and what their outputs meet. In its traceback, the last line of your own code is the call that raised it: check what that call was given.`,
    sizesOfModel: 'Follow the sizes through the whole model',
    empty: 'Paste a message to see what it means.',
    recognised: (said, framework) => `${framework}: “${said}”`,
    why: 'Why this is raised',
    numbers: 'What the message says',
    mends: 'What ends it',
    noMend: 'The message does not say enough to print a call that works.',
    names: 'Names stand for your own values, and what the call leaves out stays as you have it.',
    copy: 'Copy',
    copied: 'Copied.',
    copyFailed: 'The browser refused. Select the text and copy it.',
    raises: 'The smallest case',
    says: 'What it says',
    frameworks,
    rows: {
      input: 'the input has',
      taken: 'the layer takes',
      output: 'the output has',
      target: 'the target has',
      asked: 'you asked for',
      least: 'smallest possible',
      most: 'largest possible',
      asPicture: 'as height and width',
      asVector: 'as batch and channels',
      padded: 'the padded input has',
      kernel: 'the kernel covers',
      first: 'the first has',
      second: 'the second has',
      expected: 'the model declares',
      got: 'the input has',
      file: 'the file has',
      layer: 'the layer has',
      weight: 'the weight has',
      given: 'you gave',
    },
    anything: 'any',
    grids: {
      'output-padding':
        'The output paddings that each axis may have, and hatched those it may not. Framed is the one you gave.',
      'kernel-too-large':
        'The cells of the padded input, and below them those that the kernel covers.',
    },
    or: (mend) => `Or ${mend.charAt(0).toLowerCase()}${mend.slice(1)}`,
    mend: {
      takeChannels: 'Give the layer as many input channels as arrive.',
      bringChannels:
        'Bring the channels to the number that the layer wants, with a 1 × 1 convolution before it.',
      moveChannels: 'The channels come last in your input. Move them to the front.',
      nearest: 'Lower the output padding to the largest that is accepted.',
      lessPadding: 'Lower the padding until one cell is left.',
      noPadding: 'Leave the padding out; then every layer has an output.',
      morePadding: 'Pad the input until the kernel fits.',
      reachableSize: 'Ask for the nearest size that this layer can give.',
      layerOfThatSize: 'Take a layer that gives the size you asked for.',
      sizePerAxis: 'Name one size for each axis of the picture.',
      askForSize: 'Ask the layer for the size of its partner.',
      oneMoreCell:
        'If a transposed layer with a stride of 2 or more made the smaller one, add the missing cell by its output padding, which is 0 on an axis that fits already.',
      crop: 'Cut off what one of the two has more.',
      sameShape: 'Give the target the shape of the output. No number changes place.',
      moreChannels: 'Bring the channels to the next multiple first.',
      padInput: 'Fill the side up to the next multiple.',
      addAxes: 'Add the missing axes, each of size 1.',
      addInFront: 'If these are height and width, add the missing axes in front, each of size 1.',
      addCells:
        'If these are batch and channels, as of a latent vector, make each vector a picture of one cell.',
      addBatch: 'If the batch is missing, put it in front.',
      addChannels: 'If the channels are missing, put them at the end.',
      mergeAxes: 'Take the first two axes together as the batch.',
      numbersForSame:
        'Write “same” as numbers. This holds for a kernel that is no smaller than the stride, and for an odd kernel with stride 1.',
      framedInput: 'Pad the input yourself, and crop as much more.',
      commonDivisor: 'Take the largest number of groups that divides both.',
      rightName: 'Use the name that this framework has for it.',
      splitGroups: 'Keras has no groups in this layer: split the input, and join the outputs.',
      padOutput: 'Take no padding, and add cells to the output.',
      cropOutput: 'Take no output padding, and crop the output.',
      atLeastOne: 'Take 1, the smallest value there is.',
      valuePerAxis: 'Give one number for each axis of the picture, or a single one.',
      wholeNumber: 'Make it a whole number.',
      doubling: 'Name the kernel. This layer doubles every side.',
      spreadKernel:
        'Take a larger kernel without dilation. It reaches as far, and the zeros between its taps can be set.',
      castInput: 'Give the input the type of the weights.',
      moveInput: 'The weights are on the GPU: move the input there.',
      moveLayer: 'The input is on the GPU: move the layer there.',
      biasPerOutput: 'Take one bias for each output channel.',
      layerOfFile: 'Build the layer that the file was saved from.',
      biasOfFile: 'Build the layer as the file has it.',
      permute: 'Put the axes into the order of this framework.',
      shapeOfWeight: 'Write the kernel’s size as it is, or leave the attribute out.',
      framedWeight: 'Add the axes of the channels in front.',
      tensor: 'Make it a tensor.',
      namedPadding: 'Use one of the words that exist.',
      freeSize: 'Leave this size open in the model.',
      askAgain:
        'Ask PyTorch itself. It names the numbers, and that message is explained here as well.',
    },
  },
  ja: {
    example: 'メッセージの例',
    own: '自分のメッセージ',
    paste: 'エラーメッセージ（トレースバック全体でも可）',
    hint: 'テキストはこの端末の中で読むだけで、どこにも送りません。',
    unknown:
      'ここで扱っているメッセージは見つかりませんでした。エラー名で始まる最後の行まで貼り付けてありますか。',
    otherError: (name) =>
      `この${name}は、このページで扱っているメッセージ（畳み込みと、その出力の受け渡しに関するもの）ではありません。トレースバックに出ている自分のコードのうち、いちばん下の行がエラーの出た呼び出しです。そこに何を渡したかを確かめてください。`,
    sizesOfModel: 'モデル全体の大きさをたどる',
    empty: 'メッセージを貼り付けると、意味を説明します。',
    recognised: (said, framework) => `${framework}：「${said}」`,
    why: 'このエラーが出る理由',
    numbers: 'メッセージから読み取った数',
    mends: '直し方',
    noMend: 'このメッセージだけでは、動く呼び出しを書くのに足りません。',
    names: '変数名のところには自分の値を入れてください。書いていない引数はそのままでかまいません。',
    copy: 'コピー',
    copied: 'コピーしました。',
    copyFailed: 'コピーできませんでした。文字列を選択してコピーしてください。',
    raises: '最小の例',
    says: 'メッセージ',
    frameworks,
    rows: {
      input: '入力',
      taken: '層が受け取る数',
      output: '出力',
      target: '正解',
      asked: '指定した大きさ',
      least: '最小',
      most: '最大',
      asPicture: '高さと幅として',
      asVector: 'バッチとチャネルとして',
      padded: 'パディング後の入力',
      kernel: 'カーネルの範囲',
      first: '一つ目',
      second: '二つ目',
      expected: 'モデルの宣言',
      got: '入力',
      file: 'ファイル',
      layer: '層',
      weight: '重み',
      given: '渡した値',
    },
    anything: '任意',
    grids: {
      'output-padding':
        '各軸で使えるoutput_paddingの値です。斜線の値は使えません。枠が、渡した値です。',
      'kernel-too-large': '上がパディング後の入力のセル、下がカーネルの覆うセルです。',
    },
    or: (mend) => `または、${mend}`,
    mend: {
      takeChannels: '層の入力チャネル数を、実際に届く数に合わせます。',
      bringChannels: '手前に1×1の畳み込みを置いて、層が求めるチャネル数にします。',
      moveChannels: '入力のチャネルが最後の軸にあります。前に移します。',
      nearest: 'output_paddingを、受け付けられる最大の値まで下げます。',
      lessPadding: '出力が1セル残るまで、paddingを下げます。',
      noPadding: 'パディングをやめます。そうすれば、どの層にも出力が残ります。',
      morePadding: 'カーネルが収まるまで、入力をパディングします。',
      reachableSize: 'この層で出せる、いちばん近い大きさを指定します。',
      layerOfThatSize: '指定した大きさになる層を使います。',
      sizePerAxis: '画像の軸ごとに大きさを一つずつ渡します。',
      askForSize: '結合する相手の大きさを、層に指定します。',
      oneMoreCell:
        '小さいほうがストライド2以上の転置畳み込みの出力なら、足りない1セルをoutput_paddingで足します。すでに合っている軸では0にします。',
      crop: '大きいほうの余りを切り落とします。',
      sameShape: '正解の形を出力に合わせます。値の並びは変わりません。',
      moreChannels: '先に、チャネル数を次の倍数にします。',
      padInput: '次の倍数になるまで、辺を埋めます。',
      addAxes: '足りない軸を、大きさ1で加えます。',
      addInFront: 'この二つが高さと幅なら、足りない軸を大きさ1で前に加えます。',
      addCells:
        'この二つがバッチとチャネルなら（潜在ベクトルなど）、それぞれを1セルの画像にします。',
      addBatch: 'バッチの軸がないなら、先頭に加えます。',
      addChannels: 'チャネルの軸がないなら、最後に加えます。',
      mergeAxes: '最初の二つの軸を、まとめてバッチにします。',
      numbersForSame:
        '「same」を数で書きます。カーネルサイズがストライド以上のとき（ストライド1なら奇数のとき）に成り立ちます。',
      framedInput: '入力を自分でパディングし、増えた分を余計に切り落とします。',
      commonDivisor: '両方を割り切る、最大のグループ数にします。',
      rightName: 'このフレームワークでの引数名に直します。',
      splitGroups: 'Kerasのこの層にはグループがありません。入力を分け、出力を結合します。',
      padOutput: 'paddingを0にして、出力にセルを足します。',
      cropOutput: 'output_paddingを0にして、出力を切り落とします。',
      atLeastOne: '最小の値である1にします。',
      valuePerAxis: '画像の軸ごとに一つ、または全体で一つの数を渡します。',
      wholeNumber: '整数にします。',
      doubling: 'カーネルサイズを書きます。この層なら、どの辺もちょうど2倍になります。',
      spreadKernel:
        'dilationを使わず、大きなカーネルにします。届く範囲は同じで、タップの間の重みは0にできます。',
      castInput: '入力の型を重みに合わせます。',
      moveInput: '重みはGPUにあります。入力も移します。',
      moveLayer: '入力はGPUにあります。層も移します。',
      biasPerOutput: 'バイアスを、出力チャネルごとに一つずつ用意します。',
      layerOfFile: '保存したときと同じ層を作ります。',
      biasOfFile: 'バイアスの有無を、ファイルに合わせます。',
      permute: '軸を、このフレームワークの順に並べ替えます。',
      shapeOfWeight: '実際のカーネルサイズを書くか、属性を省きます。',
      framedWeight: 'チャネルの軸を先頭に加えます。',
      tensor: 'テンソルにします。',
      namedPadding: '用意されている語を使います。',
      freeSize: 'モデルのこの大きさを、固定しないでおきます。',
      askAgain: 'PyTorch自身に理由を言わせます。数の入ったそのメッセージも、ここで説明しています。',
    },
  },
};
