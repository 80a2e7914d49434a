import { numberIn, shapesIn, totalIn, type Line, type Row, type Table } from './table.ts';

const ROW = /^\s*(\S+)-\d+\s+(\[.*\])\s+([\d,]+)\s*$/;

/**
 * https://github.com/sksq96/pytorch-summary: modules after what they hold, and a layer that runs
 * twice counted twice. Null where the text holds no such table.
 */
export function torchsummaryTable(lines: readonly Line[]): Table | null {
  const rows = lines.flatMap(({ text, place }): Row[] => {
    const found = ROW.exec(text);
    if (!found) return [];
    const [, op, shape, count] = found;
    const parameters = numberIn(count);
    return [{ op, name: '', depth: 0, shapes: shapesIn(shape), parameters, from: [], place }];
  });
  if (rows.length === 0) return null;
  return { tool: 'torchsummary', rows, parameters: totalIn(lines) };
}
