import type { Lang } from '#i18n/index.ts';
import type { KernelName, SignalName, Strategy } from '#lib/signal/index.ts';
import type { StackName } from './signal-state.ts';
import type { Silence } from './use-player.ts';

/** How far a stream is from the layer at once. */
interface Difference {
  /** Samples that differ, and samples in all. */
  readonly different: string;
  readonly of: string;
  readonly most: string;
  /** Samples that every chunk leaves to the next. */
  readonly carried: number;
}

/** The words of signals, streams and what is heard of them. */
export interface SoundWords {
  readonly signal: string;
  readonly signals: Readonly<Record<SignalName, string>>;
  readonly strides: string;
  readonly stacks: Readonly<Record<StackName, string>>;
  readonly kernel: string;
  readonly kernels: Readonly<Record<KernelName, string>>;
  readonly other: string;
  readonly before: string;
  readonly after: string;
  readonly volume: string;
  readonly silence: Readonly<Record<Silence, string>>;
  readonly failed: (reason: string) => string;
  /** The strongest frequency that the layers added, in Hz, and decibels below the signal. */
  readonly added: (line: { readonly at: string; readonly level: number } | null) => string;
  /** `rate` is what goes in, in Hz. */
  readonly spectrum: (rate: string) => string;
  readonly spectrumLabel: (said: string) => string;
  readonly wave: string;
  readonly waveLabel: string;
  readonly spectrogram: string;
  readonly seam: string;
  readonly strategies: Readonly<Record<Strategy, string>>;
  readonly chunk: string;
  readonly whole: string;
  readonly streamed: string;
  readonly streamWave: string;
  readonly difference: string;
  readonly differ: (strategy: Strategy, difference: Difference) => string;
}

const en: SoundWords = {
  signal: 'Signal',
  signals: {
    constant: 'Constant',
    sine: 'Sine',
    chirp: 'Chirp',
    clicks: 'Clicks',
    noise: 'Noise',
    vowel: 'Vowel “a”',
  },
  strides: 'Strides',
  stacks: {
    two: '2',
    four: '4',
    eight: '8',
    hifigan: 'HiFi-GAN 8·8·2·2',
    encodec: 'EnCodec 8·5·4·2',
    dac: 'DAC 8·8·4·2',
  },
  kernel: 'Kernel',
  kernels: {
    'random-short': 'Random, kernel = stride',
    random: 'Random, kernel = 2·stride',
    equal: 'The same with equal gains',
    nearest: 'Nearest, then a random convolution',
    smooth: 'Smooth bump, 2·stride',
  },
  other: 'Other weights',
  before: 'Before',
  after: 'After',
  volume: 'Volume, dB',
  silence: {
    none: 'This browser offers pages no sound. The pictures show the same.',
    refused:
      'The browser did not start its sound. Is a loudspeaker connected, and may this page be heard? The pictures show the same.',
  },
  failed: (reason) => `The sound could not be made: ${reason}.`,
  added: (line) =>
    line
      ? `Strongest added: ${line.at} Hz, ${Math.round(line.level)} dB below the signal.`
      : 'Nothing added within 80 dB of the signal.',
  spectrum: (rate) =>
    `Spectrum. Blue: up to half of the input’s ${rate} samples a second. Pink: added by the layers. Orange: the response of the kernel, with a dot at every multiple of ${rate} Hz.`,
  spectrumLabel: (said) => `Spectrum from 0 to 12 kHz. ${said}`,
  wave: 'Waveform, 15 ms. Blue: before. Green: after.',
  waveLabel: 'The waveform before and after the layers',
  spectrogram: 'Spectrogram of 3 s after the layers, 0 to 12 kHz',
  seam: 'At a seam',
  strategies: {
    restart: 'Start afresh',
    'trim-left': 'Trim on the left',
    overlap: 'Repeat inputs',
    carry: 'Carry',
  },
  chunk: 'Inputs a chunk',
  whole: 'At once',
  streamed: 'In a stream',
  streamWave: 'Forty inputs. Blue: at once. Green: in a stream. Dashed: the seams.',
  difference: 'The difference',
  differ: (strategy, { different, of, most, carried }) => {
    switch (strategy) {
      case 'restart':
        return `${different} of ${of} samples differ, the first ${carried} of every chunk but one, by up to ${most}.`;
      case 'trim-left':
        return `${different} of ${of} samples differ, by up to ${most}: each chunk comes ${carried} samples early and starts without its beginning.`;
      case 'overlap':
      case 'carry':
        return `${different} of ${of} samples differ.`;
    }
  },
};

const ja: SoundWords = {
  signal: '信号',
  signals: {
    constant: '定数',
    sine: '正弦波',
    chirp: 'チャープ',
    clicks: 'クリック',
    noise: '雑音',
    vowel: '母音「ア」',
  },
  strides: 'ストライド',
  stacks: {
    two: '2',
    four: '4',
    eight: '8',
    hifigan: 'HiFi-GAN 8·8·2·2',
    encodec: 'EnCodec 8·5·4·2',
    dac: 'DAC 8·8·4·2',
  },
  kernel: 'カーネル',
  kernels: {
    'random-short': '乱数、サイズ＝ストライド',
    random: '乱数、サイズ＝2×ストライド',
    equal: '同じ乱数で、利得を揃える',
    nearest: '最近傍のあと、乱数の畳み込み',
    smooth: 'なめらかな山、2×ストライド',
  },
  other: '別の重み',
  before: '通す前',
  after: '通した後',
  volume: '音量（dB）',
  silence: {
    none: 'このブラウザーでは、ページから音を出せません。同じことは図に出ています。',
    refused:
      '音を出せませんでした。スピーカーの接続と、このページの音声の許可を確かめてください。同じことは図に出ています。',
  },
  failed: (reason) => `音を作れませんでした。${reason}。`,
  added: (line) =>
    line
      ? `加わった最大の成分：${line.at} Hz（信号より${Math.round(line.level)} dB下）`
      : '信号より80 dB下までに、加わった成分はありません。',
  spectrum: (rate) =>
    `スペクトル。青：入力の標本化周波数${rate} Hzの半分まで。桃：層が加えた成分。橙：カーネルの周波数応答。点は${rate} Hzの倍数での値です。`,
  spectrumLabel: (said) => `0〜12 kHzのスペクトル。${said}`,
  wave: '波形、15ミリ秒。青：通す前。緑：通した後。',
  waveLabel: '層を通す前と後の波形',
  spectrogram: '通した後の3秒間のスペクトログラム、0〜12 kHz',
  seam: '継ぎ目では',
  strategies: {
    restart: '毎回やり直す',
    'trim-left': '左を切る',
    overlap: '入力を重ねる',
    carry: '繰り越す',
  },
  chunk: '一度に届く入力',
  whole: '一括',
  streamed: '分割',
  streamWave: '入力40個分。青：一括。緑：分割。破線：継ぎ目。',
  difference: '差',
  differ: (strategy, { different, of, most, carried }) => {
    switch (strategy) {
      case 'restart':
        return `${of}サンプル中${different}サンプルが違います。継ぎ目のあとの${carried}サンプルずつで、差は最大${most}です。`;
      case 'trim-left':
        return `${of}サンプル中${different}サンプルが違い、差は最大${most}です。どの区切りも${carried}サンプル早く、頭が欠けます。`;
      case 'overlap':
      case 'carry':
        return `${of}サンプル中、違うのは${different}サンプルです。`;
    }
  },
};

export const soundWords: Readonly<Record<Lang, SoundWords>> = { en, ja };
