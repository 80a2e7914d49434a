import type { Lang } from '#i18n/index.ts';

type Candidate =
  'definition' | 'loops' | 'javascript' | 'wasm-simd' | 'wasm-relaxed-simd' | 'given';

/** The words of the benchmark of the engine's backends in the reader's browser. */
export interface BackendBenchmarkWords {
  readonly layer: string;
  readonly start: string;
  readonly again: string;
  readonly stop: string;
  readonly progress: string;
  readonly candidate: string;
  readonly time: string;
  readonly ratio: string;
  /** Of the recorded libraries, which are compared with this site. */
  readonly ratioOfOurs: string;
  readonly candidates: Readonly<Record<Candidate, string>>;
  readonly waiting: string;
  readonly running: string;
  readonly wrong: string;
  /** Why a backend has no time. */
  readonly missing: Readonly<Record<Candidate, string>>;
  /** Before the first run: where the figures that stand there come from. */
  readonly recorded: (host: string, machine: string, date: string) => string;
  readonly own: (rounds: number) => string;
  readonly stopped: string;
  readonly failed: (reason: string) => string;
  readonly summary: (candidate: string, time: string, ratio: string) => string;
}

export const backendBenchmarkWords: Readonly<Record<Lang, BackendBenchmarkWords>> = {
  en: {
    layer: 'Layer',
    start: 'Run here',
    again: 'Run again',
    stop: 'Stop',
    progress: 'Ways that have been timed',
    candidate: 'Way to compute',
    time: 'Time',
    ratio: '÷ quickest',
    ratioOfOurs: '÷ ours',
    candidates: {
      definition: 'The definition, literally',
      loops: 'Simple loops',
      javascript: 'Engine, JavaScript',
      'wasm-simd': 'Engine, SIMD',
      'wasm-relaxed-simd': 'Engine, relaxed SIMD',
      given: 'Engine, out given',
    },
    waiting: '–',
    running: 'running …',
    wrong: 'not the definition’s values',
    missing: {
      definition: 'cannot run here',
      loops: 'cannot run here',
      javascript: 'cannot run here',
      'wasm-simd': 'this browser has no WebAssembly SIMD, or forbids it',
      'wasm-relaxed-simd': 'this browser has no relaxed SIMD',
      given: 'cannot run here',
    },
    recorded: (host, machine, date) =>
      `Nothing has run on your machine yet. These are the libraries of the table below: ${host} on ${machine}, ${date}.`,
    own: (rounds) =>
      `Your machine, just now. Medians of up to ${rounds} rounds; all results agree with the definition before they are timed.`,
    stopped: 'Stopped.',
    failed: (reason) => `The run failed: ${reason}.`,
    summary: (candidate, time, ratio) =>
      `Done. Quickest: ${candidate}, ${time}. The definition takes ${ratio} as long.`,
  },
  ja: {
    layer: '層',
    start: 'ここで測る',
    again: 'もう一度測る',
    stop: '止める',
    progress: '測り終えた計算方法',
    candidate: '計算方法',
    time: '時間',
    ratio: '÷ 最速',
    ratioOfOurs: '÷ 当サイト',
    candidates: {
      definition: '定義のまま',
      loops: '単純なループ',
      javascript: 'エンジン、JavaScript',
      'wasm-simd': 'エンジン、SIMD',
      'wasm-relaxed-simd': 'エンジン、relaxed SIMD',
      given: 'エンジン、outを渡す',
    },
    waiting: '–',
    running: '計測中…',
    wrong: '定義の値と異なる',
    missing: {
      definition: 'ここでは動かない',
      loops: 'ここでは動かない',
      javascript: 'ここでは動かない',
      'wasm-simd': 'このブラウザーにWebAssembly SIMDがないか、禁じられている',
      'wasm-relaxed-simd': 'このブラウザーにrelaxed SIMDがない',
      given: 'ここでは動かない',
    },
    recorded: (host, machine, date) =>
      `まだこの端末では測っていません。下の表のライブラリの値です。${host}、${machine}、${date}。`,
    own: (rounds) =>
      `いまこの端末で測った値です。最大${rounds}回の中央値。計測の前に、どの結果も定義と一致することを確かめています。`,
    stopped: '止めました。',
    failed: (reason) => `計測できませんでした（${reason}）。`,
    summary: (candidate, time, ratio) =>
      `終わりました。最速は${candidate}の${time}。定義のままだと、その${ratio.replace('×', '倍')}の時間がかかります。`,
  },
};
