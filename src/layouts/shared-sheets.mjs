// @ts-check
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * An integration of Astro: a style sheet that every embed would hold inline becomes one file, which a
 * page with several embeds loads once. Pages keep theirs inline, a request less before the first paint.
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
        const files = globSync('**/embed/*/index.html', { cwd }).map((file) => new URL(file, dir));
        const documents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const sheetsOf = (/** @type {string} */ text) =>
          [...text.matchAll(/<style>(.*?)<\/style>/gs)].map(([, css]) => css);
        const shared = sheetsOf(documents[0] ?? '').filter((css) =>
          documents.every((text) => text.includes(`<style>${css}</style>`)),
        );
        if (shared.length === 0) throw new Error('the embeds have no style sheet in common');
        const css = shared.join('\n');
        const hash = createHash('sha256').update(css).digest('base64url').slice(0, 8);
        const name = `_astro/embed.${hash}.css`;
        await writeFile(new URL(name, dir), css);
        for (const [i, text] of documents.entries()) {
          const link = `<link rel="stylesheet" href="${base}${name}">`;
          const linked = shared.reduce(
            (html, sheet, nth) => html.replace(`<style>${sheet}</style>`, nth === 0 ? link : ''),
            text,
          );
          await writeFile(files[i], linked);
        }
      },
    },
  };
}
