import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { widgetIds } from '#components/widgets/registry.ts';
import { elementsOf, importsOf } from '../support/syntax.ts';

const read = (path: string) => readFileSync(path, 'utf8');
/** The live views: the `.tsx` files at the top of a family that a slot brings to life. */
const views = globSync('src/components/widgets/*/*.tsx').filter(
  (path) => !path.startsWith('src/components/widgets/shared/'),
);
const slotPaths = importsOf(read('src/components/widgets/slots.ts'))
  .filter((path) => path.endsWith('.astro'))
  .map((path) => join('src/components/widgets', path));
/** The files that the bound slots import. */
const embedded = slotPaths.flatMap((path) => importsOf(read(path))).map((path) => basename(path));

/** What stands for a view that has no embed of its own. */
const STANDS_FOR: Readonly<Record<string, string>> = {
  // A number is part of its sentence; the view that it drives is what can be embedded.
  LiveNumber: 'FigureLab',
  // A preset in small is embedded as the step-through of that preset.
  StepFigure: 'StepThrough',
  // Home's experiment is a part of its page; the figure that it shows can be embedded.
  Opening: 'FigureLab',
};
/** The elements that offer it, or hold one that does. */
const OFFERS_SNIPPET = [
  'PictureFrame',
  'EmbedSnippet',
  'ShareMenu',
  'WidgetFrame',
  'MatrixFrame',
  'Frame',
  'FrameFoot',
  'OutputFoot',
];
const nameOf = (path: string) => basename(path, '.tsx');

it('binds a slot of its own to every widget of the registry', () => {
  expect(widgetIds.length).toBeGreaterThanOrEqual(28);
  expect(new Set(slotPaths).size).toBe(widgetIds.length);
});

describe('every live view', () => {
  it.each(views)('%s has an address under /embed/', (path) => {
    expect(embedded).toContain(`${STANDS_FOR[nameOf(path)] ?? nameOf(path)}.tsx`);
  });

  it.each(views.filter((path) => !['LiveNumber', 'Opening'].includes(nameOf(path))))(
    '%s offers its snippet',
    (path) => {
      expect(elementsOf(read(path)).filter((name) => OFFERS_SNIPPET.includes(name))).not.toEqual(
        [],
      );
    },
  );
});
