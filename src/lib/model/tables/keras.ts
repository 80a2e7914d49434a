import { numberIn, shapesIn, totalIn, type Line, type Row, type Table } from './table.ts';

type Cells = readonly string[];

/**
 * What `model.summary()` prints, Keras 3's box or Keras 2's columns; null where the text holds
 * neither. https://keras.io/api/models/model/#summary-method
 */
export function kerasTable(lines: readonly Line[]): Table | null {
  const start = lines.findIndex(({ text }) => /Layer \(type\).*Output Shape.*Param #/.test(text));
  if (start === -1) return null;
  const header = lines[start].text;
  const body = lines.slice(start + 1);
  const end = body.findIndex(({ text }) => /Total params:/.test(text));
  const content = end === -1 ? body : body.slice(0, end);
  const rows = /[│┃]/.test(header) ? boxed(content) : columned(header, content);
  return rows.length > 0 ? { tool: 'keras', rows, parameters: totalIn(lines) } : null;
}

/** Keras 3: cells between bars, a row until the next rule; what is long goes on below. */
function boxed(lines: readonly Line[]): Row[] {
  const rows: Row[] = [];
  let [cells, first]: [string[], Line | null] = [[], null];
  for (const line of lines) {
    const text = line.text.trim();
    if (text.startsWith('│')) {
      first ??= line;
      text
        .split('│')
        .slice(1)
        .forEach((part, i) => {
          const sofar = cells[i] ?? '';
          cells[i] = sofar && part.trim() ? `${sofar} ${part.trim()}` : sofar || part.trim();
        });
    } else if (first) {
      rows.push(...rowFrom(cells, first));
      [cells, first] = [[], null];
    }
  }
  return first ? [...rows, ...rowFrom(cells, first)] : rows;
}

/** Keras 2: columns where the header has them; a line without parameters goes on. */
function columned(header: string, lines: readonly Line[]): Row[] {
  const starts = ['Layer (type)', 'Output Shape', 'Param #', 'Connected to']
    .map((title) => header.indexOf(title))
    .filter((at) => at !== -1);
  const cellsOf = (text: string) =>
    starts.map((from, i) => text.slice(i === 0 ? 0 : from, starts[i + 1]).trim());
  const drafts: { cells: string[]; line: Line }[] = [];
  for (const line of lines) {
    // Frames around nested models.
    const text = line.text.replace(/^\|/, ' ').replace(/\|\s*$/, '');
    if (/^[\s_=¯|-]*$/.test(text)) continue;
    const cells = cellsOf(text);
    if (numberIn(cells[2] ?? '') !== null) drafts.push({ cells, line });
    else drafts.at(-1)?.cells.forEach((cell, i, all) => (all[i] = cell + (cells[i] ?? '')));
  }
  return drafts.flatMap(({ cells, line }) => rowFrom(cells, line));
}

const LAYER = /^((?:└\s*)*)(\S+)\s*\(([^()]*)\)?$/;

function rowFrom(
  [layer = '', shape = '', count = '', joined = '']: Cells,
  { text, place }: Line,
): Row[] {
  const found = LAYER.exec(layer);
  if (!found) return [];
  const [, , name, op] = found;
  // Nested models are set in by four signs for each level.
  const inset =
    text.indexOf('└') === -1 ? 0 : Math.floor(text.slice(0, text.indexOf('└')).length / 4);
  return [
    {
      op,
      name,
      depth: inset,
      shapes: shapesIn(shape),
      place,
      parameters: /unbuilt/.test(count) ? null : numberIn(count),
      from: [...joined.matchAll(/([^\s,'"[\]]+)(?:\[\d+\]|…|$)/g)].flatMap(([all, one]) =>
        one === '-' ? [] : all.endsWith('…') ? `${one.replace(/…$/, '')}…` : one,
      ),
    },
  ];
}
