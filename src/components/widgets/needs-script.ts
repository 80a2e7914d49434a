import type { Lang } from '#i18n/index.ts';

/** What a tool needs, and what stands there without it: said in the built page alone. */
export const needsScript = {
  lab: {
    en: 'The Lab computes in your browser and needs JavaScript. What you see is where it begins: the portrait, halved and made black and white, through the Laplacian with stride 2. Every figure of the chapters is complete without it, and has a script for PyTorch.',
    ja: 'ラボはブラウザーの中で計算するため、JavaScriptが必要です。いま見えているのは最初の状態、縮小して白黒にした肖像を、ストライド2のラプラシアンに通した結果です。各章の図はJavaScriptなしでもすべて見られ、PyTorchのスクリプトも付いています。',
  },
  'step-through': {
    en: 'The step-through plays in your browser and needs JavaScript. What you see is its first stamp, and how the output is built up. The examples below stand still, each part of the way through, and the command at the end of the page animates any of them.',
    ja: 'このページの図はブラウザーの中で動かすため、JavaScriptが必要です。いま見えているのは最初の判子と、出力の組み立てです。下に並ぶ例は、どれも途中のステップで止まっています。動画は、ページの終わりのコマンドで作れます。',
  },
  'model-walk': {
    en: 'Models are followed in your browser, which needs JavaScript. What you see is the first of them, U-Net as published: its text, its rows and the sizes that fit. Others are followed on the command line too, by npm run walk.',
    ja: 'モデルはブラウザーの中でたどるため、JavaScriptが必要です。いま見えているのは最初のモデル、論文のままのU-Netのコードと、演算の表と、通る大きさです。ほかのモデルは、コマンドラインのnpm run walkでもたどれます。',
  },
  message: {
    en: 'A message is read in your browser, which needs JavaScript. What you see is one of them, explained. All the others follow below, each with its reason and with what ends it.',
    ja: 'メッセージはブラウザーの中で読み取るため、JavaScriptが必要です。いま見えているのは、その一つを読み取った結果です。ほかのメッセージも、理由と直し方を付けて下にすべて並べてあります。',
  },
  signal: {
    en: 'Sound is made in your browser, which needs JavaScript: without it this page is silent. What you see is the same in pictures, for the vowel through a stride of 8.',
    ja: '音はブラウザーの中で作るため、JavaScriptが必要です。JavaScriptなしでは、このページから音は出ません。いま見えているのは、ストライド8の層に通した母音の、スペクトルと波形です。',
  },
  trainer: {
    en: 'Training runs in your browser and needs JavaScript. What you see is the run before its first step. How such runs go on is in the pictures below, and the script repeats this one in PyTorch.',
    ja: '学習はブラウザーの中で進めるため、JavaScriptが必要です。いま見えているのは、1ステップも学習していない状態です。学習の途中と結果は、下の図にあります。この学習は、スクリプトを使ってPyTorchで再現できます。',
  },
  code: {
    en: 'Layers are converted and sizes found in your browser, which needs JavaScript. What you see is one example of each.',
    ja: '層の書き換えも大きさ探しもブラウザーの中で行うため、JavaScriptが必要です。いま見えているのは、それぞれの例です。',
  },
  race: {
    en: 'Measuring on your machine needs JavaScript.',
    ja: 'お使いの端末での計測には、JavaScriptが必要です。',
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Lang, string>>>>;
