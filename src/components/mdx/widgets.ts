import { cropIds } from '#components/islands/crop-state.ts';
import { questionIds } from '#figures/questions.ts';
import { figures } from '#figures/registry.ts';
import type { Lang } from '#i18n/index.ts';
import Adjoint from './AdjointSlot.astro';
import CodeTool from './CodeToolSlot.astro';
import CropFigure from './CropFigureSlot.astro';
import Enough from './EnoughSlot.astro';
import Figure from './Figure.astro';
import FlipFigure from './FlipFigureSlot.astro';
import Floor from './FloorSlot.astro';
import Gradient from './GradientSlot.astro';
import Instead from './InsteadSlot.astro';
import Lab from './LabSlot.astro';
import Matrix from './MatrixSlot.astro';
import ModelWalk from './ModelWalkSlot.astro';
import PhaseMap from './PhaseMapSlot.astro';
import PhaseRow from './PhaseRowSlot.astro';
import PhaseStack from './PhaseStackSlot.astro';
import Predict from './PredictSlot.astro';
import Product from './ProductSlot.astro';
import Race from './RaceSlot.astro';
import RoundTrip from './RoundTripSlot.astro';
import SameWords from './SameWordsSlot.astro';
import SizeFinder from './SizeFinderSlot.astro';
import SkipSizes from './SkipSizesSlot.astro';
import Specks from './SpecksSlot.astro';
import StepThrough from './StepThroughSlot.astro';
import SubPixel from './SubPixelSlot.astro';
import TapList from './TapListSlot.astro';
import Trainer from './TrainerSlot.astro';
import WeightLayout from './WeightLayoutSlot.astro';

interface EmbeddedWidget {
  readonly title: Readonly<Record<Lang, string>>;
  /** The page that holds the widget. */
  readonly slug: string;
  /** A family of widgets, of which `?id=` chooses one: the page of each, by its id. */
  readonly members?: Readonly<Record<string, string>>;
  /** A method, so that a member of a family may take the ids of its family alone. */
  Widget(props: { id?: string; embed?: boolean }): unknown;
}

const onPages = (ids: readonly string[], page: (id: string) => string) =>
  Object.fromEntries(ids.map((id) => [id, page(id)]));

/** The widgets that other people's pages can hold, by the name in their address. */
export const widgets: Readonly<Record<string, EmbeddedWidget>> = {
  lab: { title: { en: 'The Lab', ja: 'ラボ' }, slug: 'lab', Widget: Lab },
  'step-through': {
    title: { en: 'Step through', ja: '一歩ずつ' },
    slug: 'step-through',
    Widget: StepThrough,
  },
  'phase-row': {
    title: { en: 'One axis, taps and phases', ja: '一つの軸の位相とタップ' },
    slug: 'holes-and-checkerboards',
    Widget: PhaseRow,
  },
  'phase-map': {
    title: { en: 'Counts and gains on two axes', ja: '二つの軸のタップ数と利得' },
    slug: 'holes-and-checkerboards',
    Widget: PhaseMap,
  },
  'sub-pixel': {
    title: { en: 'Each phase a convolution of its own', ja: '位相ごとの小さな畳み込み' },
    slug: 'holes-and-checkerboards',
    Widget: SubPixel,
  },
  'phase-stack': {
    title: { en: 'Stacked layers', ja: '層を重ねる' },
    slug: 'holes-and-checkerboards',
    Widget: PhaseStack,
  },
  matrix: {
    title: { en: 'The matrix and its transpose', ja: '行列とその転置' },
    slug: 'where-the-transpose-is',
    Widget: Matrix,
  },
  product: {
    title: { en: 'Not the inverse, in numbers', ja: '逆行列ではない(数で見る)' },
    slug: 'where-the-transpose-is',
    Widget: Product,
  },
  'round-trip': {
    title: { en: 'Not the inverse, on a picture', ja: '逆演算ではない(画像で見る)' },
    slug: 'where-the-transpose-is',
    Widget: RoundTrip,
  },
  floor: {
    title: { en: 'Sizes that come out as one', ja: '同じ大きさになる入力' },
    slug: 'where-the-transpose-is',
    Widget: Floor,
  },
  adjoint: {
    title: { en: 'The adjoint', ja: '随伴' },
    slug: 'where-the-transpose-is',
    Widget: Adjoint,
  },
  trainer: {
    title: { en: 'The trainer', ja: 'トレーナー' },
    slug: 'making-and-curing-checkerboards',
    Widget: Trainer,
  },
  gradient: {
    title: { en: 'A gradient with phases', ja: '勾配の位相' },
    slug: 'making-and-curing-checkerboards',
    Widget: Gradient,
  },
  code: {
    title: { en: 'Code in, code out', ja: 'コードから層へ、層からコードへ' },
    slug: 'the-layer-at-work',
    Widget: CodeTool,
  },
  'size-finder': {
    title: { en: 'I want that size', ja: 'この大きさがほしい' },
    slug: 'the-layer-at-work',
    Widget: SizeFinder,
  },
  'skip-sizes': {
    title: { en: 'Down and up again', ja: '下りて、また上る' },
    slug: 'the-layer-at-work',
    Widget: SkipSizes,
  },
  'model-walk': {
    title: { en: 'A model, layer by layer', ja: 'モデルを1層ずつ' },
    slug: 'whole-models',
    Widget: ModelWalk,
  },
  'same-words': {
    title: { en: 'One word, several meanings', ja: '一つの言葉、いくつもの意味' },
    slug: 'frameworks',
    Widget: SameWords,
  },
  'tap-list': {
    title: { en: 'The list of taps of each phase', ja: '位相ごとのタップの表' },
    slug: 'how-it-is-fast',
    Widget: TapList,
  },
  race: {
    title: { en: 'The engine in your browser', ja: 'あなたのブラウザーで測る' },
    slug: 'how-it-is-fast',
    Widget: Race,
  },
  figure: {
    title: { en: 'A figure with numbers to change', ja: '数を変えられる図' },
    slug: 'lab',
    members: onPages(
      figures.map(({ id }) => id),
      () => 'lab',
    ),
    Widget: Figure,
  },
  question: {
    title: { en: 'Predict first', ja: '先に予想' },
    slug: '',
    // A question is named after its page.
    members: onPages(questionIds, (id) => id),
    Widget: Predict,
  },
  crop: {
    title: { en: 'One axis, cropped', ja: '1軸と切り取り' },
    slug: 'questions',
    members: onPages(cropIds, () => 'questions'),
    Widget: CropFigure,
  },
  flip: {
    title: { en: 'A Conv2d that imitates the layer', ja: '同じ結果を出そうとするConv2d' },
    slug: 'questions',
    Widget: FlipFigure,
  },
  'weight-layout': {
    title: { en: 'Where each kernel stands in the weight', ja: '重みの中での各カーネルの位置' },
    slug: 'questions',
    Widget: WeightLayout,
  },
  enough: {
    title: { en: 'Counts and sums of the phases', ja: '位相ごとのタップの数と重みの和' },
    slug: 'questions',
    Widget: Enough,
  },
  instead: {
    title: { en: 'What enlarges two flat areas', ja: '平らな二つの面を拡大する' },
    slug: 'questions',
    Widget: Instead,
  },
  specks: {
    title: { en: 'A colour picture, saved in two ways', ja: 'カラーの画像を二通りに保存する' },
    slug: 'questions',
    Widget: Specks,
  },
};
