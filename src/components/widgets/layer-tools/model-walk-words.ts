import type { Lang } from '#i18n/index.ts';

/** The words of the walk through whole models. */
interface ModelWords {
  readonly model: string;
  readonly models: Readonly<Record<string, string>>;
  readonly own: string;
  readonly paste: string;
  readonly pasteHint: string;
  readonly height: string;
  readonly width: string;
  readonly input: string;
  readonly drawing: (count: number) => string;
  readonly scale: string;
  readonly kinds: Readonly<
    Record<'input' | 'conv2d' | 'convTranspose2d' | 'other' | 'wrong', string>
  >;
  readonly columns: {
    readonly layer: string;
    readonly output: string;
    readonly weights: string;
    readonly multiplyAdds: string;
    readonly sees: string;
    readonly phases: string;
  };
  readonly then: (names: string) => string;
  readonly concatenate: (name: string) => string;
  readonly add: (name: string) => string;
  readonly crop: string;
  readonly unknown: string;
  readonly total: string;
  readonly fits: string;
  readonly misfits: string;
  readonly mismatch: string;
  readonly cut: (row: number) => string;
  readonly take: (size: string) => string;
  readonly problem: {
    readonly channels: (expected: number, actual: number) => string;
    readonly refused: (reason: string) => string;
    readonly sizes: (expected: string, actual: string) => string;
    readonly unequalCrop: string;
    readonly factor: (channels: number, factor: number) => string;
  };
  readonly open: string;
  readonly row: string;
  readonly skip: string;
  readonly firstMisfit: (row: number, layer: string, problem: string) => string;
  readonly notLoaded: string;
  readonly summary: (layers: number, weights: string, output: string) => string;
}

export const modelWords: Readonly<Record<Lang, ModelWords>> = {
  en: {
    model: 'Model',
    models: {
      unet: 'U-Net, as published',
      'unet-padded': 'U-Net, padded',
      pix2pix: 'Pix2pix, unet_256',
      resnet: 'CycleGAN, resnet_9blocks',
      dcgan: 'DCGAN, generator',
    },
    own: 'your own',
    paste: 'Your model: the whole file or notebook cell, PyTorch or Keras',
    pasteHint: 'The text is read, never run, and stays on this machine.',
    height: 'Rows',
    width: 'Columns',
    input: 'Input',
    drawing: (count) => `The model to scale: ${count} bars, one for each layer's output`,
    scale: 'As high as the rows, as wide as the channels.',
    kinds: {
      input: 'input',
      conv2d: 'Conv2d',
      convTranspose2d: 'ConvTranspose2d',
      other: 'other layers',
      wrong: 'does not fit',
    },
    columns: {
      layer: 'Layer',
      output: 'Output',
      weights: 'Parameters',
      multiplyAdds: 'Multiply-adds',
      sees: 'Sees',
      phases: 'Phases',
    },
    then: (names) => `then ${names}`,
    concatenate: (name) => `joined with ${name}`,
    add: (name) => `added to ${name}`,
    crop: 'cropped to size',
    unknown: 'not known',
    total: 'Together',
    fits: 'Every layer fits.',
    misfits: 'This size does not go through.',
    mismatch: 'The layers do not fit together.',
    cut: (row) => `After layer ${row} nothing is left to go on with.`,
    take: (size) => `Take ${size}`,
    problem: {
      channels: (expected, actual) => `made for ${expected} channels, gets ${actual}`,
      refused: (reason) => `PyTorch refuses: ${reason}`,
      sizes: (expected, actual) => `${expected} cannot be joined with ${actual}`,
      unequalCrop: ' by a crop with equal edges',
      factor: (channels, factor) => `${channels} channels are no multiple of ${factor}²`,
    },
    open: 'Open',
    row: 'Layer',
    skip: 'skip connection',
    firstMisfit: (row, layer, problem) => `First at layer ${row}, ${layer}: ${problem}.`,
    notLoaded:
      'The part that reads models could not be loaded. Is the network there? The next change tries again.',
    summary: (layers, weights, output) =>
      `${layers} layers, ${weights} parameters, output ${output}.`,
  },
  ja: {
    model: 'モデル',
    models: {
      unet: 'U-Net（論文のまま）',
      'unet-padded': 'U-Net（パディングあり）',
      pix2pix: 'Pix2pix、unet_256',
      resnet: 'CycleGAN、resnet_9blocks',
      dcgan: 'DCGAN、生成器',
    },
    own: '自分のモデル',
    paste: '自分のモデル：PyTorchかKerasのコードを、ファイルごと貼り付けてください',
    pasteHint: 'テキストは読むだけで、実行しません。この端末の外にも出ません。',
    height: '行数',
    width: '列数',
    input: '入力',
    drawing: (count) => `モデルの縮尺図。各層の出力を表す${count}本の棒`,
    scale: '高さは行数、幅はチャネル数に比例します。',
    kinds: {
      input: '入力',
      conv2d: 'Conv2d',
      convTranspose2d: 'ConvTranspose2d',
      other: 'そのほかの層',
      wrong: '合わない',
    },
    columns: {
      layer: '層',
      output: '出力',
      weights: 'パラメータ',
      multiplyAdds: '積和',
      sees: '受容野',
      phases: '位相',
    },
    then: (names) => `続いて ${names}`,
    concatenate: (name) => `${name} を連結`,
    add: (name) => `${name} を加算`,
    crop: '大きさを合わせて切り取る',
    unknown: '不明',
    total: '合計',
    fits: 'すべての層で合っています。',
    misfits: 'この大きさは通りません。',
    mismatch: '層どうしが合っていません。',
    cut: (row) => `${row}番目の層で終わります。先へ進むための出力が残っていません。`,
    take: (size) => `${size} にする`,
    problem: {
      channels: (expected, actual) => `${expected}チャネル用の層に${actual}チャネルが来ます`,
      refused: (reason) => `PyTorchが受け付けません: ${reason}`,
      sizes: (expected, actual) => `${expected} と ${actual} はつなげません`,
      unequalCrop: '（両端を同じだけ切り取っても合いません）',
      factor: (channels, factor) => `${channels}チャネルは${factor}²の倍数ではありません`,
    },
    open: '開く',
    row: '層',
    skip: 'スキップ接続',
    firstMisfit: (row, layer, problem) => `最初は${row}番目の層 ${layer} です。${problem}。`,
    notLoaded:
      'モデルを読む部分を読み込めませんでした。ネットワークをご確認ください。次に書き換えたときに、もう一度試します。',
    summary: (layers, weights, output) => `${layers}層、パラメータ${weights}個、出力 ${output}。`,
  },
};
