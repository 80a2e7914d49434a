import type { Lang } from '#i18n/index.ts';

/** The words of the figure of the engine's lists of taps. */
export interface GatherPlanWords {
  readonly output: string;
  /** What to touch. */
  readonly hand: string;
  readonly kernel: string;
  readonly memory: string;
  readonly list: (phase: string) => string;
  readonly tap: string;
  readonly offset: string;
  readonly reads: string;
  readonly noRow: string;
  readonly hole: string;
  readonly keys: string;
  /** Of the cell that is looked at, for all to read. */
  readonly said: (cell: string, phase: string, count: number, home: number) => string;
  readonly next: (stride: number) => string;
  readonly places: (places: readonly number[]) => string;
  readonly refused: (padding: number, works: number) => string;
  readonly use: (padding: number) => string;
}

export const gatherPlanWords: Readonly<Record<Lang, GatherPlanWords>> = {
  en: {
    output: 'Output, by phase.',
    hand: 'Choose a cell.',
    kernel: 'Kernel: the taps of this phase',
    memory:
      'The input in memory, with zeros beside it. The numbers are places; the cell’s own is framed.',
    list: (phase) => `The list of phase ${phase}`,
    tap: 'tap',
    offset: 'offset',
    reads: 'reads',
    noRow: 'no such row',
    hole: 'An empty list: a hole.',
    keys: 'Arrow keys move from cell to cell.',
    said: (cell, phase, count, home) =>
      `Output cell ${cell} is in phase ${phase}. Its place is ${home}, and it reads ${count === 1 ? 'once' : `${count} times`} from there.`,
    next: (stride) =>
      `The next cell of this phase, ${stride === 1 ? 'one column' : `${stride} columns`} on, has the same list, and every read lies one place further.`,
    places: (places) => `It reads places ${places.join(', ')}.`,
    use: (padding) => `Use padding=${padding}`,
    refused: (padding, works) =>
      `padding=${padding} leaves no cell of the output. The figure shows padding=${works}.`,
  },
  ja: {
    output: '出力と位相。',
    hand: 'セルを選んでください。',
    kernel: 'カーネル：この位相のタップ',
    memory: 'メモリーの中の入力と、左右の0。数字は位置で、枠がこのセルの位置です。',
    list: (phase) => `位相${phase}の表`,
    tap: 'タップ',
    offset: 'オフセット',
    reads: '読む位置',
    noRow: '行がない',
    hole: '表は空です。ここは穴になります。',
    keys: '矢印キーでセルを移動します。',
    said: (cell, phase, count, home) =>
      `出力のセル${cell}は位相${phase}です。このセルの位置は${home}で、そこから${count}か所を読みます。`,
    next: (stride) =>
      `${stride}列先にある同じ位相のセルも、表は同じです。読む位置が、どれも一つ先になるだけです。`,
    places: (places) => `読む位置は${places.join('、')}。`,
    use: (padding) => `padding=${padding}にする`,
    refused: (padding, works) =>
      `padding=${padding}では出力が残りません。図はpadding=${works}のものです。`,
  },
};
