import { readFileSync } from 'node:fs';

const source = readFileSync('src/components/mdx/components.ts', 'utf8');

/** The names that `src/components/mdx/components.ts` lets a page place. */
export const components: readonly string[] = [...source.matchAll(/^  ([A-Z]\w*),$/gm)].map(
  ([, name]) => name,
);

if (components.length === 0) throw new Error('no component is read from components.ts');
