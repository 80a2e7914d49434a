// @ts-check
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A sheet that takes fewer characters in all documents stays inline: a request less before their paint. */
const MANY = 200_000;

/**
 * An integration of Astro: a style sheet that many documents would hold inline becomes one file, which
 * a reader of several pages, or a page with several embeds, loads once.
 * @returns {import('astro').AstroIntegration}
 */
export function sharedSheets() {
  let base = '/';
  return {
    name: 'shared-sheets',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir }) => {
        const cwd = fileURLToPath(dir);
        const files = globSync('**/*.html', { cwd }).map((file) => new URL(file, dir));
        const documents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const sheets = documents.flatMap((text) =>
          [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css),
        );
        const counts = Map.groupBy(sheets, (css) => css);
        /** @type {Map<string, string>} */
        const names = new Map();
        for (const [css, { length }] of counts) {
          if (css.length * length < MANY) continue;
          const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
          names.set(css, `_astro/shared.${hash}.css`);
        }
        if (names.size === 0) throw new Error('no style sheet is shared by many documents');
        for (const [css, name] of names) await writeFile(new URL(name, dir), css);
        for (const [i, text] of documents.entries()) {
          const linked = text.replace(/<style>(.*?)<\/style>/gs, (style, css) =>
            names.has(css) ? `<link rel="stylesheet" href="${base}${names.get(css)}">` : style,
          );
          await writeFile(files[i], linked);
        }
      },
    },
  };
}
