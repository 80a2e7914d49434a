import type { Lang } from '#i18n/index.ts';
import type { SolveLimits } from '#lib/layer/index.ts';

/** The words of the tools that look for a size. */
interface SizeToolWords {
  readonly finder: {
    readonly op: string;
    readonly larger: string;
    readonly smaller: string;
    readonly by: string;
    readonly factor: string;
    readonly size: string;
    readonly times: string;
    readonly dividedBy: string;
    /** Which factors a field takes. */
    readonly tooFine: (name: string) => string;
    readonly from: string;
    readonly to: string;
    readonly found: (count: number) => string;
    readonly shown: (count: number, all: number) => string;
    readonly showMore: (count: number, all: number) => string;
    readonly showFirst: string;
    readonly formula: string;
    readonly phases: string;
    readonly on: string;
    readonly inputs: Readonly<Record<'signal' | 'picture' | 'volume', string>>;
    readonly noFactor: (asked: string, most: number) => string;
    readonly noSize: (input: number, output: number, limits: SolveLimits) => string;
    readonly reach: (stride: number, least: number, most: number) => string;
    /** Said of one axis, by its letter. */
    readonly onAxis: (axis: string, message: string) => string;
    readonly multiplied: (factor: number) => string;
    readonly divided: (divisor: number) => string;
    readonly take: (value: string) => string;
    readonly open: string;
    readonly copy: (call: string) => string;
  };
  readonly skip: {
    readonly side: string;
    readonly levels: string;
    readonly level: string;
    readonly down: string;
    readonly up: string;
    readonly verdict: string;
    readonly fits: string;
    readonly short: (cells: number) => string;
    readonly fix: string;
    readonly bottom: (size: number) => string;
    readonly allFit: (side: number) => string;
    readonly some: (side: number, count: number) => string;
    readonly padTo: (side: number) => string;
    readonly cropBack: string;
    readonly askFor: string;
    readonly take: (side: number) => string;
  };
}

export const sizeToolWords: Readonly<Record<Lang, SizeToolWords>> = {
  en: {
    finder: {
      op: 'The layer',
      larger: 'ConvTranspose2d',
      smaller: 'Conv2d',
      by: 'Wanted',
      factor: 'a factor',
      size: 'a size',
      times: 'times',
      dividedBy: 'divided by',
      tooFine: (name) => `${name}: at most one digit after the point.`,
      from: 'from',
      to: 'to',
      found: (count) => (count === 1 ? 'One layer does it.' : `${count} layers do it.`),
      shown: (count, all) => (count < all ? `The ${count} most usual:` : 'The most usual first:'),
      showMore: (count, all) => (count < all ? `Show the first ${count}` : `Show all ${all}`),
      showFirst: 'Show the first ones only',
      formula: 'Size',
      phases: 'Phases',
      on: 'Of',
      inputs: { signal: 'signals', picture: 'pictures', volume: 'volumes' },
      noFactor: (asked, most) =>
        `No layer multiplies every size by ${asked}. Its stride is the factor, so that is a whole number; strides up to ${most} are searched.`,
      noSize: (input, output, { stride, kernel, dilation }) =>
        `No layer with a stride up to ${stride}, a kernel up to ${kernel} or twice the stride, and a dilation up to ${dilation} makes ${output} of ${input}.`,
      reach: (stride, least, most) =>
        `Stride ${stride} reaches ${least === most ? least : `${least} to ${most}`}.`,
      onAxis: (axis, message) => `${axis}: ${message}`,
      multiplied: (factor) => `×${factor}`,
      divided: (divisor) => `÷${divisor}`,
      take: (value) => `Take ${value}`,
      open: 'Open, copy',
      copy: (call) => `Copy ${call}`,
    },
    skip: {
      side: 'Side of the input',
      levels: 'Halvings',
      level: 'Level',
      down: 'on the way down',
      up: 'on the way up',
      verdict: 'The skip connection',
      fits: 'fits',
      short: (cells) => `${cells} short`,
      fix: 'output_padding=1',
      bottom: (size) => `The bottom has a side of ${size}.`,
      allFit: (side) => `A side of ${side} fits at every level.`,
      some: (side, count) =>
        `A side of ${side} comes back too short at ${count === 1 ? 'one level' : `${count} levels`}.`,
      padTo: (side) => `Pad to ${side}:`,
      cropBack: ', and crop the result:',
      askFor: 'Or let each layer on the way up find the lost cell:',
      take: (side) => `Take ${side}`,
    },
  },
  ja: {
    finder: {
      op: '層',
      larger: 'ConvTranspose2d',
      smaller: 'Conv2d',
      by: 'ほしいもの',
      factor: '倍率',
      size: '大きさ',
      times: '何倍か',
      dividedBy: '何分の1か',
      tooFine: (name) => `${name}：小数点以下は1桁までです。`,
      from: '入力',
      to: '出力',
      found: (count) => `${count}通りあります。`,
      shown: (count, all) => (count < all ? `よく選ばれる順に${count}通り：` : 'よく選ばれる順：'),
      showMore: (count, all) =>
        count < all ? `初めの${count}通りを見る` : `${all}通りすべてを見る`,
      showFirst: '初めのものだけを見る',
      formula: '大きさ',
      phases: '位相',
      on: '対象',
      inputs: { signal: '信号', picture: '画像', volume: '立体' },
      noFactor: (asked, most) =>
        `どの大きさも${asked}倍にする層はありません。倍率はストライドと同じ整数になります。探すのはストライド${most}までです。`,
      noSize: (input, output, { stride, kernel, dilation }) =>
        `ストライド${stride}まで、カーネル${kernel}まで（またはストライドの2倍まで）、dilation ${dilation}までの層では、${input}から${output}は作れません。`,
      reach: (stride, least, most) =>
        `ストライド${stride}で届くのは${least === most ? least : `${least}から${most}`}です。`,
      onAxis: (axis, message) => `${axis}：${message}`,
      multiplied: (factor) => `${factor}倍`,
      divided: (divisor) => `${divisor}分の1`,
      take: (value) => `${value}にする`,
      open: '開く、コピー',
      copy: (call) => `${call}をコピー`,
    },
    skip: {
      side: '入力の一辺',
      levels: '半分にする回数',
      level: '段',
      down: '縮小側',
      up: '拡大側',
      verdict: 'スキップ接続',
      fits: '合う',
      short: (cells) => `${cells}セル足りない`,
      fix: 'output_padding=1',
      bottom: (size) => `いちばん下の段は一辺${size}です。`,
      allFit: (side) => `一辺が${side}なら、どの段でも合います。`,
      some: (side, count) => `一辺が${side}だと、${count}つの段で足りなくなります。`,
      padTo: (side) => `${side}まで埋める：`,
      cropBack: '、結果をクロップする：',
      askFor: 'または、拡大側の各層に失われた1セルを探させる：',
      take: (side) => `${side}にする`,
    },
  },
};
