import type { Lang } from '#i18n/index.ts';

/** The words of the tables about the pages themselves. */
export interface PagesMeasuredWords {
  readonly pages: string;
  readonly order: string;
  readonly page: string;
  readonly phone: string;
  readonly desktop: string;
  readonly paint: string;
  readonly view: string;
  readonly scripts: string;
  readonly pictures: string;
  readonly widgets: string;
  readonly widget: string;
  readonly moves: string;
  readonly median: string;
  readonly p95: string;
  readonly worst: string;
  readonly keeps: string;
  readonly kept: string;
  readonly lost: string;
  readonly bare: string;
  readonly lowest: (score: number, pages: number, shift: string, blocking: string) => string;
  readonly site: (build: string, edit: string, whole: string) => string;
  readonly where: (host: string, machine: string, date: string) => string;
}

export const pagesMeasuredWords: Readonly<Record<Lang, PagesMeasuredWords>> = {
  en: {
    pages: 'The pages',
    order: 'Scores of 100: performance, accessibility, best practices, SEO',
    page: 'Page',
    phone: 'Lighthouse, phone',
    desktop: 'Lighthouse, desktop',
    paint: 'Largest paint, phone',
    view: 'First view',
    scripts: 'All scripts',
    pictures: 'Pictures',
    widgets: 'Drags, on a processor slowed four times, in milliseconds',
    widget: 'Widget',
    moves: 'Moves',
    median: 'Median',
    p95: '95th percentile',
    worst: 'Worst',
    keeps: 'Last value',
    kept: 'kept',
    lost: 'lost',
    bare: 'a bare slider, nothing else',
    lowest: (score, pages, shift, blocking) =>
      `The lowest of all scores is ${score}, on ${pages} pages in both languages and as phone and desktop. The largest layout shift is ${shift}, the longest blocking time ${blocking} ms.`,
    site: (build, edit, whole) =>
      `The site builds from clean in ${build} s, an edited page shows after ${edit} s, and all of it weighs ${whole} MB.`,
    where: (host, machine, date) => `${host} on ${machine}, ${date}.`,
  },
  ja: {
    pages: 'ページ',
    order: '100点満点：パフォーマンス、ユーザー補助、おすすめの方法、SEO',
    page: 'ページ',
    phone: 'Lighthouse、モバイル',
    desktop: 'Lighthouse、PC',
    paint: 'LCP、モバイル',
    view: '最初の表示',
    scripts: '全スクリプト',
    pictures: '画像',
    widgets: 'ドラッグの応答、プロセッサーを4分の1に落として、ミリ秒',
    widget: 'ウィジェット',
    moves: '回数',
    median: '中央値',
    p95: '95パーセンタイル',
    worst: '最悪',
    keeps: '最後の値',
    kept: '残る',
    lost: '失う',
    bare: 'スライダーだけのページ',
    lowest: (score, pages, shift, blocking) =>
      `両言語の${pages}ページをモバイルとPCで測り、最も低い点は${score}点でした。レイアウトのずれは最大${shift}、操作を止めた時間は最大${blocking}ミリ秒です。`,
    site: (build, edit, whole) =>
      `サイト全体は${build}秒で一からビルドでき、1ページを書き直せば、${edit}秒で表示に反映されます。大きさは全部で${whole} MBです。`,
    where: (host, machine, date) => `${host}、${machine}、${date}。`,
  },
};
