import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

/** A page of the tutorial: `en/03-laplacian` and `ja/03-laplacian` are the same page. */
const pages = defineCollection({
  loader: glob({ pattern: '{en,ja}/*.mdx', base: './src/content' }),
  schema: z.object({
    title: z.string(),
    order: z.number().int().nonnegative(),
    /** The group of the contents that it stands in; the home page stands in none. */
    part: z.enum(['learn', 'inside', 'desk', 'colophon']).optional(),
    /** A tool takes the width of the window. */
    tool: z.boolean().default(false),
    /** What the home page asks, as its title. */
    question: z.string().optional(),
    summary: z.string().max(160),
    goals: z.array(z.string()).default([]),
    sources: z.array(z.string()).default([]),
  }),
});

/** What the pages cite. */
const references = defineCollection({
  loader: file('./src/content/references.json'),
  schema: z.object({
    /** As it stands in a sentence: "Odena et al. 2016". */
    short: z.string(),
    authors: z.string().optional(),
    title: z.string(),
    where: z.string(),
    year: z.number().int().optional(),
    url: z.url().optional(),
    /** Where its authors' code says it, at one commit. */
    code: z.object({ title: z.string(), url: z.url() }).optional(),
    lang: z.enum(['en', 'ja']),
    /** What a Japanese page says instead. */
    ja: z.object({ short: z.string().optional(), where: z.string() }).optional(),
  }),
});

export const collections = { pages, references };
