import type { Lang } from '#i18n/index.ts';

/** Said in the built page alone. */
export const needsScript: Readonly<Record<Lang, string>> = {
  en: 'The Lab computes in your browser and needs JavaScript. What you see is where it begins: the portrait, halved and made black and white, through the Laplacian with stride 2. Every figure of the chapters is complete without it, and has a script for PyTorch.',
  ja: 'ラボはブラウザーの中で計算するため、JavaScriptが必要です。いま見えているのは最初の状態、縮小して白黒にした肖像を、ストライド2のラプラシアンに通した結果です。各章の図はJavaScriptなしでもすべて見られ、PyTorchのスクリプトも付いています。',
};
