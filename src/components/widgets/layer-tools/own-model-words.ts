import type { Lang } from '#i18n/index.ts';
import type { RemarkKind, SizeRule } from '#lib/model/index.ts';

/** The words of the walk through a model that the reader brings. */
export interface OwnModelWords {
  readonly entry: string;
  readonly call: string;
  readonly callHint: string;
  readonly suggest: string;
  readonly setup: string;
  readonly setupHint: string;
  readonly working: string;
  readonly nothing: string;
  readonly failed: (reason: string) => string;
  readonly fits: string;
  readonly misfit: (line: number | null) => string;
  readonly meet: (shapes: string) => string;
  readonly stopped: (line: number | null) => string;
  readonly notAll: string;
  readonly remark: Readonly<Record<RemarkKind, (first: string, second: string) => string>>;
  readonly line: (line: number) => string;
  readonly sizes: string;
  readonly trying: string;
  readonly noSizes: string;
  readonly rule: (rule: SizeRule) => string;
  readonly few: (sides: string) => string;
  readonly none: (most: number) => string;
  readonly some: (count: number, most: number) => string;
  readonly strip: (most: number) => string;
  readonly takeSide: (side: number) => string;
  readonly columns: Readonly<
    Record<'operation' | 'from' | 'output' | 'weights' | 'multiplyAdds' | 'phases' | 'line', string>
  >;
  readonly table: string;
  readonly all: (count: number) => string;
  readonly assumed: string;
  readonly outputs: (shapes: string) => string;
  readonly drawing: (count: number) => string;
  readonly kinds: Readonly<Record<'input' | 'conv' | 'convTranspose' | 'other', string>>;
  readonly markdown: string;
  readonly csv: string;
  readonly summary: (operations: number, weights: string, output: string) => string;
}

const isPlain = (remainders: readonly number[]) => remainders.length === 1 && remainders[0] === 0;
const at = (line: number | null) => (line === null ? '' : ` in line ${line}`);

export const ownModelWords: Readonly<Record<Lang, OwnModelWords>> = {
  en: {
    entry: 'Model of the text',
    call: 'Call',
    callHint: 'The model, and the shape that goes in. Change it as you would in a notebook.',
    suggest: 'Suggest a call',
    setup: 'Values that the text does not hold',
    setupHint: 'Python that comes before it, such as nz = 100.',
    working: 'Walking the model…',
    nothing: 'There is no model in this text yet.',
    failed: (reason) => `The walk failed: ${reason}.`,
    fits: 'Every layer fits.',
    misfit: (line) => `This does not go through: it ends${at(line)}.`,
    meet: (shapes) => `There meet ${shapes}.`,
    stopped: (line) => `The walk stops${at(line)}. The rows before it hold.`,
    notAll: 'The rows are what could be followed; whether all fits is not established.',
    remark: {
      syntax: (what) => `This cannot be read as Python: ${what}`,
      assumedShape: (name) =>
        `The text does not hold ${name}: its input's shape passes as it came.`,
      takenAs: (name, known) => `${name} comes from another file and is taken for ${known}.`,
      unknownBase: (name, base) =>
        `${name} inherits from ${base}, which is in another file and taken to add nothing.`,
      unknownValue: (name) => `The text does not say what ${name} is, and the model needs it.`,
      attributesNeeded: (names) => `The model reads ${names}: give it a value below.`,
      dependsOnData: () =>
        'The model decides here by what a tensor holds. Shapes do not tell that.',
      pythonError: (name, message) => `${name}: ${message}`,
      limit: (name, value) => `The walk reaches its limit: ${name}, ${value}.`,
      unsupported: (name) => `${name} is not followed.`,
      unknownArgument: (name, argument) =>
        `${name} takes no argument ${argument} that is known here; it is left out.`,
      ignoredCall: (name) => `${name} is not in the text; what it does to the model is not known.`,
      noModel: () => 'The text holds no model and no layer.',
      argumentNeeded: (name) => `${name} needs a value: write it into the call.`,
      printed: () =>
        'A printed model does not tell how forward joins its layers: paste the class as well.',
      inOrderOfWriting: () =>
        'These layers stand without a class: they are walked in the order of writing.',
    },
    line: (line) => `line ${line}`,
    sizes: 'Sizes that fit',
    trying: 'Trying the sizes from 1 to 600…',
    noSizes: 'Which sizes fit is not established: the walk does not reach the end.',
    rule: ({ step, remainders, from, others }) => {
      const plus = isPlain(remainders) ? '' : `, plus ${remainders.join(' or ')}`;
      const also = others.length > 0 ? `, and ${others.join(', ')}` : '';
      return `${step === 1 ? 'Every side' : `Multiples of ${step}${plus}`}, from ${from}${also}.`;
    },
    few: (sides) => `${sides}.`,
    none: (most) => `No square side from 1 to ${most}.`,
    some: (count, most) => `${count} of the square sides from 1 to ${most}.`,
    strip: (most) => `Sides from 1 to ${most}; those that fit are filled`,
    takeSide: (side) => `Take ${side} × ${side}`,
    columns: {
      operation: 'Operation',
      from: 'From',
      output: 'Output',
      weights: 'Parameters',
      multiplyAdds: 'Multiply-adds',
      phases: 'Phases',
      line: 'Line',
    },
    table: 'The operations in the order in which they run',
    all: (count) => `Show all ${count} operations`,
    assumed: 'not known: its shape is assumed',
    outputs: (shapes) => `Output: ${shapes}`,
    drawing: (count) => `The model to scale: ${count} bars, one for each output`,
    kinds: {
      input: 'input',
      conv: 'convolution',
      convTranspose: 'transposed convolution',
      other: 'other operations',
    },
    markdown: 'Copy as Markdown',
    csv: 'Copy as CSV',
    summary: (operations, weights, output) =>
      `${operations} operations, ${weights} parameters, output ${output}.`,
  },
  ja: {
    entry: 'テキスト中のモデル',
    call: '呼び出し',
    callHint: 'モデルと、入力の形です。ノートブックと同じように書き換えられます。',
    suggest: '呼び出しを提案',
    setup: 'テキストにない値',
    setupHint: '前に置くPythonのコードです。例：nz = 100',
    working: 'モデルをたどっています…',
    nothing: 'このテキストには、まだモデルがありません。',
    failed: (reason) => `たどれませんでした（${reason}）。`,
    fits: 'すべての層で合っています。',
    misfit: (line) => `通りません。${line === null ? '' : `${line}行目で`}止まります。`,
    meet: (shapes) => `ここで出会う形は${shapes}です。`,
    stopped: (line) =>
      `${line === null ? 'ここ' : `${line}行目`}で止まりました。そこまでの行は確かです。`,
    notAll: 'たどれたところまでの表です。すべて合うかどうかは分かっていません。',
    remark: {
      syntax: (what) => `Pythonとして読めません：${what}`,
      assumedShape: (name) => `${name}はテキストにありません。入力の形をそのまま通しました。`,
      takenAs: (name, known) => `${name}は別のファイルのものです。${known}とみなしました。`,
      unknownBase: (name, base) =>
        `${name}の基底クラス${base}は別のファイルにあります。何も加えないとみなしました。`,
      unknownValue: (name) => `モデルに必要な${name}の値が、テキストにありません。`,
      attributesNeeded: (names) => `モデルは${names}を読みます。下で値を与えてください。`,
      dependsOnData: () =>
        'ここでは、テンソルの中身によって処理が変わります。形だけでは決まりません。',
      pythonError: (name, message) => `${name}: ${message}`,
      limit: (name, value) => `上限に達しました：${name}、${value}。`,
      unsupported: (name) => `${name}はたどれません。`,
      unknownArgument: (name, argument) => `${name}の引数${argument}は知らないので、無視しました。`,
      ignoredCall: (name) => `${name}はテキストにないので、モデルに何をするか分かりません。`,
      noModel: () => 'このテキストには、モデルも層もありません。',
      argumentNeeded: (name) => `${name}に値が必要です。呼び出しに書いてください。`,
      printed: () =>
        'print(model)の出力からは、forwardが層をどうつなぐか分かりません。クラスも貼り付けてください。',
      inOrderOfWriting: () => 'クラスに入っていない層です。書かれた順にたどりました。',
    },
    line: (line) => `${line}行目`,
    sizes: '通る大きさ',
    trying: '1から600までの大きさを試しています…',
    noSizes: '最後までたどれないので、どの大きさが通るかは分かりません。',
    rule: ({ step, remainders, from, others }) => {
      const plus = isPlain(remainders) ? '' : `に${remainders.join('か')}を足したもの`;
      const also = others.length > 0 ? `と、${others.join('、')}` : '';
      return `${from}以上の${step === 1 ? 'すべての大きさ' : `${step}の倍数${plus}`}${also}。`;
    },
    few: (sides) => `${sides}。`,
    none: (most) => `一辺1から${most}までの正方形は、どれも通りません。`,
    some: (count, most) => `一辺1から${most}までの正方形のうち${count}通り。`,
    strip: (most) => `一辺1から${most}まで。塗られたところが通る大きさ`,
    takeSide: (side) => `${side} × ${side} にする`,
    columns: {
      operation: '演算',
      from: '入力元',
      output: '出力',
      weights: 'パラメータ',
      multiplyAdds: '積和',
      phases: '位相',
      line: '行',
    },
    table: '実行される順に並べた演算',
    all: (count) => `${count}個の演算をすべて表示`,
    assumed: '知らない演算：形は仮のもの',
    outputs: (shapes) => `出力：${shapes}`,
    drawing: (count) => `モデルの縮尺図。各出力を表す${count}本の棒`,
    kinds: {
      input: '入力',
      conv: '畳み込み',
      convTranspose: '転置畳み込み',
      other: 'そのほかの演算',
    },
    markdown: 'Markdownでコピー',
    csv: 'CSVでコピー',
    summary: (operations, weights, output) =>
      `${operations}個の演算、パラメータ${weights}個、出力 ${output}。`,
  },
};
