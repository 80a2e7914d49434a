import { en } from './en.ts';
import { ja } from './ja.ts';

export type Lang = 'en' | 'ja';
export const langs: readonly Lang[] = ['en', 'ja'];

/** The shape of a dictionary: English's keys, with any string as a word. */
type Dictionary<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer A) => string
      ? (...args: A) => string
      : Dictionary<T[K]>;
};
export type Words = Dictionary<typeof en>;

const dictionaries: Record<Lang, Words> = { en, ja };

/** The words of the interface in one language. */
export const words = (lang: Lang): Words => dictionaries[lang];

/** Astro's current locale as one of ours. */
export const langOf = (locale: string | undefined): Lang => (locale === 'ja' ? 'ja' : 'en');
