import type { Lang } from '#i18n/index.ts';

/** The words of the sub-pixel view. */
export interface SubPixelWords {
  readonly input: string;
  readonly kernel: string;
  readonly part: (y: number, x: number) => string;
  readonly holes: (phases: readonly string[]) => string;
  readonly result: string;
  readonly output: string;
  readonly equal: (equal: number, of: number) => string;
  readonly cell: (y: number, x: number, phase: string, sum: string) => string;
  readonly nothing: string;
  readonly keys: string;
}

export const subPixelWords: Readonly<Record<Lang, SubPixelWords>> = {
  en: {
    input: 'input',
    kernel: 'kernel, dealt out to the phases',
    part: (y, x) => `phase ${y}, ${x}`,
    holes: (phases) =>
      `${phases.length === 1 ? 'One phase has' : `${phases.length} phases have`} no taps at all and ${phases.length === 1 ? 'stays a hole' : 'stay holes'}: ${phases.join(', ')}.`,
    result: 'its result',
    output: 'dealt out in turn: the output',
    equal: (equal, of) =>
      equal === of
        ? `All ${of} cells equal the output of ConvTranspose2d.`
        : `${equal} of ${of} cells equal the output of ConvTranspose2d.`,
    cell: (y, x, phase, sum) => `Output row ${y}, column ${x}, phase ${phase}: ${sum}`,
    nothing: 'nothing meets here, 0',
    keys: 'Arrow keys move from cell to cell.',
  },
  ja: {
    input: '入力',
    kernel: 'カーネル（位相ごとに分ける）',
    part: (y, x) => `位相${y}、${x}`,
    holes: (phases) =>
      `タップのない位相が${phases.length}個あり、穴になります：${phases.join('、')}。`,
    result: 'その結果',
    output: '順番に並べる：出力',
    equal: (equal, of) =>
      equal === of
        ? `${of}セルすべてがConvTranspose2dの出力と一致します。`
        : `${of}セルのうち${equal}セルがConvTranspose2dの出力と一致します。`,
    cell: (y, x, phase, sum) => `出力の行${y}、列${x}、位相${phase}：${sum}`,
    nothing: '何も届かず、0',
    keys: '矢印キーでセルを移動します。',
  },
};

/** What dots in a phase's kernel stand for; only the page needs it. */
export const subPixelRoles = {
  en: { zero: 'no tap' },
  ja: { zero: 'タップなし' },
} as const satisfies Readonly<Record<Lang, unknown>>;
