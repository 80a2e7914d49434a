import type { Lang } from '#i18n/index.ts';

export const kinds = [
  'page',
  'section',
  'question',
  'quiz',
  'figure',
  'widget',
  'term',
  'message',
] as const;
export type Kind = (typeof kinds)[number];

/** Something that can be found. */
export interface SearchDocument {
  readonly kind: Kind;
  readonly title: string;
  /** Other names of it, which a reader may type. */
  readonly also?: string;
  /** What else readers type who look for it, with commas between; it is shown nowhere. */
  readonly asked?: string;
  /** Its address, with base and language: a page's, or a place on one. */
  readonly href: string;
  readonly text: string;
}

/** What a language's search is made of: the file that a page loads at the first search. */
export interface SearchFile {
  readonly lang: Lang;
  readonly documents: readonly SearchDocument[];
}
