import type { Lang } from '#i18n/index.ts';

export const kinds = ['page', 'section', 'question', 'quiz', 'figure', 'widget', 'term'] as const;
export type Kind = (typeof kinds)[number];

/** Something that can be found. */
export interface SearchDocument {
  readonly kind: Kind;
  readonly title: string;
  /** Other names of it, which a reader may type. */
  readonly also?: string;
  /** The page it stands on, and its address there, with base and language. */
  readonly page: string;
  readonly href: string;
  readonly text: string;
}

/** What a language's search is made of: the file that a page loads at the first search. */
export interface SearchFile {
  readonly lang: Lang;
  readonly documents: readonly SearchDocument[];
}
