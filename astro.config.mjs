// @ts-check
import { unified } from '@astrojs/markdown-remark';
import mdx from '@astrojs/mdx';
import preact from '@astrojs/preact';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import rehypeKatex from 'rehype-katex';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkMath from 'remark-math';
import { clientSeen } from '#layouts/client-seen.mjs';
import { besideNotes } from '#layouts/beside-notes.mjs';
import { markFigures } from '#layouts/mark-figures.mjs';
import { finishDocuments } from '#layouts/finish-documents.mjs';
import { keepEndings } from '#layouts/keep-endings.mjs';
import { keepTogether } from '#layouts/keep-together.mjs';
import { numberCells } from '#layouts/number-cells.mjs';

/**
 * Lets Chromium compile a file's functions while it loads, beside the page, and not one by one while an
 * island comes to life. A small file is not worth the line.
 */
const compileAhead = (
  /** @type {{ modules: Record<string, { renderedLength: number }> }} */ chunk,
) =>
  Object.values(chunk.modules).reduce((sum, { renderedLength }) => sum + renderedLength, 0) > 9000
    ? '//# allFunctionsCalledOnLoad'
    : '';

/** What computes layers, what makes pictures, and what shows them: not every page does. */
const engine = /\/lib\/(conv\/(engine|conv|backends|gradient)|layer\/run-layer)/;
const pictures = /\/lib\/picture\/(?!signed|nearest)|load-picture|rasterise/;
const canvas = /PixelCanvas|file-error/;

/**
 * Code that many islands share, in few files: left alone, each is cut by who shares it, and a page loads
 * ninety that are too small to be packed well. What the scripts of the page itself need stays apart, since
 * they load before any island.
 */
const sharedCode = [
  {
    name: 'page',
    test: /preload-helper|\/layouts\/close-menus|\/copy-text|\/hand-over/,
    priority: 2,
  },
  {
    name: 'shared',
    test: (/** @type {string} */ id) => ![engine, pictures, canvas].some((own) => own.test(id)),
    minShareCount: 10,
    priority: 1,
  },
  { name: 'engine', test: engine, minShareCount: 8 },
  { name: 'pictures', test: pictures, minShareCount: 6 },
  { name: 'canvas', test: canvas, minShareCount: 2, priority: 1 },
];

/**
 * What comes late imports little that is not there yet: to list all of it beside each import, and to
 * load it ahead, takes more bytes than it saves. Vite has no switch for its helper, nor Astro for the lists.
 * @type {import('vite').Plugin}
 */
const noPreload = {
  name: 'no-preload',
  enforce: 'pre',
  configEnvironment: (name) =>
    name === 'client' ? { build: { modulePreload: false } } : undefined,
  load: (id) =>
    id === '\0vite/preload-helper.js' ? 'export const __vitePreload = (load) => load()' : undefined,
};

export default defineConfig({
  // The deploy workflow takes both from the repository: see .github/workflows/deploy.yml.
  site: process.env.SITE_ORIGIN || 'http://localhost:4321',
  base: process.env.BASE_PATH || '/',
  trailingSlash: 'always',
  // One request less before the first paint.
  build: { inlineStylesheets: 'always' },
  i18n: {
    locales: ['en', 'ja'],
    defaultLocale: 'en',
    routing: { prefixDefaultLocale: false },
  },
  markdown: {
    // Not Astro's default processor: it leaves **「重要」**です unrendered.
    processor: unified({
      remarkPlugins: [remarkMath, remarkCjkFriendly, markFigures, besideNotes],
      rehypePlugins: [
        [rehypeKatex, { output: 'mathml', strict: 'error' }],
        numberCells,
        keepTogether,
        keepEndings,
      ],
    }),
    // Not Shiki: its inline styles break the policy below.
    syntaxHighlight: 'prism',
  },
  integrations: [
    mdx(),
    preact(),
    clientSeen(),
    finishDocuments(),
    sitemap({
      filter: (page) => !/\/(embed|kit)\//.test(page),
      i18n: { defaultLocale: 'en', locales: { en: 'en', ja: 'ja' } },
    }),
  ],
  security: {
    // `finishDocuments` adds the hashes: Astro leaves out those of `is:inline` scripts.
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "media-src 'self' blob:",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
      ],
      scriptDirective: {
        // The engine's loops are WebAssembly; the keyword lets no text become script.
        resources: ["'self'", "'wasm-unsafe-eval'"],
      },
    },
  },
  // Libraries that are served with the site come with their notices.
  vite: {
    plugins: [noPreload],
    build: {
      license: { fileName: 'licences.txt' },
      rolldownOptions: { output: { postBanner: compileAhead } },
    },
    environments: {
      client: {
        build: { rolldownOptions: { output: { codeSplitting: { groups: sharedCode } } } },
      },
    },
    // A worker loads its rarer parts when they are used. What it needs at once is one file: these
    // parts, which import some of it, would cut it into ten.
    worker: {
      format: 'es',
      rolldownOptions: {
        output: { codeSplitting: { groups: [{ name: 'worker', test: /\.worker\.ts$/ }] } },
      },
    },
  },
  devToolbar: { enabled: false },
});
