import { en, type Words } from './en.ts';
import { ja } from './ja.ts';

export type Lang = 'en' | 'ja';
export const langs: readonly Lang[] = ['en', 'ja'];

export type { Words };

const dictionaries: Record<Lang, Words> = { en, ja };

/** The words of the interface in one language. */
export const words = (lang: Lang): Words => dictionaries[lang];

/** Astro's current locale as one of ours. */
export const langOf = (locale: string | undefined): Lang => (locale === 'ja' ? 'ja' : 'en');
