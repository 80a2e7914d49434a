import type { AxisArgument, PhaseVerdict } from '#lib/layer/index.ts';
import type { Lang } from '#i18n/index.ts';
import type { PictureProblem } from './load-picture.ts';

/** What the arguments of one axis are called in a sentence. */
export const argumentWords: Readonly<Record<Lang, Readonly<Record<AxisArgument, string>>>> = {
  en: {
    input: 'side of the input',
    kernel: 'kernel size',
    stride: 'stride',
    padding: 'padding',
    dilation: 'dilation',
    outputPadding: 'output padding',
  },
  ja: {
    input: '入力の一辺',
    kernel: 'カーネルサイズ',
    stride: 'ストライド',
    padding: 'パディング',
    dilation: 'dilation',
    outputPadding: '出力パディング',
  },
};

/** What the phase rule calls a layer. */
export const verdictWords: Readonly<Record<Lang, Readonly<Record<PhaseVerdict, string>>>> = {
  en: { balanced: 'balanced', unbalanced: 'unbalanced', holes: 'holes' },
  ja: { balanced: '均等', unbalanced: '不均等', holes: '穴あり' },
};

/** The links of a layer to the tools that can hold it. */
export const layerLinkWords = {
  en: { lab: 'Lab', steps: 'steps' },
  ja: { lab: 'ラボ', steps: 'ステップ' },
} as const satisfies Readonly<Record<Lang, unknown>>;

/** What can hinder a page. */
export type Hindrance = 'sandbox' | 'unloaded' | 'canvas';

/** What hinders a page, and the way on; it stands behind a colon or in brackets. */
export const hindranceWords: Readonly<Record<Lang, Readonly<Record<Hindrance, string>>>> = {
  en: {
    sandbox:
      'this frame is sandboxed, and the page around it has to add allow-same-origin to the sandbox attribute',
    unloaded:
      'a part of the page did not arrive; try again when the network is there, or reload the page',
    canvas:
      'this browser hides from pages what a canvas holds; allow it for this site, or use another browser',
  },
  ja: {
    sandbox:
      'この枠はサンドボックスの中にあります。外側のページのsandbox属性にallow-same-originが必要です',
    unloaded:
      'ページの一部が届きませんでした。通信を確かめてもう一度試すか、ページを再読み込みしてください',
    canvas:
      'このブラウザーはキャンバスの中身をページに見せません。このサイトに許可するか、別のブラウザーで試してください',
  },
};

/** What became of a picture of the reader's: why a file could not be used, and what was done with it. */
interface PictureWords extends Readonly<
  Record<PictureProblem, (file: string, type: string) => string>
> {
  readonly moving: (file: string) => string;
  readonly large: (width: number, height: number) => string;
  readonly noOwn: string;
}

export const pictureWords: Readonly<Record<Lang, PictureWords>> = {
  en: {
    empty: (file) => `“${file}” is empty. The picture stays as it was; choose another file.`,
    wrongType: (file, type) =>
      `“${file}” is of type ${type}, not a picture. The picture stays as it was; choose a PNG or a JPEG, say.`,
    damaged: (file) =>
      `“${file}” is damaged or breaks off before its end. The picture stays as it was; fetch or save the file anew.`,
    broken: (file) =>
      `“${file}” cannot be read as a picture. The picture stays as it was; save the file anew as a PNG or a JPEG.`,
    hidden: () => `The picture cannot be read: ${hindranceWords.en.canvas}. Nothing was changed.`,
    moving: (file) => `“${file}” moves; its first picture is taken.`,
    large: (width, height) =>
      `The picture has ${width} × ${height} pixels: to read it takes a while.`,
    noOwn: 'The link was made with a picture that it cannot hold. Here is the portrait instead.',
  },
  ja: {
    empty: (file) => `「${file}」は空です。画像はそのままです。別のファイルを選んでください。`,
    wrongType: (file, type) =>
      `「${file}」の種類は${type}で、画像ではありません。画像はそのままです。PNGやJPEGなどを選んでください。`,
    damaged: (file) =>
      `「${file}」は壊れているか、途中で切れています。画像はそのままです。もう一度入手するか、保存し直してください。`,
    broken: (file) =>
      `「${file}」を画像として読めません。画像はそのままです。PNGかJPEGで保存し直してください。`,
    hidden: () => `画像を読めません。${hindranceWords.ja.canvas}。何も変えていません。`,
    moving: (file) => `「${file}」は動く画像です。最初の1枚を使います。`,
    large: (width, height) =>
      `${width} × ${height}画素の画像です。読み込みに少し時間がかかります。`,
    noOwn:
      'このリンクは手持ちの画像で作られていて、画像は入っていません。代わりに肖像を表示します。',
  },
};
