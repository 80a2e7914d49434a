import MiniSearch, { type SearchResult } from 'minisearch';
import type { Lang } from '#i18n/index.ts';
import type { Kind, SearchDocument, SearchFile } from './document.ts';
import { excerptOf, type Part } from './excerpt.ts';
import { termsOf } from './tokens.ts';

export interface Hit {
  readonly document: SearchDocument;
  /** The title and the passage that speaks of it, with what was found marked. */
  readonly title: readonly Part[];
  /** Its other names, or the page it stands on; nothing of a page. */
  readonly place: readonly Part[];
  readonly excerpt: readonly Part[];
}

/** Hits of one kind, best first. */
export interface Group {
  readonly kind: Kind;
  readonly hits: readonly Hit[];
}

/** More for what bears the very name. */
const NAMESAKE = 3;

/** What has this share of the score of a document for its own title speaks of the same. */
const LIKE = 0.04;

const FEW = 3;
const MOST_HITS = 24;
const MOST_OF_A_KIND = 6;
/** Documents indexed between two chances for the page to answer. */
const CHUNK = 20;

/** A page or a term that is asked for by its name comes before what speaks of it. */
const WORTH: Readonly<Record<Kind, number>> = {
  page: 1.3,
  term: 1.3,
  question: 1.15,
  section: 1,
  widget: 0.9,
  message: 0.7,
  figure: 0.7,
  quiz: 0.4,
};

/** The search of one language. */
export class Search {
  readonly #lang: Lang;
  readonly #documents: readonly SearchDocument[];
  /** The titles of the pages, by address. */
  readonly #pages: ReadonlyMap<string, string>;
  /** What each document is called, as terms. */
  readonly #names: readonly ReadonlySet<string>[];
  readonly #index: MiniSearch;

  private constructor({ lang, documents }: SearchFile) {
    this.#lang = lang;
    this.#documents = documents;
    const pages = documents.filter(({ kind }) => kind === 'page');
    this.#pages = new Map(pages.map(({ href, title }) => [href, title]));
    this.#names = documents.map(({ title, also = '', asked = '' }) => {
      const names = [title, ...also.split(/, |、/), ...asked.split(', ')];
      return new Set(names.map((name) => termsOf(name, lang).join(' ')));
    });
    const tokenize = (text: string) => termsOf(text, lang);
    this.#index = new MiniSearch({
      fields: ['title', 'also', 'asked', 'text'],
      tokenize,
      processTerm: (term) => term,
      searchOptions: {
        boost: { title: 4, also: 4, asked: 4 },
        prefix: (term) => term.length > 1,
        fuzzy: (term) => (/^[a-z_]{4,}$/.test(term) ? 0.25 : /^\p{L}{5,}$/u.test(term) ? 1 : false),
        weights: { prefix: 0.6, fuzzy: 0.3 },
      },
    });
  }

  /** Indexes the documents, a few at a time. */
  static async of(file: SearchFile): Promise<Search> {
    const search = new Search(file);
    const entries = file.documents.map((document, id) => ({ id, ...document }));
    await search.#index.addAllAsync(entries, { chunkSize: CHUNK });
    return search;
  }

  /** What stands at an address, as if it had been found; nothing where nothing does. */
  at(href: string): Hit[] {
    const id = this.#documents.findIndex((document) => document.href === href);
    return id < 0 ? [] : [this.#hit({ id, match: {} })];
  }

  /** What stands at an address, and what is like it by its title, by kind. */
  findLike(href: string): Group[] {
    const id = this.#documents.findIndex((document) => document.href === href);
    if (id < 0) return [];
    const like = this.#search(this.#documents[id].title, 'OR');
    const [itself, ...others] = [
      like.find((one) => one.id === id)!,
      ...like.filter((one) => one.id !== id),
    ];
    return this.#grouped([itself, ...others.filter(({ score }) => score > itself.score * LIKE)]);
  }

  /** What is found, by kind: the kind of the best hit first, quizzes last. Nothing where nothing is asked. */
  find(query: string): Group[] {
    const found = this.#search(query, 'AND');
    const add = (more: readonly SearchResult[]) => {
      const known = new Set(found.map(({ id }) => id as number));
      found.push(...more.filter(({ id }) => !known.has(id as number)));
    };
    // What has all words of the query comes first; where that is little, what has some follows.
    if (found.length < FEW) add(this.#search(query, 'OR'));
    // What is asked for by another name is looked for under ours, too.
    const best = found[0] && this.#documents[found[0].id as number];
    if (best?.kind === 'term') add(this.#search(best.title, 'AND'));
    return this.#grouped(found);
  }

  #grouped(found: readonly SearchResult[]): Group[] {
    const groups = new Map<Kind, Hit[]>();
    for (const result of found.slice(0, MOST_HITS)) {
      const { kind } = this.#documents[result.id as number];
      const hits = groups.get(kind) ?? [];
      groups.set(kind, hits);
      if (hits.length < MOST_OF_A_KIND) hits.push(this.#hit(result));
    }
    // A quiz asks more than it tells.
    const quiz = groups.get('quiz');
    if (quiz && groups.delete('quiz')) groups.set('quiz', quiz);
    return [...groups].map(([kind, hits]) => ({ kind, hits }));
  }

  #search(query: string, combineWith: 'AND' | 'OR'): SearchResult[] {
    const asked = termsOf(query, this.#lang).join(' ');
    const boostDocument = (id: number) =>
      WORTH[this.#documents[id].kind] * (this.#names[id].has(asked) ? NAMESAKE : 1);
    return this.#index.search(query, { combineWith, boostDocument });
  }

  #hit({ id, match }: Pick<SearchResult, 'id' | 'match'>): Hit {
    const document = this.#documents[id as number];
    const terms = new Set(Object.keys(match));
    const { kind, title, text, href, also } = document;
    const page = this.#pages.get(href.split('#')[0])!;
    const mark = (passage: string, length: number) => excerptOf(passage, terms, this.#lang, length);
    return {
      document,
      title: mark(title, Infinity),
      place: also ? mark(also, Infinity) : kind === 'page' ? [] : [{ text: page, isFound: false }],
      excerpt: mark(text, this.#lang === 'ja' ? 80 : 150),
    };
  }
}
