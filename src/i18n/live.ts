import type { AxisArgument, PhaseVerdict } from '#lib/layer/index.ts';
import type { Lang } from './index.ts';

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
}

export const liveWords: Readonly<Record<Lang, LiveWords>> = {
  en: {
    argument: {
      input: 'side of the input',
      kernel: 'kernel size',
      stride: 'stride',
      padding: 'padding',
      dilation: 'dilation',
      outputPadding: 'output padding',
    },
    verdict: { even: 'even', uneven: 'uneven', holes: 'holes' },
    how: 'Drag sideways, type, or use the arrow keys',
    refused: (reason, works) =>
      `nothing, since PyTorch refuses it (${reason}${works ? `; ${works} works` : ''})`,
    reason: {
      outputPadding: 'output_padding has to be smaller than stride or dilation',
      padding: 'the padding leaves no cell of the output',
      weight: 'the kernel is larger than the padded input',
    },
    size: (cells) => `Side of the output: ${cells}.`,
    fed: (fed, phases, verdict) => `${fed} of ${phases} phases an axis are fed: ${verdict}.`,
  },
  ja: {
    argument: {
      input: '入力の辺',
      kernel: 'カーネルの辺',
      stride: 'ストライド',
      padding: 'パディング',
      dilation: 'dilation',
      outputPadding: '出力パディング',
    },
    verdict: { even: '均等', uneven: '不均等', holes: '穴あり' },
    how: '左右にドラッグするか、入力するか、矢印キーで変えられます',
    refused: (reason, works) =>
      `「なし」（${reason}ため、PyTorchは受け付けません${works ? `。${works}なら通ります` : ''}）`,
    reason: {
      outputPadding: 'output_paddingがstrideよりもdilationよりも小さくない',
      padding: 'パディングを切ると出力が残らない',
      weight: 'カーネルがパディングした入力より大きい',
    },
    size: (cells) => `出力の辺は${cells}。`,
    fed: (fed, phases, verdict) =>
      `1軸につき${phases}個の位相のうち${fed}個にタップが届きます。${verdict}。`,
  },
};
