import type { Lang } from './index.ts';

/** The file of the dialog that lists them. */
export const keysFile = (lang: Lang): string => (lang === 'en' ? 'keys.txt' : `${lang}/keys.txt`);

/** Which keys do what: of the page about the site, and of the dialog that `?` opens. */
interface KeysWords {
  readonly title: string;
  readonly close: string;
  /** The heads of the table. */
  readonly where: string;
  readonly key: string;
  readonly does: string;
  readonly rows: readonly (readonly [where: string, key: string, does: string])[];
}

export const keysWords: Readonly<Record<Lang, KeysWords>> = {
  en: {
    title: 'Keys',
    close: 'Close the list of keys',
    where: 'Where',
    key: 'Key',
    does: 'What it does',
    rows: [
      ['anywhere', '/', 'searches'],
      ['anywhere', '?', 'shows this list'],
      ['a search, a menu, a list', 'Esc', 'closes it'],
      ['a number', '↑ ↓', 'one more, one less'],
      ['a number', 'Esc', 'brings back the last one that was taken'],
      ['a slider', '← →', 'a step on, a step back'],
      ['a grid of cells', '← ↑ ↓ →', 'to the next cell'],
      ['the looking glass of a picture', '← ↑ ↓ →', 'to the next pixel; ten on with Shift'],
      ['the output in the Lab', '← ↑ ↓ →', 'to the next cell; ten on with Shift'],
      ['the output in the Lab', '+ −', 'closer, further away'],
      ['the output in the Lab', '0', 'the whole picture'],
    ],
  },
  ja: {
    title: 'キー操作',
    close: 'キーの一覧を閉じる',
    where: '場所',
    key: 'キー',
    does: '働き',
    rows: [
      ['どこでも', '/', '検索する'],
      ['どこでも', '?', 'この一覧を開く'],
      ['検索、メニュー、一覧', 'Esc', '閉じる'],
      ['数の欄', '↑ ↓', '1つ増やす、1つ減らす'],
      ['数の欄', 'Esc', '受け付けられた最後の数に戻す'],
      ['スライダー', '← →', '1段ずつ動かす'],
      ['セルの並び', '← ↑ ↓ →', '隣のセルへ移る'],
      ['画像の虫眼鏡', '← ↑ ↓ →', '隣の画素へ移る。Shiftと一緒なら10画素'],
      ['ラボの出力', '← ↑ ↓ →', '隣のセルへ移る。Shiftと一緒なら10セル'],
      ['ラボの出力', '+ −', '拡大する、縮小する'],
      ['ラボの出力', '0', '全体を表示する'],
    ],
  },
};
