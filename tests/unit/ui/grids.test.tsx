import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { TensorGrid } from '#components/ui/TensorGrid.tsx';
import type { GridCell } from '#lib/grid/index.ts';

/** A character of the monospaced type is so wide, in parts of the type's size. */
const CHARACTER = 0.6;

describe('TensorGrid', () => {
  it.each(['small', 'medium', 'normal'] as const)(
    'sets every number in type of 12 pixels or more that fits its %s cell',
    (size) => {
      for (const text of ['0', '−8', '0.5', '0.73', '−0.28', '−12.34', '−6336.5']) {
        const cells: GridCell[][] = [[{ role: 'kernel', text }]];
        const html = renderToString(<TensorGrid id="one" label="One" cells={cells} size={size} />);
        const [, width] = /width="([\d.]+)"/.exec(html)!;
        const type = Number([...html.matchAll(/font-size="([\d.]+)"/g)].at(-1)![1]);
        expect(type, text).toBeGreaterThanOrEqual(12);
        expect(text.length * CHARACTER * type, text).toBeLessThanOrEqual(Number(width));
      }
    },
  );
});
