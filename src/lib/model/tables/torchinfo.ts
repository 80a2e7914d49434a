import { numberIn, shapesIn, totalIn, type Line, type Row, type Table } from './table.ts';

/** Signs of the tree before a layer, also without Unicode. */
const TREE = /^[\s│├└─|+]*/;
const LAYER = /^([^\s:()]+)(?: \(([^)]*)\))?(?:: (\d+)(?:-\d+)?)?$/;

/** https://github.com/TylerYep/torchinfo; null where the text holds no such table. */
export function torchinfoTable(lines: readonly Line[]): Table | null {
  const start = lines.findIndex(({ text }) =>
    /^\s*Layer \(type[^)]*(?:\([^)]*\))?[^)]*\)/.test(text),
  );
  // torchsummary numbers its layers instead.
  if (start === -1) return null;
  const titles = cellsOf(lines[start].text);
  const rows: Row[] = [];
  for (const line of lines.slice(start + 1)) {
    if (/Total params:/.test(line.text)) break;
    const row = rowFrom(line, titles);
    if (row) rows.push(row);
  }
  return rows.length > 0 ? { tool: 'torchinfo', rows, parameters: totalIn(lines) } : null;
}

const cellsOf = (text: string): string[] => text.trim().split(/\s{2,}/);

function rowFrom({ text, place }: Line, titles: readonly string[]): Row | null {
  const [tree] = TREE.exec(text)!;
  const [layer, ...rest] = cellsOf(text.slice(tree.length));
  const found = LAYER.exec(layer);
  if (!found || rest.length !== titles.length - 1) return null;
  const [, op, name = '', depth] = found;
  const cell = (title: string) => rest[titles.indexOf(title) - 1] ?? '';
  const parameters = cell('Param #');
  return {
    op,
    name,
    from: [],
    place,
    // The model itself has no tree before it; each level is five signs wide.
    depth: depth === undefined ? depthOf(tree) : Number(depth),
    shapes: shapesIn(cell('Output Shape')),
    // A layer that runs again is not counted again.
    parameters: parameters === '--' || parameters === '(recursive)' ? 0 : numberIn(parameters),
  };
}

const depthOf = (tree: string): number => {
  const width = tree.trimStart().length;
  return width === 0 ? 0 : Math.floor(width / 5) + 1;
};
