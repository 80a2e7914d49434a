import type { Lang } from './index';

/** The words that all views of phases share. */
export interface PhaseWords {
  readonly weights: string;
  readonly weightsNames: Readonly<Record<'ones' | 'linear' | 'random', string>>;
  readonly kernelNames: Readonly<
    Record<'numbered' | 'ones' | 'linear' | 'laplacian' | 'random', string>
  >;
  readonly reset: string;
  readonly list: (values: readonly string[]) => string;
  readonly embed: string;
  readonly embedHow: string;
  readonly embedTitle: (title: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly copyFailed: string;
  readonly ignored: (entries: string) => string;
}

export const phaseWords: Readonly<Record<Lang, PhaseWords>> = {
  en: {
    weights: 'Weights',
    weightsNames: { ones: 'Ones', linear: 'Linear', random: 'Random' },
    kernelNames: {
      numbered: '1, 2, 3 …',
      ones: 'Ones',
      linear: 'Bilinear',
      laplacian: 'Laplacian',
      random: 'Random',
    },
    reset: 'Reset',
    list: (values) => values.join(', '),
    embed: 'Embed',
    embedHow: 'Put this into a page of yours. It holds what you see now.',
    embedTitle: (title) => `À trous: ${title}`,
    copy: 'Copy',
    copied: 'Copied',
    copyFailed: 'The browser refused. Select the text and copy it.',
    ignored: (entries) => `Ignored in the address: ${entries}`,
  },
  ja: {
    weights: '重み',
    weightsNames: { ones: 'すべて1', linear: '線形', random: '乱数' },
    kernelNames: {
      numbered: '1, 2, 3 …',
      ones: 'すべて1',
      linear: '双線形',
      laplacian: 'ラプラシアン',
      random: '乱数',
    },
    reset: '元に戻す',
    list: (values) => values.join('、'),
    embed: '埋め込み',
    embedHow: 'ご自分のページに貼ると、いまの状態のまま表示されます。',
    embedTitle: (title) => `À trous：${title}`,
    copy: 'コピー',
    copied: 'コピーしました',
    copyFailed: 'ブラウザーに断られました。文字列を選んでコピーしてください。',
    ignored: (entries) => `アドレスのこの部分は無視しました：${entries}`,
  },
};
