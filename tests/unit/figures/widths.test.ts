import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DETAIL } from '#figures/details.ts';
import { figures, resultOf } from '#figures/registry.ts';

test('the style sheet knows how many cells wide every built picture is', () => {
  const css = readFileSync('src/styles/pixels.css', 'utf8');
  const known = new Map(
    [
      ...css.matchAll(/> :is\(\[width='(\d+)'\], \[width='\1'\] ~ \.inset\) \{\s*--cells: (\d+);/g),
    ].map(([, width, cells]) => [Number(width), Number(cells)]),
  );
  const widths = [DETAIL.width, ...figures.map(({ id }) => resultOf(id).pixels.width)];
  for (const width of widths) expect(known.get(width), `${width} pixels`).toBe(width);
});
