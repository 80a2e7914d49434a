import { readFileSync } from 'node:fs';

/** The names in `/embed/<name>/`. */
export const widgetNames: readonly string[] = [
  ...readFileSync('src/components/mdx/widgets.ts', 'utf8').matchAll(/^ {2}'?([\w-]+)'?: \{/gm),
].map(([, name]) => name);
