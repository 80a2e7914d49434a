import type { AxisArgument, PhaseVerdict } from '#lib/layer/index.ts';
import { argumentWords, verdictWords } from '#components/widgets/shared/words.ts';
import type { Lang } from '#i18n/index.ts';

/** The words of the numbers in the prose that can be changed in place. */
export interface LiveWords {
  readonly argument: Readonly<Record<AxisArgument, string>>;
  readonly verdict: Readonly<Record<PhaseVerdict, string>>;
  /** How to change a number. */
  readonly how: string;
  /** Why there is no size; `works` is the nearest argument list that PyTorch accepts. */
  readonly refused: (reason: string, works: string | null) => string;
  readonly reason: Readonly<Record<'outputPadding' | 'padding' | 'weight', string>>;
  /** What a change led to, for those who do not see the page. */
  readonly size: (cells: number) => string;
  readonly fed: (fed: number, phases: number, verdict: string) => string;
  readonly list: (values: readonly number[]) => string;
}

export const liveWords: Readonly<Record<Lang, LiveWords>> = {
  en: {
    argument: argumentWords.en,
    verdict: verdictWords.en,
    how: 'Drag sideways, type, or use the arrow keys',
    refused: (reason, works) =>
      `nothing, since PyTorch refuses it (${reason}${works ? `; ${works} works` : ''})`,
    reason: {
      outputPadding: 'output_padding has to be smaller than stride or dilation',
      padding: 'the padding leaves no cell of the output',
      weight: 'the kernel is larger than the padded input',
    },
    size: (cells) => `Side of the output: ${cells}.`,
    fed: (fed, phases, verdict) => `${fed} of ${phases} phases per axis are fed: ${verdict}.`,
    list: (values) => values.join(', '),
  },
  ja: {
    argument: argumentWords.ja,
    verdict: verdictWords.ja,
    how: '左右のドラッグでも、入力でも、矢印キーでも変えられます',
    refused: (reason, works) =>
      `「なし」（${reason}ため、PyTorchは受け付けません${works ? `。${works}なら通ります` : ''}）`,
    reason: {
      outputPadding: 'output_paddingがstride以上、かつdilation以上の',
      padding: 'パディングの分を切り落とすと出力が残らない',
      weight: 'カーネルがパディングした入力より大きい',
    },
    size: (cells) => `出力の一辺は${cells}。`,
    fed: (fed, phases, verdict) =>
      `1軸につき${phases}個の位相のうち${fed}個にタップが届きます。${verdict}。`,
    list: (values) => values.join('、'),
  },
};
