import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** The compounds of the complex selectors of a sheet, such as `.a:has(> b)`, `c` for `.a:has(> b) > c`. */
function selectorsOf(css: string): string[][] {
  const preludes = css.replace(/\/\*.*?\*\//gs, '').matchAll(/([^{};@]+)\{/g);
  return [...preludes].flatMap(([, list]) =>
    split(list.trim(), ',').map((selector) => split(selector.trim(), ' >+~\n')),
  );
}

/** The parts of a text between any of the separators, those in brackets aside. */
function split(text: string, separators: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of text) {
    if ('(['.includes(letter)) depth++;
    if (')]'.includes(letter)) depth--;
    if (depth === 0 && separators.includes(letter)) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts.filter((part) => part !== '');
}

/**
 * Chromium keeps one list of what any `:has(…)` left of a combinator may restyle. A selector whose
 * last part names no class, such as `:has(…) > *`, puts every element on it: whatever is inserted
 * into a widget then restyles all of it, in each frame of a drag.
 */
test('what a :has() styles besides itself is named by a class, or is rare in a widget', () => {
  const few = ['h1', 'figcaption', ':is(img, canvas)'];
  const reaching = globSync('src/**/*.css')
    .flatMap((file) => selectorsOf(readFileSync(file, 'utf8')))
    .filter((compounds) => compounds.slice(0, -1).some((compound) => compound.includes(':has(')));
  expect(reaching.length).toBeGreaterThan(5);
  const isNamed = (compound: string) => /^[^:(]*[.#[]/.test(compound) || few.includes(compound);
  expect(reaching.filter((compounds) => !isNamed(compounds.at(-1)!))).toEqual([]);
});
