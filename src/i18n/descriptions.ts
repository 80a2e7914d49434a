import type { Lang } from './index.ts';

/** The words that alternative texts and live summaries are made of. */
interface Descriptions {
  readonly comma: string;
  readonly space: string;
  readonly sentence: (text: string) => string;
  readonly sources: Readonly<Record<string, string>>;
  readonly kernels: Readonly<Record<string, string>>;
  readonly shown: Readonly<Record<'toPilImage' | 'clamp' | 'normalise' | 'signed', string>>;
  readonly halved: (times: number) => string;
  readonly binarised: (threshold: number) => string;
  readonly through: (layer: string) => string;
  readonly kernel: (height: number, width: number, name: string | null) => string;
  readonly size: (width: number, height: number) => string;
  readonly zeros: (share: number) => string;
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

export const descriptions: Readonly<Record<Lang, Descriptions>> = {
  en: {
    comma: ', ',
    space: ' ',
    sentence: (text) => `${capital(text)}.`,
    sources: {
      portrait: 'the portrait',
      letterform: 'the letter à',
      'step-edge': 'a step edge',
      'single-pixel': 'a single white pixel',
      'zone-plate': 'a zone plate',
      checkerboard: 'a checkerboard',
      own: 'your own picture',
    },
    kernels: {
      laplacian: 'Laplacian',
      identity: 'identity',
      sobel: 'Sobel',
      blur: 'blur',
      sharpen: 'sharpen',
      bilinear: 'bilinear',
      ones2: 'all ones',
      ones3: 'all ones',
      ones4: 'all ones',
    },
    shown: {
      toPilImage: 'shown as ToPILImage does, wrapped modulo 256',
      clamp: 'shown clamped to 0…1',
      normalise: 'shown normalised, smallest value black, largest white',
      signed: 'shown in signed colours, negative blue, positive brown, zero light grey',
    },
    halved: (times) => (times === 1 ? 'halved' : `halved ${times} times`),
    binarised: (threshold) => `black and white from grey ${threshold}`,
    through: (layer) => `through ${layer}`,
    kernel: (height, width, name) => `kernel ${height} × ${width}${name ? ` (${name})` : ''}`,
    size: (width, height) => `${width} × ${height} pixels`,
    zeros: (share) => `${percent(share)} of the cells are zero`,
  },
  ja: {
    comma: '、',
    space: '',
    sentence: (text) => `${text}。`,
    sources: {
      portrait: '肖像',
      letterform: '文字 à',
      'step-edge': '段差のエッジ',
      'single-pixel': '白い画素が一つだけの画像',
      'zone-plate': 'ゾーンプレート',
      checkerboard: '市松模様',
      own: '手持ちの画像',
    },
    kernels: {
      laplacian: 'ラプラシアン',
      identity: '恒等',
      sobel: 'ソーベル',
      blur: 'ぼかし',
      sharpen: '鮮鋭化',
      bilinear: '双線形',
      ones2: 'すべて1',
      ones3: 'すべて1',
      ones4: 'すべて1',
    },
    shown: {
      toPilImage: 'ToPILImageと同じ、256を法とする表示',
      clamp: '0〜1に切り詰めた表示',
      normalise: '最小値を黒、最大値を白にした表示',
      signed: '符号付きの表示（負は青、正は茶、0は薄い灰色）',
    },
    halved: (times) => (times === 1 ? '縦横を半分に縮小' : `半分への縮小を${times}回`),
    binarised: (threshold) => `しきい値${threshold}で二値化`,
    through: (layer) => `層は${layer}`,
    kernel: (height, width, name) => `カーネル${height}×${width}${name ? `（${name}）` : ''}`,
    size: (width, height) => `${width}×${height}画素`,
    zeros: (share) => `セルの${percent(share)}が0`,
  },
};
