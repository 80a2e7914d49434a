// @ts-check
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A sheet or script that takes fewer characters in all documents stays inline: a request less before their paint. */
const MANY = 200_000;

const STYLE = /<style>(.*?)<\/style>/gs;
const SCRIPT = /<script>(.*?)<\/script>/gs;
const MODULE = /<script type="module" src="([^"]+)"><\/script>/g;
const HAS_ONE_FIRST_FRAME = /<link rel="expect"[^>]* blocking="render"/;
/** An island that comes to life right after the first frame (client-seen.ts). */
const HAS_FIRST_ISLAND = /<astro-island [^>]*isFirst&quot;:true/;

const sha256 = (/** @type {string} */ text) => createHash('sha256').update(text);
const nameOf = (/** @type {string} */ text, /** @type {'css' | 'js'} */ ending) =>
  `_astro/common.${sha256(text).digest('base64url').slice(0, 8)}.${ending}`;

/**
 * An integration of Astro: what can only be done once all documents are there.
 * @returns {import('astro').AstroIntegration}
 */
export function finishDocuments() {
  let base = '/';
  return {
    name: 'finish-documents',
    hooks: {
      'astro:config:done': ({ config }) => {
        base = config.base.endsWith('/') ? config.base : `${config.base}/`;
      },
      'astro:build:done': async ({ dir }) => {
        const cwd = fileURLToPath(dir);
        const files = globSync('**/*.html', { cwd }).map((file) => new URL(file, dir));
        const documents = await Promise.all(files.map((file) => readFile(file, 'utf8')));
        const embeds = documents.filter((text) => !HAS_ONE_FIRST_FRAME.test(text));
        const sheets = nameShared(documents, STYLE, 'css');
        const scripts = nameShared(embeds, SCRIPT, 'js');
        const element = islandElement(documents);
        const elementFile = nameOf(element, 'js');
        scripts.set(element, elementFile);
        for (const [content, name] of [...sheets, ...scripts])
          await writeFile(new URL(name, dir), content);
        for (const [i, text] of documents.entries()) {
          const linked = text.replace(STYLE, (style, css) =>
            sheets.has(css) ? `<link rel="stylesheet" href="${base}${sheets.get(css)}">` : style,
          );
          const later = HAS_ONE_FIRST_FRAME.test(text)
            ? postpone(linked, element, base + elementFile)
            : linked.replace(SCRIPT, (script, code) =>
                scripts.has(code) ? `<script src="${base}${scripts.get(code)}"></script>` : script,
              );
          await writeFile(files[i], tighten(later));
        }
      },
    },
  };
}

/**
 * Names the sheets, or the scripts, that many documents would hold inline: each becomes one file,
 * which a reader of several pages, or a page with several embeds, loads once.
 * @param {readonly string[]} documents
 * @param {RegExp} element
 * @param {'css' | 'js'} ending
 * @returns {Map<string, string>} the file of each content
 */
function nameShared(documents, element, ending) {
  const contents = documents.flatMap((text) => [...text.matchAll(element)].map(([, one]) => one));
  const names = new Map();
  for (const [content, { length }] of Map.groupBy(contents, (one) => one)) {
    if (content.length * length >= MANY) names.set(content, nameOf(content, ending));
  }
  if (names.size === 0) throw new Error(`no .${ending} is shared by many documents`);
  return names;
}

/**
 * The script of Astro's own that defines the element of an island; each document that has islands
 * holds it.
 * @param {readonly string[]} documents
 */
function islandElement(documents) {
  const scripts = documents.flatMap((text) => [...text.matchAll(SCRIPT)].map(([, code]) => code));
  const element = scripts.find((code) => code.includes('customElements.define("astro-island"'));
  if (!element) throw new Error('no document defines the element of an island');
  return element;
}

/** How long after the page is complete a browser that does not say when it paints is waited for. */
const LONGEST_WAIT = 1000;

/**
 * Lets the scripts of a document that has one first frame wait until it is seen: they would take the
 * line from it. So does the element of an island, unless one is to be alive right then: its 2 kB make
 * many a document longer than the 14 that a server sends at once. A module that is asked for twice is
 * run once.
 * @param {string} text
 * @param {string} element the script that defines it
 * @param {string} elementSource the same as a file
 */
function postpone(text, element, elementSource) {
  const sources = [...text.matchAll(MODULE)].map(([, source]) => source);
  const inline = `<script>${element}</script>`;
  if (text.includes(inline) && !HAS_FIRST_ISLAND.test(text)) {
    text = text.replace(inline, '');
    sources.unshift(elementSource);
  }
  if (sources.length === 0) return text;
  const imports = sources.map((source) => `import("${source}")`).join();
  const script = `{const go=()=>{${imports}};new PerformanceObserver(go).observe({type:'paint',buffered:true});addEventListener('load',()=>setTimeout(go,${LONGEST_WAIT}))}`;
  return text.replace(MODULE, '').replace('</body>', `<script>${script}</script></body>`);
}

/**
 * Allows a document the inline scripts and styles that it holds, and no others: Astro lists for each
 * those of the whole site, a kilobyte that does not compress.
 */
function tighten(/** @type {string} */ text) {
  const hashes = (/** @type {RegExp} */ element) =>
    [...new Set([...text.matchAll(element)].map(([, content]) => content))]
      .map((content) => ` 'sha256-${sha256(content).digest('base64')}'`)
      .join('');
  const [scripts, styles] = [hashes(SCRIPT), hashes(STYLE)];
  return text.replace(/<meta http-equiv="content-security-policy"[^>]*>/, (policy) =>
    policy
      .replaceAll(/ 'sha256-[^']+'/g, '')
      .replace(/script-src [^;]*/, (list) => list + scripts)
      .replace(/style-src [^;]*/, (list) => list + styles),
  );
}
