import type { Lang } from '#i18n/index.ts';
import type { LayerCost } from '#lib/layer/index.ts';
import type { Place } from './volume-state.ts';

/** The words of a layer on volumes. */
export interface VolumeWords {
  readonly input: string;
  readonly kernel: string;
  readonly counts: (stride: number) => string;
  readonly output: string;
  readonly slice: (z: number) => string;
  readonly keys: string;
  /** What the counts say. `levels` are the different ones. */
  readonly balanced: (phases: number, count: number) => string;
  readonly unbalanced: (levels: readonly number[]) => string;
  readonly holes: (holes: number, phases: number) => string;
  readonly apart: string;
  readonly said: {
    readonly input: (at: Place, cells: number, slices: readonly number[]) => string;
    readonly sum: (at: Place, terms: readonly number[], value: number, phase: Place) => string;
    readonly hole: (at: Place, phase: Place) => string;
    /** Its phase has taps, but at the border no cell of the input lies under one. */
    readonly border: (at: Place) => string;
    readonly phase: (at: Place, taps: number) => string;
  };
  readonly cost: string;
  readonly inChannels: string;
  readonly outChannels: string;
  readonly side: string;
  readonly picture: (side: number) => string;
  readonly volume: (side: number) => string;
  readonly rows: Readonly<Record<keyof LayerCost, string>>;
}

const printPlace = (at: Place) => `[${at.join(', ')}]`;
const sum = (terms: readonly number[], value: number) =>
  terms.length > 1 ? `${terms.join(' + ')} = ${value}` : `${value}`;

const en: VolumeWords = {
  input: 'Input, in slices',
  kernel: 'Kernel: ones',
  counts: (stride) => `Taps per phase, ${stride}³ phases`,
  output: 'Output, in slices',
  slice: (z) => `z = ${z}`,
  keys: 'The arrow keys move from cell to cell, Tab from slice to slice.',
  balanced: (phases, count) =>
    phases === 1
      ? `One phase, with ${taps(count)}.`
      : `Balanced: each of the ${phases} phases gets ${taps(count)}.`,
  unbalanced: (levels) => `Unbalanced: the phases get ${either(levels)} taps.`,
  holes: (holes, phases) => `Holes: ${holes} of ${phases} phases get no tap.`,
  apart: 'No two stamps overlap: each output voxel is made of one input voxel.',
  said: {
    input: (at, cells, slices) =>
      `input${printPlace(at)} goes to ${cells} voxels, in the slices ${slices.join(', ')}.`,
    sum: (at, terms, value, phase) =>
      `output${printPlace(at)} = ${sum(terms, value)}, in phase ${printPlace(phase)}.`,
    hole: (at, phase) => `output${printPlace(at)}: no tap reaches phase ${printPlace(phase)}.`,
    border: (at) => `output${printPlace(at)}: at the border, no input lies under a tap.`,
    phase: (at, count) => `Phase ${printPlace(at)}: ${taps(count)}.`,
  },
  cost: 'What such a layer costs, in float32',
  inChannels: 'Channels in',
  outChannels: 'Channels out',
  side: 'Side of the input',
  picture: (side) => `Picture, ${side}²`,
  volume: (side) => `Volume, ${side}³`,
  rows: {
    weights: 'Weights',
    multiplyAdds: 'Multiply-adds',
    inputBytes: 'Input',
    outputBytes: 'Output',
  },
};

function taps(count: number): string {
  return count === 0 ? 'no tap' : count === 1 ? '1 tap' : `${count} taps`;
}
function either(levels: readonly number[]): string {
  return `${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`;
}

const ja: VolumeWords = {
  input: '入力（断面ごと）',
  kernel: 'カーネル：すべて1',
  counts: (stride) => `位相ごとのタップの数（位相は${stride}³個）`,
  output: '出力（断面ごと）',
  slice: (z) => `z = ${z}`,
  keys: '矢印キーで隣のボクセルへ、Tabで次の断面へ移ります。',
  balanced: (phases, count) =>
    phases === 1
      ? `位相は一つで、タップは${count}個です。`
      : `均等：${phases}個の位相のどれにも、タップが${count}個ずつあります。`,
  unbalanced: (levels) =>
    `不均等：タップの数は位相によって違い、${levels.join('、')}のどれかです。`,
  holes: (holes, phases) => `穴あり：${phases}個の位相のうち${holes}個には、タップがありません。`,
  apart: '判子どうしは重なりません。出力のどのボクセルも、入力のボクセル一つからできています。',
  said: {
    input: (at, cells, slices) =>
      `input${printPlace(at)}は、断面${slices.join('、')}の${cells}ボクセルに行きます。`,
    sum: (at, terms, value, phase) =>
      `output${printPlace(at)} = ${sum(terms, value)}。位相は${printPlace(phase)}です。`,
    hole: (at, phase) =>
      `output${printPlace(at)}：位相${printPlace(phase)}に届くタップはありません。`,
    border: (at) => `output${printPlace(at)}：端なので、タップの下に入力がありません。`,
    phase: (at, count) => `位相${printPlace(at)}：タップは${count}個。`,
  },
  cost: 'このような層のコスト（float32）',
  inChannels: '入力チャネル',
  outChannels: '出力チャネル',
  side: '入力の一辺',
  picture: (side) => `画像、${side}²`,
  volume: (side) => `立体、${side}³`,
  rows: {
    weights: '重み',
    multiplyAdds: '積和演算数',
    inputBytes: '入力',
    outputBytes: '出力',
  },
};

export const volumeWords: Readonly<Record<Lang, VolumeWords>> = { en, ja };
