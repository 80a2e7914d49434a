// What was measured of the built pages: `src/data/page-measurements.json`, written by `npm run lighthouse`,
// `npm run bench:interaction` and `npm run bench:site`.

import type { Circumstances } from './benchmark.ts';

/** Lighthouse's scores of 100; the largest paint in seconds, blocking time in milliseconds. */
export interface LighthouseFigures {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  readonly lcp: number;
  readonly cls: number;
  readonly tbt: number;
}

/** What a page weighs, in bytes; text as gzip sends it. */
export interface PageWeight {
  readonly document: number;
  readonly firstScripts: number;
  readonly scripts: number;
  readonly pictures: number;
}

/** What the drags of a widget took until they were seen, on a slowed processor, in milliseconds. */
export interface Interaction {
  readonly name: string;
  readonly controls: number;
  readonly moves: number;
  readonly median: number;
  readonly p95: number;
  readonly worst: number;
  /** Whether it ended every drag on the reader's last value. */
  readonly keepsLast: boolean;
}

/** The last run of each script. */
export interface PagesMeasured {
  readonly lighthouse: Circumstances & {
    readonly results: readonly {
      readonly path: string;
      readonly mobile: LighthouseFigures;
      readonly desktop: LighthouseFigures;
    }[];
  };
  readonly interaction: Circumstances & { readonly results: readonly Interaction[] };
  readonly site: Circumstances & {
    readonly buildSeconds: number;
    readonly editSeconds: number;
    readonly wholeSite: number;
    readonly results: readonly (PageWeight & { readonly path: string })[];
  };
}

/** The four scores, in the order in which Lighthouse lists them. */
export const scoresOf = (figures: LighthouseFigures): number[] =>
  [figures.performance, figures.accessibility, figures.bestPractices, figures.seo].map(Math.round);
