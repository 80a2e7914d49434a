import type { Lang } from '#i18n/index.ts';
import { printCount } from '#i18n/print-count.ts';
import type { SignalKernel, Strategy } from '#lib/signal/index.ts';
import { LONGEST, type OwnSound, type SoundProblem } from './own-sound.ts';
import type { SourceName, StackName } from './signal-state.ts';
import type { Silence } from './use-player.ts';
import type { RecordingProblem } from './use-recorder.ts';

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
  readonly signals: Readonly<Record<SourceName, string>>;
  readonly strides: string;
  readonly stacks: Readonly<Record<StackName, string>>;
  readonly dilation: string;
  readonly kernel: string;
  readonly kernels: Readonly<Record<SignalKernel, string>>;
  /** After the name of the trained kernel in a layer with dilation. */
  readonly trainedWithout: string;
  readonly other: string;
  /** Of the slider that moves the gains to their mean, in hundredths. */
  readonly evened: string;
  /** Of a constant's spectrum, where its kernel has random weights and equal gains. */
  readonly equal: string;
  /** Of the slider that says where the window lies, in tenths of a second. */
  readonly place: string;
  readonly openFile: string;
  readonly record: string;
  readonly stop: string;
  readonly level: string;
  readonly recording: (seconds: number, most: number) => string;
  /** What a reader's sound can come from, and where it stays. */
  readonly bring: string;
  /** While a file is held over the page. */
  readonly dropHere: string;
  /** Of the reader's sound: `rate` is what the layers get of it, in Hz. */
  readonly ownSound: (sound: OwnSound, rate: number) => string;
  readonly reading: (file: string | null) => string;
  readonly soundProblems: Readonly<
    Record<SoundProblem, (file: string | null, detail: string) => string>
  >;
  readonly recordingProblems: Readonly<Record<RecordingProblem, string>>;
  readonly noOwn: string;
  readonly linkWithoutSound: string;
  readonly atPress: string;
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
  /** Of all layers as one; `length` in samples. */
  readonly kernelWave: (length: string, layers: number) => string;
  readonly kernelLabel: string;
  readonly wave: string;
  readonly waveLabel: string;
  readonly spectrogram: (seconds: string) => string;
  readonly seam: string;
  readonly strategies: Readonly<Record<Strategy, string>>;
  readonly chunk: string;
  readonly whole: string;
  readonly streamed: string;
  readonly streamWave: string;
  readonly difference: string;
  readonly differ: (strategy: Strategy, difference: Difference) => string;
}

/** Below so many samples a second, little is left of speech. */
const TELEPHONE = 1000;

/** The rates of stacked layers need not be whole: 93.75 Hz is one. */
export const printHertz = (frequency: number): string =>
  printCount(Math.round(100 * frequency) / 100);
export const printSeconds = (seconds: number): string => `${Math.round(10 * seconds) / 10}`;

const enFile = (file: string | null) => (file === null ? 'The recording' : `“${file}”`);
const jaFile = (file: string | null) => (file === null ? '録音' : `「${file}」`);

const en: SoundWords = {
  signal: 'Signal',
  signals: {
    constant: 'Constant',
    sine: 'Sine',
    chirp: 'Chirp',
    clicks: 'Clicks',
    noise: 'Noise',
    vowel: 'Vowel “a”',
    own: 'Your sound',
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
  dilation: 'Dilation',
  kernel: 'Kernel',
  kernels: {
    'random-short': 'Random, kernel = stride',
    random: 'Random, kernel = 2 × stride',
    trained: 'The same, trained on the vowel',
    nearest: 'Nearest, then a random convolution',
    smooth: 'Smooth bump, 2 × stride',
  },
  trainedWithout: ' (without dilation)',
  other: 'Other weights',
  evened: 'Gains evened out, %',
  equal: 'Random, with equal gains',
  place: 'Looked at from, in 0.1 s',
  openFile: 'Open a sound…',
  record: 'Record',
  stop: 'Stop recording',
  level: 'Level of the microphone',
  recording: (seconds, most) => `${seconds} s of ${most}`,
  bring:
    'Try your own voice: open a sound, record one, or drop one anywhere. It stays in this page.',
  dropHere: 'Drop the sound anywhere. It stays in this page.',
  ownSound: ({ name, seconds, channels }, rate) =>
    [
      `${name ? `“${name}”` : 'Your recording'}, ${printSeconds(seconds)} s${channels > 1 ? `, its ${channels} channels mixed to one` : ''}.`,
      seconds > LONGEST ? `The first ${LONGEST} s are used.` : '',
      rate < TELEPHONE
        ? `These layers get ${printHertz(rate)} samples a second: only what lies below ${printHertz(0.45 * rate)} Hz goes in. With stride 8 you hear more of it.`
        : '',
      'It stays in this page.',
    ]
      .filter(Boolean)
      .join(' '),
  reading: (file) => (file ? `Reading “${file}”…` : 'Reading the recording…'),
  soundProblems: {
    empty: (file) => `${enFile(file)} is empty. The signal stays as it was.`,
    large: (file, megabytes) =>
      `${enFile(file)} has ${megabytes} MB, and more than 20 are not read. Cut it to ${LONGEST} s and open that. The signal stays as it was.`,
    wrongType: (file, type) =>
      `${enFile(file)} is of type ${type}, not a sound. The signal stays as it was.`,
    unreadable: (file) =>
      `${enFile(file)} holds no sound that this browser can read. WAV and MP3 are read by all. The signal stays as it was.`,
    silent: (file) =>
      `${enFile(file)} is silent for its first ${LONGEST} s. The signal stays as it was.`,
  },
  recordingProblems: {
    refused:
      'The microphone was not allowed. Allow it in the settings of this page and press again, or open a sound from a file.',
    'no-microphone':
      'No microphone was found. Connect one and press again, or open a sound from a file.',
    'cannot-record': 'This browser cannot record here. Open a sound from a file instead.',
  },
  noOwn: 'The link was made with a sound that it cannot hold. Here is the vowel instead.',
  linkWithoutSound: 'The link holds everything but your sound.',
  atPress: 'Nothing sounds before you press.',
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
      ? `Strongest added: ${line.at}\u00a0Hz, ${Math.round(line.level)}\u00a0dB below the signal.`
      : 'Nothing added within 80 dB of the signal.',
  spectrum: (rate) =>
    `Spectrum. What went in lies below half of the input’s ${rate} samples a second. Dots mark the kernel’s response at multiples of ${rate} Hz.`,
  spectrumLabel: (said) => `Spectrum from 0 to 12 kHz. ${said}`,
  kernelWave: (length, layers) =>
    `${layers > 1 ? 'Kernel of all layers as one' : 'Kernel'}, ${length} samples.`,
  kernelLabel: 'The weights of the kernel',
  wave: 'Waveform, 15 ms.',
  waveLabel: 'The waveform before and after the layers',
  spectrogram: (seconds) => `Spectrogram of ${seconds} s after the layers, 0 to 12 kHz`,
  seam: 'At a seam',
  strategies: {
    restart: 'Trim right, start afresh',
    'trim-left': 'Trim left, start afresh',
    overlap: 'Overlap',
    carry: 'Trim right, carry',
  },
  chunk: 'Inputs per chunk',
  whole: 'At once',
  streamed: 'In a stream',
  streamWave: 'Forty inputs; dashed, the seams.',
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
    own: '手持ちの音',
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
  dilation: 'dilation',
  kernel: 'カーネル',
  kernels: {
    'random-short': '乱数、サイズ＝ストライド',
    random: '乱数、サイズ＝2×ストライド',
    trained: '同じ乱数から、母音で学習',
    nearest: '最近傍法のあと、乱数の畳み込み',
    smooth: 'なめらかな山、2×ストライド',
  },
  trainedWithout: '（dilationなし）',
  other: '別の重み',
  evened: '利得をそろえる（%）',
  equal: '乱数のまま、利得をそろえる',
  place: '見る位置（0.1秒単位）',
  openFile: '音のファイルを開く…',
  record: '録音する',
  stop: '録音を止める',
  level: 'マイクの音量',
  recording: (seconds, most) => `${seconds}秒／最長${most}秒`,
  bring:
    '自分の声でも試せます。ファイルを開くか、録音するか、ページのどこかにドロップしてください。音はこのページの外には出ません。',
  dropHere: 'ページのどこにでもドロップできます。音はこのページの外には出ません。',
  ownSound: ({ name, seconds, channels }, rate) =>
    [
      `${name ? `「${name}」` : '録音'}、${printSeconds(seconds)}秒${channels > 1 ? `（${channels}チャネルを一つにまとめました）` : ''}。`,
      seconds > LONGEST ? `初めの${LONGEST}秒を使います。` : '',
      rate < TELEPHONE
        ? `この層に入るのは毎秒${printHertz(rate)}サンプルなので、${printHertz(0.45 * rate)} Hzまでの成分しか入りません。ストライド8なら、もっと聞こえます。`
        : '',
      'このページの外には出ません。',
    ].join(''),
  reading: (file) => (file ? `「${file}」を読んでいます…` : '録音を読んでいます…'),
  soundProblems: {
    empty: (file) => `${jaFile(file)}は空です。信号はそのままです。`,
    large: (file, megabytes) =>
      `${jaFile(file)}は${megabytes} MBあります。読めるのは20 MBまでです。${LONGEST}秒ほどに切ってから開いてください。信号はそのままです。`,
    wrongType: (file, type) =>
      `${jaFile(file)}の種類は${type}で、音ではありません。信号はそのままです。`,
    unreadable: (file) =>
      `${jaFile(file)}から、このブラウザーで読める音が見つかりません。WAVかMP3なら、どのブラウザーでも読めます。信号はそのままです。`,
    silent: (file) => `${jaFile(file)}の初めの${LONGEST}秒は無音です。信号はそのままです。`,
  },
  recordingProblems: {
    refused:
      'マイクの使用が許可されませんでした。このページの設定で許可してもう一度押すか、音のファイルを開いてください。',
    'no-microphone':
      'マイクが見つかりません。つないでもう一度押すか、音のファイルを開いてください。',
    'cannot-record': 'このブラウザーでは録音できません。代わりに音のファイルを開いてください。',
  },
  noOwn: 'このリンクは手持ちの音で作られていて、音は入っていません。代わりに母音を使います。',
  linkWithoutSound: 'リンクには、手持ちの音のほかはすべて入ります。',
  atPress: '押すまで、音は鳴りません。',
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
      ? `加わった最大の成分：${line.at}\u00a0Hz（信号より${Math.round(line.level)}\u00a0dB下）`
      : '信号より80 dB下までに、加わった成分はありません。',
  spectrum: (rate) =>
    `スペクトル。入力の標本化周波数${rate} Hzの半分までが、入ってきた成分です。点は、${rate} Hzの倍数でのカーネルの応答です。`,
  spectrumLabel: (said) => `0〜12 kHzのスペクトル。${said}`,
  kernelWave: (length, layers) =>
    `${layers > 1 ? '全層を一つにしたカーネル' : 'カーネル'}、${length}サンプル。`,
  kernelLabel: 'カーネルの重み',
  wave: '波形、15ミリ秒。',
  waveLabel: '層を通す前と後の波形',
  spectrogram: (seconds) => `通した後の${seconds}秒間のスペクトログラム、0〜12 kHz`,
  seam: '継ぎ目では',
  strategies: {
    restart: '右を切り、毎回やり直す',
    'trim-left': '左を切り、毎回やり直す',
    overlap: '入力を重ねる',
    carry: '右を切り、繰り越す',
  },
  chunk: '一度に届く入力',
  whole: '一括',
  streamed: '分割',
  streamWave: '入力40個分。破線は継ぎ目。',
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

/** What the colours of a spectrum and of waves stand for; only the page needs it. */
export const soundColours = {
  en: {
    input: 'what went in',
    lit: 'what was added',
    kernel: 'the kernel, its response',
    output: 'what comes out',
  },
  ja: {
    input: '入ってきた成分',
    lit: '層が加えた成分',
    kernel: 'カーネルとその応答',
    output: '出てくる波形',
  },
} as const satisfies Readonly<Record<Lang, unknown>>;
