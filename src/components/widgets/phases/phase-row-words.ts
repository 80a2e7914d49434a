import type { Lang } from '#i18n/index.ts';

/** The words of the row of phases, and of the rule under it. */
export interface PhaseRowWords {
  readonly how: string;
  readonly input: string;
  readonly output: string;
  readonly counts: string;
  readonly gains: string;
  readonly tap: (tap: number) => string;
  readonly toPhase: (phase: number) => string;
  readonly look: string;
  readonly cell: (phase: number, taps: readonly number[], gain: string) => string;
  readonly summary: (stride: number, counts: string, gains: string) => string;
  readonly rule: {
    readonly title: string;
    readonly usual: string;
    readonly divides: (stride: number, kernel: number, does: boolean) => string;
    readonly divisor: string;
    readonly fed: string;
    readonly fedOf: (fed: number, stride: number) => string;
    readonly noHoles: string;
    readonly holes: (n: number) => string;
    readonly tapsPerPhase: string;
    readonly balanced: string;
    readonly unbalanced: string;
    readonly equal: string;
    readonly isEqual: string;
    readonly notEqual: string;
    /** Where the usual rule and the counts or gains disagree. */
    readonly misled: string;
    readonly misledByGains: string;
    readonly mended: string;
  };
}

export const phaseRowWords: Readonly<Record<Lang, PhaseRowWords>> = {
  en: {
    how: 'Type a number, use the arrow keys, or drag it. Point at an output to see what meets there.',
    input: 'Input, a row without ends',
    output: 'Output with its phase, and the taps that meet it',
    counts: 'Taps that meet it',
    gains: 'Gain: what a row of ones becomes',
    tap: (tap) => `Weight of tap ${tap}`,
    toPhase: (phase) => `feeds phase ${phase}`,
    look: 'Output cell to look at',
    cell: (phase, taps, gain) =>
      taps.length === 0
        ? `Phase ${phase}: no tap comes here. A hole, whatever the weights.`
        : `Phase ${phase}: ${taps.length === 1 ? 'tap' : 'taps'} ${taps.join(', ')}, gain ${gain}.`,
    summary: (stride, counts, gains) =>
      stride === 1
        ? `One phase. Taps: ${counts}. Gain: ${gains}.`
        : `${stride} phases. Taps: ${counts}. Gains: ${gains}.`,
    rule: {
      title: 'The rule, with your numbers',
      usual: 'The usual question: does the stride divide the kernel size?',
      divides: (stride, kernel, does) =>
        `${stride} ${does ? 'divides' : 'does not divide'} ${kernel}`,
      divisor: 'Greatest common divisor of stride and dilation',
      fed: 'Phases that any tap feeds',
      fedOf: (fed, stride) => `${fed} of ${stride}`,
      noHoles: 'no holes',
      holes: (n) => (n === 1 ? '1 is a hole' : `${n} are holes`),
      tapsPerPhase: 'Taps per phase',
      balanced: 'balanced',
      unbalanced: 'unbalanced',
      equal: 'Gain a phase',
      isEqual: 'equal',
      notEqual: 'unequal',
      misled:
        'The usual question says yes, and there are holes: the dilation shares a divisor above 1 with the stride.',
      misledByGains: 'The counts are balanced, and the gains are not equal: the weights decide.',
      mended:
        'The counts are unbalanced, and the gains are equal all the same: these weights make up for it.',
    },
  },
  ja: {
    how: '数は入力しても、矢印キーでも、ドラッグでも変えられます。出力を指すと、そこに届くものが分かります。',
    input: '入力（端のない並び）',
    output: '出力（位相）と、届くタップの数',
    counts: '届くタップの数',
    gains: '利得（すべて1の列を入れたときの値）',
    tap: (tap) => `タップ${tap}の重み`,
    toPhase: (phase) => `位相${phase}へ`,
    look: '注目する出力セル',
    cell: (phase, taps, gain) =>
      taps.length === 0
        ? `位相${phase}：届くタップはありません。重みが何であっても穴です。`
        : `位相${phase}：タップ${taps.join('、')}、利得${gain}。`,
    summary: (stride, counts, gains) =>
      `位相は${stride}個。タップの数は${counts}、利得は${gains}。`,
    rule: {
      title: 'この層の数で見る規則',
      usual: 'よくある問い：ストライドはカーネルサイズを割り切るか',
      divides: (stride, kernel) => `${kernel} ÷ ${stride}、余り${kernel % stride}`,
      divisor: 'ストライドとdilationの最大公約数',
      fed: 'タップが届く位相',
      fedOf: (fed, stride) => `${stride}個中${fed}個`,
      noHoles: '穴なし',
      holes: (n) => `穴が${n}個`,
      tapsPerPhase: '位相ごとのタップの数',
      balanced: '均等',
      unbalanced: '不均等',
      equal: '位相ごとの利得',
      isEqual: '等しい',
      notEqual: '等しくない',
      misled:
        'よくある問いの答えは「はい」ですが、穴があります。dilationとストライドに、1より大きい公約数があるためです。',
      misledByGains: '数は均等でも、利得は等しくありません。決めるのは重みです。',
      mended: '数は不均等でも、利得は等しくなっています。重みが埋め合わせています。',
    },
  },
};
