import type { Lang } from '#i18n/index.ts';
import type { Mend, RemarkKind } from '#lib/model/index.ts';

/** The words for what does not fit in a model, and for what its walk could not follow. */
export interface WalkFaultWords {
  readonly meet: (first: string, second: string) => string;
  /** Where a misfit hangs on what is not in the text. */
  readonly doubt: (kind: RemarkKind, name: string) => string;
  readonly remark: Readonly<Record<RemarkKind, (first: string, second: string) => string>>;
  readonly line: (line: number) => string;
  readonly mends: string;
  readonly tryingMends: string;
  readonly noMends: string;
  readonly mend: Readonly<Record<Exclude<Mend['kind'], 'size'>, (line: number) => string>>;
  readonly takeSize: (shape: string) => string;
}

export const walkFaultWords: Readonly<Record<Lang, WalkFaultWords>> = {
  en: {
    meet: (first, second) => `${first} meets ${second}.`,
    doubt: (kind, name) =>
      kind === 'assumedShape'
        ? `That is so if ${name}, which is not in the text, keeps the shape of its input.`
        : `That is so if what is said of ${name} below holds.`,
    remark: {
      syntax: (what, column) =>
        `This cannot be read as Python${column && `, from column ${column}`}: ${what}`,
      unreadable: (where) => `This cannot be read as a model of ONNX. The fault is at: ${where}`,
      assumedShape: (name) =>
        `The text does not hold ${name}: its input’s shape passes as it came.`,
      otherFile: (files, names) =>
        `The text imports ${names} from ${files}: paste that below it as well. Until then, the shapes of their inputs pass as they came.`,
      otherLibrary: (call, library) =>
        `${call} of ${library} makes the model, and its source is not here. Paste the source of that class below the text, or what print(model) prints. Or export the model as ONNX and drop that file here:`,
      takenAs: (name, known) => `${name} comes from another file and is taken for ${known}.`,
      unknownBase: (name, base) =>
        `${name} inherits from ${base}, which is in another file and taken to add nothing.`,
      unknownDecorator: (by, name) =>
        `${by}, which decorates ${name}, is in another file and taken to change nothing.`,
      unknownValue: (name) => `The text does not say what ${name} is, and the model needs it.`,
      attributesNeeded: (names) =>
        `The model reads ${names}: ${names.includes(', ') ? 'each' : 'it'} needs a value.`,
      dependsOnData: () =>
        'The model decides here by what a tensor holds. Shapes do not tell that.',
      pythonError: (name, message) => `${name}: ${message}`,
      evaluation: (name, message) =>
        `The model is followed as in evaluation (model.eval()).${name && ` In training, ${name} refuses its input: ${message}`}`,
      otherType: (name, type) =>
        `${name} is given ${type}; whether its weights are of that type too is not followed. PyTorch refuses most layers where the two differ.`,
      emptyOutput: (name) =>
        `Padding cuts off the whole output of ${name}: PyTorch refuses that or returns an empty tensor, depending on the backend.`,
      limit: (name, value) => `The walk reaches its limit: ${name}, ${value}.`,
      unsupported: (name) => `${name} is not followed. Exported as ONNX, the model can be.`,
      unknownArgument: (name, argument) =>
        `${name} takes no argument ${argument} that is known here; it is left out.`,
      ignoredCall: (name) => `${name} is not in the text; what it does to the model is not known.`,
      noOutput: (name) => `The model returns ${name}: there is no tensor in it.`,
      noModel: () => 'The text holds no model and no layer.',
      argumentNeeded: (name, input) =>
        input
          ? `The file leaves ${name} open: write the shape of ${input} into the field above.`
          : `The call lacks ${name}: write it there.`,
      printed: () =>
        'A printed model does not tell how forward joins its layers: paste the class as well.',
      printedAlone: (name) =>
        `The print tells what ${name} makes of the input, not what else forward does: paste the class as well.`,
      inOrderOfWriting: () =>
        'These layers stand without a class: they are walked in the order of writing.',
    },
    line: (line) => `line ${line}`,
    mends: 'What makes it fit, tried:',
    tryingMends: 'Trying what makes it fit…',
    noMends:
      'No other size near this one, and no small change of the text, was found to make it fit.',
    mend: {
      outputPadding: (line) => `Output padding, in line ${line}`,
      outputSize: (line) => `Ask for the size, in line ${line}`,
      crop: (line) => `Crop, in line ${line}`,
      pad: (line) => `Pad, in line ${line}`,
      channels: (line) => `As many channels as come, in line ${line}`,
    },
    takeSize: (shape) => `Take ${shape}`,
  },
  ja: {
    meet: (first, second) => `ここで${first}と${second}を合わせることになります。`,
    doubt: (kind, name) =>
      kind === 'assumedShape'
        ? `ただし、テキストにない${name}が入力の形を変えないとした場合の結果です。`
        : `ただし、下に書いた${name}についての仮定が正しい場合の結果です。`,
    remark: {
      syntax: (what, column) =>
        `${column && `${column}文字目から、`}Pythonとして読めません：${what}`,
      unreadable: (where) => `ONNXのモデルとして読めません。読めないのはここです：${where}`,
      assumedShape: (name) => `${name}はテキストにありません。入力の形をそのまま通しました。`,
      otherFile: (files, names) =>
        `${names}は別のファイル（${files}）にあります。その中身もテキストの下に貼り付けてください。それまでは、入力の形をそのまま通します。`,
      otherLibrary: (call, library) =>
        `モデルを作っているのは${library}の${call}で、そのソースコードはここにはありません。そのクラスのソースをテキストの下に貼り付けるか、print(model)の出力を貼り付けてください。次のようにONNXへ書き出したファイルをドロップする方法もあります。`,
      takenAs: (name, known) => `${name}は別のファイルのものです。${known}とみなしました。`,
      unknownBase: (name, base) =>
        `${name}の基底クラス${base}は別のファイルにあります。何も加えないとみなしました。`,
      unknownDecorator: (by, name) =>
        `${name}のデコレーター${by}は別のファイルにあります。何も変えないとみなしました。`,
      unknownValue: (name) => `モデルに必要な${name}の値が、テキストにありません。`,
      attributesNeeded: (names) =>
        `モデルは${names}を読みます。${names.includes(', ') ? 'それぞれに' : ''}値が必要です。`,
      dependsOnData: () =>
        'ここでは、テンソルの中身によって処理が変わります。形だけでは決まりません。',
      pythonError: (name, message) => `${name}: ${message}`,
      evaluation: (name, message) =>
        `評価時（model.eval()）のモデルとしてたどりました。${name && `訓練時には、${name}の入力がエラーになります：${message}`}`,
      otherType: (name, type) =>
        `${name}には${type}が渡されますが、重みも同じ型かどうかは調べていません。型が違うと、PyTorchではほとんどの層でエラーになります。`,
      emptyOutput: (name) =>
        `${name}の出力が、paddingですべて切り落とされます。PyTorchは、バックエンドによって、エラーにするか、空のテンソルを返します。`,
      limit: (name, value) => `上限に達しました：${name}、${value}。`,
      unsupported: (name) => `${name}はたどれません。ONNXに書き出したモデルならたどれます。`,
      unknownArgument: (name, argument) => `${name}の引数${argument}は知らないので、無視しました。`,
      ignoredCall: (name) => `${name}はテキストにないので、モデルに何をするか分かりません。`,
      noOutput: (name) => `モデルが返すのは${name}で、テンソルが入っていません。`,
      noModel: () => 'このテキストには、モデルも層もありません。',
      argumentNeeded: (name, input) =>
        input
          ? `ファイルでは${name}の大きさが決まっていません。上の欄に${input}の形を書いてください。`
          : `${name}に値が必要です。呼び出しに書いてください。`,
      printed: () =>
        'print(model)の出力からは、forwardが層をどうつなぐか分かりません。クラスも貼り付けてください。',
      printedAlone: (name) =>
        `print(model)の出力から分かるのは、${name}が入力を何にするかだけです。forwardがほかに何をするかは分かりません。クラスも貼り付けてください。`,
      inOrderOfWriting: () => 'クラスに入っていない層です。書かれた順にたどりました。',
    },
    line: (line) => `${line}行目`,
    mends: '試して、通ると分かった直し方：',
    tryingMends: '直し方を試しています…',
    noMends: '近い大きさにも、コードの小さな手直しにも、通るものは見つかりませんでした。',
    mend: {
      outputPadding: (line) => `${line}行目でoutput_paddingを足す`,
      outputSize: (line) => `${line}行目で大きさを指定する`,
      crop: (line) => `${line}行目でクロップする`,
      pad: (line) => `${line}行目でパディングする`,
      channels: (line) => `${line}行目を、届くチャネル数に合わせる`,
    },
    takeSize: (shape) => `${shape}にする`,
  },
};
