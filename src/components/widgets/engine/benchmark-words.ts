import type { Lang } from '#i18n/index.ts';

/** A time, and where it was measured. */
interface HostTime {
  readonly time: string;
  readonly host: string;
}

/** The words of the measured table, and of what is measured in the reader's browser. */
export interface BenchmarkWords {
  /** What a workload is; those that are not listed are called by their layer alone. */
  readonly workloads: Readonly<Record<string, string>>;
  readonly contestants: Readonly<Record<string, string>>;
  /** The same where there is little room. */
  readonly brief: Readonly<Record<string, string>>;
  readonly table: string;
  readonly contestant: string;
  readonly chart: string;
  readonly quicker: string;
  readonly slower: string;
  readonly input: (shape: string) => string;
  /** A workload's input, as `input` says it, and this site's times for it. */
  readonly measured: (input: string, times: readonly HostTime[]) => string;
  readonly spread: (low: string, high: string) => string;
  readonly none: string;
  readonly peerSummaries: string;
  readonly size: string;
  readonly standing: (slower: number, even: number, quicker: number) => string;
  readonly range: (least: string, most: string) => string;
  readonly ahead: (contestant: string, host: string, workloads: readonly string[]) => string;
  readonly nobodyAhead: string;
  readonly run: (run: {
    readonly host: string;
    readonly machine: string;
    readonly date: string;
    readonly rounds: number;
    readonly clock: string;
    readonly versions: readonly string[];
  }) => string;
}

export const benchmarkWords: Readonly<Record<Lang, BenchmarkWords>> = {
  en: {
    workloads: {
      W1: 'The experiment’s layer',
      W2: 'The same, dilation 2',
      W3: 'A colour picture, channel by channel',
      W4: 'U-Net’s doubling',
      W5: 'A doubling of many channels, kernel 4',
      W6: 'DCGAN’s first layer: one pixel in',
      W7: 'A figure of this site',
      W8: 'DCGAN’s second layer',
      W9: 'DCGAN’s third layer',
      V1: 'HiFi-GAN’s first upsampling: sound, 8 times',
      V2: 'HiFi-GAN’s last upsampling: sound, doubled',
      C1: 'Conv2d on a picture',
      C2: 'Conv2d, 64 channels',
      C3: 'Conv2d with stride 2: a halving',
    },
    contestants: {
      'à trous': 'À trous',
      'à trous, out given': 'À trous, out given',
      'onnxruntime-web': 'ONNX Runtime Web',
      'tfjs wasm': 'TensorFlow.js, wasm',
      'tfjs cpu': 'TensorFlow.js, cpu',
      PyTorch: 'PyTorch',
    },
    brief: {
      'à trous, out given': 'out given',
      'onnxruntime-web': 'ORT Web',
      'tfjs wasm': 'TF.js wasm',
      'tfjs cpu': 'TF.js cpu',
    },
    table: 'Each library’s time as a multiple of this site’s, layer by layer',
    contestant: 'Library',
    chart: 'Time ÷ ours',
    quicker: 'left of 1×: quicker than this site',
    slower: 'right: slower',
    input: (shape) => `on ${shape}`,
    measured: (input, times) =>
      `${input}; this site: ${times.map(({ time, host }) => `${time} (${host})`).join(', ')}`,
    spread: (low, high) => `${low} to ${high}`,
    none: 'no part',
    peerSummaries: 'In short: time ÷ ours',
    size: 'Size, gzip',
    standing: (slower, even, quicker) => {
      const of = slower + even + quicker;
      return (
        `slower on\u00a0${slower} of\u00a0${of}` +
        (even ? `, even on\u00a0${even}` : '') +
        (quicker ? `, quicker on\u00a0${quicker}` : '')
      );
    },
    range: (least, most) => `${least} to ${most}`,
    ahead: (contestant, host, workloads) =>
      `${contestant} is quicker in ${host} on ${workloads.map((name) => `“${name}”`).join(', ')}.`,
    nobodyAhead: 'No library is quicker on any layer.',
    run: ({ host, machine, date, rounds, clock, versions }) =>
      `${host} on ${machine}, ${date}. Medians of ${rounds} rounds, ${clock === 'cpu' ? 'time of the thread' : 'wall clock'}; the spread is from the lower to the upper quartile. ${versions.join(', ')}.`,
  },
  ja: {
    workloads: {
      W1: '実験の層',
      W2: '同じ層、dilation 2',
      W3: 'カラー画像、チャネルごと',
      W4: 'U-Netの2倍',
      W5: '多チャネルの2倍、カーネル4',
      W6: 'DCGANの最初の層（入力は1画素）',
      W7: 'このサイトの図',
      W8: 'DCGANの2番目の層',
      W9: 'DCGANの3番目の層',
      V1: 'HiFi-GANの最初のアップサンプリング（音声、8倍）',
      V2: 'HiFi-GANの最後のアップサンプリング（音声、2倍）',
      C1: '画像へのConv2d',
      C2: '64チャネルのConv2d',
      C3: 'ストライド2のConv2d（半分に縮小）',
    },
    contestants: {
      'à trous': 'À trous',
      'à trous, out given': 'À trous、outを渡す',
      'onnxruntime-web': 'ONNX Runtime Web',
      'tfjs wasm': 'TensorFlow.js、wasm',
      'tfjs cpu': 'TensorFlow.js、cpu',
      PyTorch: 'PyTorch',
    },
    brief: {
      'à trous, out given': 'outを渡す',
      'onnxruntime-web': 'ORT Web',
      'tfjs wasm': 'TF.js wasm',
      'tfjs cpu': 'TF.js cpu',
    },
    table: '層ごとの、各ライブラリの時間。このサイトの時間の何倍か',
    contestant: 'ライブラリ',
    chart: '時間 ÷ このサイト',
    quicker: '1×の左：このサイトより速い',
    slower: '右：遅い',
    input: (shape) => `入力${shape}`,
    measured: (input, times) =>
      `${input}。このサイト：${times.map(({ time, host }) => `${time}（${host}）`).join('、')}`,
    spread: (low, high) => `${low}〜${high}`,
    none: '対象外',
    peerSummaries: 'まとめ：時間 ÷ このサイト',
    size: 'サイズ（gzip）',
    standing: (slower, even, quicker) => {
      const of = slower + even + quicker;
      return (
        `全${of}層：遅い\u2060${slower}` +
        (even ? `、互角\u2060${even}` : '') +
        (quicker ? `、速い\u2060${quicker}` : '')
      );
    },
    range: (least, most) => `${least}〜${most}`,
    ahead: (contestant, host, workloads) =>
      `${host}で${contestant}のほうが速い層：${workloads.map((name) => `「${name}」`).join('')}。`,
    nobodyAhead: 'このサイトより速いライブラリは、どの層にもありません。',
    run: ({ host, machine, date, rounds, clock, versions }) =>
      `${host}、${machine}、${date}。${rounds}回の中央値（${clock === 'cpu' ? 'スレッドの時間' : '実時間'}）。幅は四分位範囲。${versions.join('、')}。`,
  },
};
