import { cropIds } from './question-figures/crop-state.ts';
import { questionIds } from './predict/words.ts';
import { figures } from '#figures/registry.ts';
import type { Lang } from '#i18n/index.ts';

/** A widget as data: what its address, its frame and the tests of all widgets need to know of it. */
export interface Widget {
  readonly title: Readonly<Record<Lang, string>>;
  /** The slug of the page that holds the widget, and how that page holds it. */
  readonly page: string;
  readonly mode: 'page' | 'inline';
  /** A family of widgets, of which `?id=` chooses one: the page of each, by its id. */
  readonly members?: Readonly<Record<string, string>>;
  /** The control that a visitor, and the test of all widgets, operates first: role and English name. */
  readonly first: {
    readonly role: 'button' | 'checkbox' | 'combobox' | 'radio' | 'slider' | 'spinbutton';
    readonly name: string;
  };
}

const onPages = (ids: readonly string[], page: (id: string) => string) =>
  Object.fromEntries(ids.map((id) => [id, page(id)]));

/** Every widget, by the name in the address of its embed; `slots.ts` tells what draws it. */
export const widgets = {
  lab: {
    title: { en: 'The Lab', ja: 'ラボ' },
    page: 'lab',
    mode: 'page',
    first: { role: 'slider', name: 'stride' },
  },
  'stamp-loop': {
    title: {
      en: 'The layer in six lines, stamp by stamp',
      ja: '6行で書いた層を、判子一つずつ',
    },
    page: 'purpose',
    mode: 'inline',
    first: { role: 'slider', name: 'step' },
  },
  'edge-strip': {
    title: {
      en: 'An edge through three layers',
      ja: '三つの層を通ったエッジ',
    },
    page: 'laplacian',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'pixel 0' },
  },
  'step-through': {
    title: { en: 'Step through a layer', ja: '層を1ステップずつ' },
    page: 'step-through',
    mode: 'page',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'phase-row': {
    title: {
      en: 'One axis: inputs, taps and outputs',
      ja: '1軸：入力、タップ、出力',
    },
    page: 'holes-and-checkerboards',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'phase-map': {
    title: {
      en: 'Two axes: counts, gains and a grey picture',
      ja: '2軸：タップ数、利得、一様な灰色',
    },
    page: 'holes-and-checkerboards',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'sub-pixel': {
    title: {
      en: 'Each phase a convolution of its own',
      ja: '位相ごとの小さな畳み込み',
    },
    page: 'holes-and-checkerboards',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'phase-stack': {
    title: {
      en: 'Stacked layers',
      ja: '層を重ねる',
    },
    page: 'holes-and-checkerboards',
    mode: 'inline',
    first: { role: 'button', name: 'Kernel 3, then 4' },
  },
  volume: {
    title: {
      en: 'Three axes, slice by slice',
      ja: '3軸：断面で見る',
    },
    page: 'holes-and-checkerboards',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  matrix: {
    title: {
      en: 'The matrix and its transpose',
      ja: '行列とその転置',
    },
    page: 'where-the-transpose-is',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  product: {
    title: {
      en: 'Not the inverse, in numbers',
      ja: '逆行列ではない（数で見る）',
    },
    page: 'where-the-transpose-is',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'round-trip': {
    title: {
      en: 'Not the inverse, on a picture',
      ja: '逆演算ではない（画像で見る）',
    },
    page: 'where-the-transpose-is',
    mode: 'inline',
    first: { role: 'combobox', name: 'Kernel' },
  },
  floor: {
    title: {
      en: 'Sizes that come out as one',
      ja: '同じ大きさになる入力',
    },
    page: 'where-the-transpose-is',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  adjoint: {
    title: { en: 'The adjoint', ja: '随伴' },
    page: 'where-the-transpose-is',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  signal: {
    title: { en: 'A signal through the layer', ja: '層を通る信号' },
    page: 'hear-it',
    mode: 'inline',
    first: { role: 'combobox', name: 'Signal' },
  },
  stream: {
    title: { en: 'The layer in a stream', ja: 'ストリームの中の層' },
    page: 'hear-it',
    mode: 'inline',
    first: { role: 'radio', name: 'Trim right, carry' },
  },
  trainer: {
    title: { en: 'The trainer', ja: 'トレーナー' },
    page: 'making-and-curing-checkerboards',
    mode: 'inline',
    first: { role: 'combobox', name: 'Kernel' },
  },
  gradient: {
    title: {
      en: 'A gradient with phases',
      ja: '勾配の位相',
    },
    page: 'making-and-curing-checkerboards',
    mode: 'inline',
    first: { role: 'combobox', name: 'Kernel' },
  },
  code: {
    title: {
      en: 'Code in, code out',
      ja: 'コードから層へ、層からコードへ',
    },
    page: 'the-layer-at-work',
    mode: 'inline',
    first: { role: 'radio', name: 'JAX lax' },
  },
  'size-finder': {
    title: {
      en: 'I want that size',
      ja: 'この大きさがほしい',
    },
    page: 'the-layer-at-work',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'times' },
  },
  'skip-sizes': {
    title: {
      en: 'Down and up again',
      ja: '縮小して、また拡大する',
    },
    page: 'the-layer-at-work',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'Side of the input' },
  },
  'model-walk': {
    title: {
      en: 'A model, layer by layer',
      ja: 'モデルを1層ずつ',
    },
    page: 'whole-models',
    mode: 'page',
    first: { role: 'combobox', name: 'Model' },
  },
  'same-words': {
    title: {
      en: 'One layer, in the words of each framework',
      ja: '同じ層を、各フレームワークの言葉で',
    },
    page: 'frameworks',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'kernel' },
  },
  'tap-list': {
    title: {
      en: 'The list of taps of each phase',
      ja: '位相ごとのタップの表',
    },
    page: 'how-it-is-fast',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  race: {
    title: {
      en: 'The engine in your browser',
      ja: 'お使いのブラウザーで測る',
    },
    page: 'how-it-is-fast',
    mode: 'inline',
    first: { role: 'radio', name: 'U-Net’s doubling' },
  },
  figure: {
    title: {
      en: 'A figure with numbers to change',
      ja: '数を変えられる図',
    },
    page: 'lab',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
    members: onPages(
      figures.map(({ id }) => id),
      () => 'lab',
    ),
  },
  question: {
    title: {
      en: 'Predict first',
      ja: '先に予想',
    },
    page: '',
    mode: 'inline',
    first: { role: 'checkbox', name: 'row 0, column 0' },
    // A question is named after its page, where it is the only one there.
    members: onPages(questionIds, (id) =>
      id === 'stacked-layers' ? 'holes-and-checkerboards' : id,
    ),
  },
  crop: {
    title: {
      en: 'One axis, cropped',
      ja: '1軸と切り落とし',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'padding' },
    members: onPages(cropIds, () => 'questions'),
  },
  flip: {
    title: {
      en: 'A Conv2d that imitates the layer',
      ja: '同じ結果を出そうとするConv2d',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'stride' },
  },
  'weight-layout': {
    title: {
      en: 'Where each kernel stands in the weight',
      ja: '重みの中での各カーネルの位置',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'groups' },
  },
  enough: {
    title: {
      en: 'Counts and sums of the phases',
      ja: '位相ごとのタップの数と重みの和',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'kernel' },
  },
  instead: {
    title: {
      en: 'What enlarges two flat areas',
      ja: '平らな二つの面を拡大する',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'combobox', name: 'Enlarge with' },
  },
  specks: {
    title: {
      en: 'A colour picture, saved in two ways',
      ja: 'カラーの画像を二通りに保存する',
    },
    page: 'questions',
    mode: 'inline',
    first: { role: 'spinbutton', name: 'Sharpening, in hundredths' },
  },
  message: {
    title: {
      en: 'What does your message mean?',
      ja: 'そのメッセージの意味は',
    },
    page: 'messages',
    mode: 'inline',
    first: { role: 'combobox', name: 'Message to try' },
  },
} as const satisfies Readonly<Record<string, Widget>>;

export type WidgetId = keyof typeof widgets;

export const widgetIds = Object.keys(widgets) as readonly WidgetId[];

/** The widget of an id. */
export const widgetOf = (id: WidgetId): Widget => widgets[id];
