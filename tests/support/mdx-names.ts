import { readFileSync } from 'node:fs';

/** The names that `src/components/mdx/components.ts` lets a page place. */
export const components: readonly string[] = (
  /\.\.\.\{([^}]*)\}/.exec(readFileSync('src/components/mdx/components.ts', 'utf8'))![1] as string
)
  .split(',')
  .map((name) => name.trim())
  .filter(Boolean);
