import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const read = (path: string) => readFileSync(`src/components/${path}`, 'utf8');
const islands = readdirSync('src/components/islands')
  .filter((name) => name.endsWith('.tsx'))
  .map((name) => name.replace('.tsx', ''));

/** What the registry's slots hold. */
const embedded = [...read('mdx/widgets.ts').matchAll(/from '\.\/(\w+\.astro)'/g)]
  .map(([, slot]) => read(`mdx/${slot}`))
  .join('\n');

/** What stands for an island that has no embed of its own. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  // A number is part of its sentence; the view that it drives is what can be embedded.
  LiveNumber: 'FigureLab',
  // A preset in small is embedded as the step-through of that preset.
  StepFigure: 'StepThrough',
};

describe('every island', () => {
  it.each(islands)('%s has an address under /embed/', (island) => {
    expect(embedded).toContain(`islands/${STANDS_FOR[island] ?? island}'`);
  });

  it.each(islands.filter((name) => name !== 'LiveNumber'))('%s offers its snippet', (island) => {
    expect(read(`islands/${island}.tsx`)).toMatch(/<(EmbedSnippet|Embed|TakeAway|ToolFrame)\b/);
  });
});
