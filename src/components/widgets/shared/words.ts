import type { AxisArgument, PhaseVerdict } from '#lib/layer/index.ts';
import type { Lang } from '#i18n/index.ts';

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
    input: '入力の辺',
    kernel: 'カーネルの辺',
    stride: 'ストライド',
    padding: 'パディング',
    dilation: 'dilation',
    outputPadding: '出力パディング',
  },
};

/** What the phase rule calls a layer. */
export const verdictWords: Readonly<Record<Lang, Readonly<Record<PhaseVerdict, string>>>> = {
  en: { even: 'even', uneven: 'uneven', holes: 'holes' },
  ja: { even: '均等', uneven: '不均等', holes: '穴あり' },
};

/** The links of a layer to the tools that can hold it. */
export const layerLinkWords = {
  en: { lab: 'Lab', steps: 'steps' },
  ja: { lab: 'ラボ', steps: 'ステップ' },
} as const satisfies Readonly<Record<Lang, unknown>>;
