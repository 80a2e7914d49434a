import type { ModelId } from '#figures/model-list.ts';
import type { Lang } from '#i18n/index.ts';
import type { Place, SizeRule } from '#lib/model/index.ts';
import type { GraphBar } from './graph-drawing.ts';
import type { Detail } from './graph-rows.ts';

/** What keeps a file from being read: it holds nothing, weights alone, too much, or no text. */
export type FileFault = 'empty' | 'weights' | 'long' | 'other';

/** The words of the walk through whole models. */
export interface ModelWalkWords {
  readonly model: string;
  readonly models: Readonly<Record<ModelId, string>>;
  readonly own: string;
  readonly file: string;
  readonly text: string;
  readonly placeholder: string;
  readonly hint: string;
  readonly drop: string;
  readonly fromFile: (name: string, size: string) => string;
  readonly pasted: string;
  readonly closeFile: string;
  /** Of a file: no link holds it. */
  readonly notInLink: string;
  /** Whether this tab keeps a file. */
  readonly kept: string;
  readonly notKept: string;
  /** Why a file is not taken: its size, and the most that a text may have. */
  readonly wrongFile: Readonly<
    Record<FileFault, (name: string, size: string, most: string) => string>
  >;
  readonly exportCode: string;
  readonly notLoaded: string;
  readonly entry: string;
  /** Among the models: what the text does by itself. */
  readonly wholeText: string;
  readonly shape: string;
  /** Of a shape that neither the text nor the reader gives. */
  readonly guessedShape: string;
  /** What a field takes, said where it does not take a text. */
  readonly needsShape: string;
  readonly needsValue: string;
  readonly needsCall: string;
  readonly needsSetup: string;
  /** Beside a value that the text gives. */
  readonly fromLine: (line: number) => string;
  /** Of a value that the text does not give. */
  readonly guess: string;
  /** What a padding of two numbers, as `1/2`, is. */
  readonly cutMore: (edges: string) => string;
  readonly call: string;
  readonly suggest: string;
  readonly setup: string;
  readonly working: string;
  readonly nothing: string;
  readonly failed: (reason: string) => string;
  readonly fits: (outputs: string, parameters: string) => string;
  readonly misfit: (place: Place | null) => string;
  readonly stopped: (place: Place | null, hasRows: boolean) => string;
  readonly notAll: string;
  /** Where the words for what does not fit did not come. */
  readonly noReason: (reason: string) => string;
  readonly takeBack: string;
  readonly apply: string;
  readonly sizes: string;
  readonly trying: string;
  readonly noSizes: string;
  /** Where shapes were passed on as they came. */
  readonly sizesAssumed: string;
  /** Beside sizes that were tried on what could be followed alone. */
  readonly notAllSizes: string;
  readonly rule: (rule: SizeRule) => string;
  readonly none: (most: number) => string;
  /** Where the text says the size: the shape that it takes. */
  readonly fixed: (shape: string, place: Place | null) => string;
  readonly some: (count: number, most: number) => string;
  /** Before the message of what refuses a side next to one that fits. */
  readonly refused: (side: number, place: Place | null) => string;
  /** Before the sides next to the present one. */
  readonly nearest: string;
  readonly strip: (most: number) => string;
  readonly stripAt: (side: number, fits: boolean) => string;
  readonly drawing: (count: number) => string;
  readonly scale: string;
  readonly skip: string;
  /** Of a tensor that waits while operations run that do not come from it. */
  readonly wait: string;
  readonly kinds: Readonly<Record<GraphBar['kind'], string>>;
  readonly row: string;
  readonly detail: string;
  readonly details: Readonly<Record<Detail, string>>;
  readonly columns: Readonly<
    Record<'operation' | 'output' | 'parameters' | 'multiplyAdds' | 'sees' | 'line', string>
  >;
  readonly table: string;
  /** What the columns of fields of view and of lines hold. */
  readonly columnsNote: string;
  readonly made: (line: number) => string;
  readonly runs: (line: number) => string;
  readonly more: (count: number) => string;
  readonly then: (names: readonly string[]) => string;
  readonly from: (ids: readonly number[]) => string;
  readonly open: (module: string) => string;
  readonly close: (module: string) => string;
  readonly assumed: string;
  readonly together: string;
  readonly unknown: string;
  readonly markdown: string;
  readonly csv: string;
  /** What is not known is empty. */
  readonly summary: (operations: number, weights: string, output: string) => string;
}

const counted = (count: string, what: string) => `${count} ${what}${count === '1' ? '' : 's'}`;
const isPlain = (remainders: readonly number[]) => remainders.length === 1 && remainders[0] === 0;
/** Says where something stands; the call, and what comes before the text, are fields of their own. */
const placed = (call: string, setup: string, inLine: (line: number) => string) => {
  const fields: Readonly<Record<string, string>> = { call, setup };
  return (place: Place | null) => (place ? (fields[place.source] ?? inLine(place.line)) : '');
};
const at = placed(' in the call', ' in the values given', (line) => ` in line ${line}`);
const code = placed('呼び出しで', 'テキストにない値で', (line) => `${line}行目で`);

const EXPORT = "torch.onnx.export(model, torch.zeros(1, 3, 256, 256), 'model.onnx')";

export const modelWalkWords: Readonly<Record<Lang, ModelWalkWords>> = {
  en: {
    model: 'Model',
    models: {
      unet: 'U-Net, as published',
      'unet-padded': 'U-Net, padded',
      pix2pix: 'Pix2pix, generator',
      resnet: 'CycleGAN, generator',
      dcgan: 'DCGAN, generator',
      sam: 'Segment Anything, mask upscaling',
      dpt: 'Depth Anything, DPT head',
      db: 'Text detector, DB head',
      nnunet: 'nnU-Net, in three dimensions',
      hifigan: 'HiFi-GAN, generator of sound',
    },
    own: 'your own',
    file: 'Open a file…',
    text: 'The text of the model',
    placeholder:
      'Paste a model: a whole file or notebook cell,\nPyTorch or Keras, ONNX as text, print(model).\nOr drop an .onnx file anywhere here.',
    hint: 'The text is read, never run, and stays on this machine.',
    drop: 'Drop it here',
    fromFile: (name, size) => `${name}, ${size}`,
    pasted: 'Pasted text',
    closeFile: 'Close',
    notInLink: 'No link can hold a file: the address opens this page without it.',
    kept: 'This tab keeps it, also when you reload or come back, until you reset the tool.',
    notKept: 'This browser cannot keep it: a reload would lose it.',
    wrongFile: {
      empty: (name) => `${name} is empty. Nothing here has changed.`,
      weights: (name) =>
        `${name} holds weights, and not how the layers are joined. Paste the text of the model, or export it as ONNX and drop that file here:`,
      long: (name, size, most) =>
        `${name} has ${size}, and a text of at most ${most} can be read here. Leave out what is not the model, or export the model as ONNX, which may be larger:`,
      other: (name) =>
        `${name} cannot be read as a text, nor as a model of ONNX. A text (.py, .ipynb) or an .onnx file can be read here. PyTorch writes one with:`,
    },
    exportCode: EXPORT,
    notLoaded:
      'The text of this model could not be loaded. Are you online? Choose it again to try again.',
    entry: 'Class',
    wholeText: 'The whole text',
    shape: 'shape',
    guessedShape: 'shape, a guess',
    needsShape: 'A shape is needed: whole numbers with commas between.',
    needsValue: 'One whole value is needed, as Python writes it.',
    needsCall: 'A whole call is needed: all its brackets close.',
    needsSetup: 'A whole assignment is needed: nz = 100.',
    fromLine: (line) => `from line ${line}`,
    guess: 'a guess',
    cutMore: (edges) =>
      `p${edges}: so many cells are cut off at the near edge, before the stroke, and at the far edge, after it.`,
    call: 'Call',
    suggest: 'Suggest a call',
    setup: 'Values that the text does not hold',
    working: 'Walking the model…',
    nothing: 'There is no model in this text yet.',
    failed: (reason) => `The walk failed: ${reason}.`,
    fits: (outputs, parameters) =>
      `Every layer fits. Output ${outputs}${parameters && `, ${counted(parameters, 'parameter')}`}.`,
    misfit: (place) => `This does not go through: it ends${at(place)}.`,
    stopped: (place, hasRows) =>
      `The walk stops${at(place)}.${hasRows ? ' The rows before it hold.' : ''}`,
    noReason: (reason) => `Why could not be loaded: ${reason}.`,
    notAll: 'The rows are what could be followed; whether all fits is not established.',
    takeBack: 'Take the mend back',
    apply: 'Apply',
    sizes: 'Sides that fit',
    trying: 'Trying every side from 1 to 600…',
    noSizes: 'Which sizes fit is not established: the walk does not reach the end.',
    sizesAssumed: 'Which sizes fit is not established: the text lacks a part of the model.',
    notAllSizes: 'This holds of what could be followed; which sizes fit is not established either.',
    rule: ({ step, remainders, from, others }) => {
      const plus = isPlain(remainders) ? '' : `, plus ${remainders.join(' or ')}`;
      const also = others.length > 0 ? `, and ${others.join(', ')}` : '';
      return `${step === 1 ? 'every side' : `multiples of ${step}${plus}`}, from ${from}${also}`;
    },
    none: (most) => `none from 1 to ${most}`,
    fixed: (shape, place) =>
      `one size alone. The text fixes the shape ${shape}${at(place)}: change it there. With None in place of a side, any size can be tried.`,
    some: (count, most) => `${count} of those from 1 to ${most}`,
    refused: (side, place) => `A side of ${side} does not go through: it ends${at(place)}.`,
    nearest: 'The nearest that fit',
    strip: (most) => `Sides from 1 to ${most}; those that fit are filled`,
    stripAt: (side, fits) => `${side}: ${fits ? 'fits' : 'does not fit'}`,
    drawing: (count) => `The model to scale: ${count} bars, one for each output`,
    scale: 'As high as the rows, as wide as the channels.',
    skip: 'skip',
    wait: 'waits while another branch runs',
    kinds: {
      input: 'input',
      conv: 'convolution',
      convTranspose: 'transposed convolution',
      other: 'other operations',
    },
    row: 'Row',
    detail: 'Rows',
    details: { blocks: 'Blocks', layers: 'Layers', operations: 'Every operation' },
    columns: {
      operation: 'Operation',
      output: 'Output',
      parameters: 'Parameters',
      multiplyAdds: 'Multiply-adds',
      sees: 'Sees',
      line: 'Lines',
    },
    table: 'The operations in the order in which they run',
    columnsNote:
      'Sees: so many rows × columns of the input reach one cell of the output (its receptive field). Lines: where the text makes a layer, and where it runs.',
    made: (line) => `Line ${line}, where it is made`,
    runs: (line) => `Line ${line}, where it runs`,
    more: (count) => `Show ${count} more rows`,
    then: (names) => `then ${names.join(', ')}`,
    from: (ids) => `from ${ids.join(', ')}`,
    open: (module) => `Unfold ${module}`,
    close: (module) => `Fold ${module}`,
    assumed: 'not known: its shape is assumed',
    together: 'Together',
    unknown: 'not known',
    markdown: 'Copy as Markdown',
    csv: 'Copy as CSV',
    summary: (operations, weights, output) => {
      const parts = [
        counted(String(operations), 'operation'),
        weights && counted(weights, 'parameter'),
        output && `output ${output}`,
      ];
      return `${parts.filter(Boolean).join(', ')}.`;
    },
  },
  ja: {
    model: 'モデル',
    models: {
      unet: 'U-Net（論文のまま）',
      'unet-padded': 'U-Net（パディングあり）',
      pix2pix: 'Pix2pixの生成器',
      resnet: 'CycleGANの生成器',
      dcgan: 'DCGANの生成器',
      sam: 'Segment Anything、マスクの拡大',
      dpt: 'Depth Anything、DPTヘッド',
      db: '文字検出のDBヘッド',
      nnunet: 'nnU-Net（3次元）',
      hifigan: 'HiFi-GAN、音声の生成器',
    },
    own: '自分のモデル',
    file: 'ファイルを開く…',
    text: 'モデルのコード',
    placeholder:
      'モデルを貼り付けてください。\nPyTorchやKerasのファイル、ノートブックのセル、\nONNXのテキスト、print(model)の出力が読めます。\n.onnxファイルは、ここへドロップできます。',
    hint: 'テキストは読むだけで、実行しません。この端末の外にも出ません。',
    drop: 'ここにドロップ',
    fromFile: (name, size) => `${name}（${size}）`,
    pasted: '貼り付けたテキスト',
    closeFile: '閉じる',
    notInLink: 'ファイルはリンクに入らないので、アドレスを開いても、このモデルは表示されません。',
    kept: 'このタブには、再読み込みしても、ページを離れて戻っても残ります。リセットすると消えます。',
    notKept: 'このブラウザーには残せないので、再読み込みすると失われます。',
    wrongFile: {
      empty: (name) => `${name}は空です。ここのモデルは元のままです。`,
      weights: (name) =>
        `${name}に入っているのは重みだけで、層のつながり方は分かりません。モデルのコードを貼り付けるか、次のようにONNXへ書き出したファイルをドロップしてください。`,
      long: (name, size, most) =>
        `${name}は${size}あります。テキストとして読めるのは${most}までです。モデル以外の部分を除くか、次のようにONNXへ書き出してください。ONNXなら、もっと大きくても読めます。`,
      other: (name) =>
        `${name}は、テキストとしてもONNXのモデルとしても読めません。読めるのは、テキスト（.py、.ipynb）と.onnxファイルです。PyTorchからは次のように書き出せます。`,
    },
    exportCode: EXPORT,
    notLoaded:
      'このモデルのコードを読み込めませんでした。ネットワークを確かめて、もう一度選んでください。',
    entry: 'クラス',
    wholeText: 'テキスト全体',
    shape: 'の形',
    guessedShape: 'の形（仮の値）',
    needsShape: '形を、半角の整数とコンマで書いてください。',
    needsValue: 'Pythonの値を、一つ最後まで書いてください。',
    needsCall: '呼び出しを、括弧が閉じるところまで書いてください。',
    needsSetup: '「nz = 100」のように、代入を最後まで書いてください。',
    fromLine: (line) => `${line}行目の値`,
    guess: '仮の値',
    cutMore: (edges) => `p${edges}：「/」の前は先頭側で、後は末尾側で切り落とすセルの数です。`,
    call: '呼び出し',
    suggest: '呼び出しを提案',
    setup: 'テキストにない値',
    working: 'モデルをたどっています…',
    nothing: 'このテキストには、まだモデルがありません。',
    failed: (reason) => `たどれませんでした（${reason}）。`,
    fits: (outputs, parameters) =>
      `すべての層で合っています。出力は${outputs}${parameters && `、パラメーターは${parameters}個`}です。`,
    misfit: (place) => `通りません。${code(place)}止まります。`,
    stopped: (place, hasRows) =>
      `${code(place) || '途中で'}止まりました。${hasRows ? 'そこまでの行は確かです。' : ''}`,
    noReason: (reason) => `理由を読み込めませんでした（${reason}）。`,
    notAll: 'たどれたところまでの表です。すべて合うかどうかは分かっていません。',
    takeBack: '直す前に戻す',
    apply: '書き込む',
    sizes: '通る一辺',
    trying: '1から600まで、すべての大きさを試しています…',
    noSizes: '最後までたどれないので、どの大きさが通るかは分かりません。',
    sizesAssumed: 'モデルの一部がテキストにないので、どの大きさが通るかは分かりません。',
    notAllSizes:
      'これはたどれた部分についての結果です。モデル全体をどの大きさが通るかも分かりません。',
    rule: ({ step, remainders, from, others }) => {
      const plus = isPlain(remainders) ? '' : `に${remainders.join('か')}を足した数`;
      const also = others.length > 0 ? `と、${others.join('、')}` : '';
      return (step === 1 ? `${from}以上のすべて` : `${step}の倍数${plus}（${from}以上）`) + also;
    },
    none: (most) => `1から${most}までにはありません`,
    fixed: (shape, place) =>
      `一つの大きさだけです。入力の形が${code(place)}${shape}に決められているので、変えるにはそこを書き換えます。辺の長さをNoneにすると、いろいろな大きさを試せます。`,
    some: (count, most) => `1から${most}までのうち${count}通り`,
    refused: (side, place) => `一辺${side}は${code(place)}止まります。`,
    nearest: '前後で通る大きさ',
    strip: (most) => `一辺1から${most}まで。塗られたところが通る大きさ`,
    stripAt: (side, fits) => `${side}：${fits ? '通る' : '通らない'}`,
    drawing: (count) => `モデルの縮尺図。各出力を表す${count}本の棒`,
    scale: '高さは行数、幅はチャネル数に比例します。',
    skip: 'スキップ',
    wait: '別の枝の計算を待つ',
    kinds: {
      input: '入力',
      conv: '畳み込み',
      convTranspose: '転置畳み込み',
      other: 'そのほかの演算',
    },
    row: '行',
    detail: '表の細かさ',
    details: { blocks: 'ブロック', layers: '層', operations: 'すべての演算' },
    columns: {
      operation: '演算',
      output: '出力',
      parameters: 'パラ\u200bメーター',
      multiplyAdds: '積和\u200b演算数',
      sees: '受容野',
      line: 'コードの\u200b行',
    },
    table: '実行される順に並べた演算',
    columnsNote:
      '受容野は、出力の1セルに届く入力の範囲（行数×列数）です。コードの行は、層を作る行と、それを実行する行です。',
    made: (line) => `${line}行目で作成`,
    runs: (line) => `${line}行目で実行`,
    more: (count) => `あと${count}行を表示`,
    then: (names) => `続いて${names.join('、')}`,
    from: (ids) => `入力は${ids.join('、')}`,
    open: (module) => `${module}を開く`,
    close: (module) => `${module}を閉じる`,
    assumed: '不明な演算（形は仮のもの）',
    together: '合計',
    unknown: '不明',
    markdown: 'Markdownでコピー',
    csv: 'CSVでコピー',
    summary: (operations, weights, output) => {
      const parts = [
        `演算${operations}個`,
        weights && `パラメーター${weights}個`,
        output && `出力は${output}`,
      ];
      return `${parts.filter(Boolean).join('、')}。`;
    },
  },
};
