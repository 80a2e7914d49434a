import type { Graph, GraphNode, Shape } from '../graph.ts';

// Tables that show a model's layers, their output shapes and parameters: torchinfo's, torchsummary's
// and Keras's.

/** A row: a layer, how deep it stands, and where its input comes from as far as that is said. */
interface Row {
  readonly name: string;
  readonly type: string;
  readonly depth: number;
  readonly shape: Shape;
  readonly parameters: number | null;
  readonly from: readonly string[] | null;
  readonly line: number;
  readonly at: number;
}

const SHAPE = /\[[-\d, ()[\]]+\]|\((?:None|\d+)(?:, ?(?:None|\d+))*,?\)/;
const HEAD = /(?:Layer \(type|Layer\s+\(type)/;

/** The graph that a table shows; null where the text holds none. */
export function readTable(text: string): Graph | null {
  if (!HEAD.test(text) || !/Param ?#/.test(text)) return null;
  const rows = rowsOf(text);
  if (rows.length === 0) return null;
  const isKeras = /\(None/.test(text) || /Trainable params:.*\(\d/.test(text);
  const isChain = /Model: "sequential/.test(text);
  const total = /Total params:\s*([\d,]+)/.exec(text)?.[1];
  // A module that holds others shows what they give.
  const leaves = rows.filter((row, i) => !(rows[i + 1]?.depth > row.depth));
  const nodes = leaves.map((row, id): GraphNode => {
    const sources = row.from
      ? row.from.map((name) => leaves.findIndex((other) => isSource(other.name, name)))
      : isChain && id > 0
        ? [id - 1]
        : [];
    const inputs = sources.filter((source) => source >= 0 && source < id);
    return {
      id,
      kind: row.type === 'InputLayer' ? 'input' : 'module',
      ...{ op: row.type, module: row.name, inputs },
      inputShapes: inputs.map((source) => leaves[source].shape),
      outputShapes: row.shape.length > 0 ? [row.shape] : [],
      ...{ parameters: row.parameters, multiplyAdds: null },
      place: { source: '', line: row.line, column: 1, from: row.at },
      ...{ made: null, convolution: null, reach: null, isAssumed: false },
    };
  });
  return {
    layout: isKeras ? 'channelsLast' : 'channelsFirst',
    ...{ nodes, outputs: [], multiplyAdds: null, misfit: null, complete: false },
    parameters: total ? Number(total.replaceAll(',', '')) : null,
    remarks: [{ kind: 'printed', values: [], place: null }],
    stop: null,
  };
}

/** `conv2d[0][0]`, or what a narrow column leaves of it. */
const isSource = (name: string, cell: string): boolean => {
  const plain = cell.replace(/\[.*$/, '');
  return plain.endsWith('…') ? name.startsWith(plain.slice(0, -1)) : name === plain;
};

function rowsOf(text: string): Row[] {
  const rows: Row[] = [];
  let at = 0;
  let pending: { cells: string[]; line: number; at: number } | null = null;
  const flush = () => {
    const row = pending && boxedRow(pending);
    if (row) rows.push(row);
    pending = null;
  };
  for (const [i, line] of text.split('\n').entries()) {
    const start = at;
    at += line.length + 1;
    if (/^\s*[│┃|]/.test(line) && /[│┃|]\s*$/.test(line) && !/─/.test(line)) {
      const cells = line
        .trim()
        .slice(1, -1)
        .split(/[│┃|]/)
        .map((cell) => cell.trim());
      // A narrow column goes on in the next line.
      if (pending && !SHAPE.test(cells[1] ?? '')) {
        const before: string[] = pending.cells;
        pending.cells = before.map((cell, c) => `${cell} ${cells[c] ?? ''}`.trim());
      } else {
        flush();
        pending = { cells, line: i + 1, at: start };
      }
      continue;
    }
    flush();
    const row = plainRow(line, i + 1, start);
    if (row) rows.push(row);
  }
  flush();
  return rows;
}

function boxedRow({ cells, line, at }: { cells: string[]; line: number; at: number }): Row | null {
  const [label = '', shape = '', parameters = '', from] = cells;
  if (!SHAPE.test(shape)) return null;
  const [, name, type] = /^(.*?)\s*\((\w+)\)$/.exec(label) ?? [null, label, label];
  return {
    ...{ name: name ?? label, type: type ?? label, depth: 0, line, at },
    shape: shapeOf(shape),
    parameters: numberOf(parameters),
    from: from === undefined ? null : from.split(/[\s,]+/).filter((one) => /\w/.test(one)),
  };
}

function plainRow(text: string, line: number, at: number): Row | null {
  const shape = SHAPE.exec(text);
  if (!shape || shape.index === 0) return null;
  const label = text.slice(0, shape.index);
  const rest = text.slice(shape.index + shape[0].length).trim();
  const bare = label.replace(/[│├└─┬]/g, ' ');
  const depth = bare.search(/\S/);
  if (depth < 0) return null;
  // `Conv2d: 2-1`, `Conv2d-1`, `conv2d (Conv2D)`
  const trimmed = bare.trim();
  const [, name, type] = /^(\S+)\s+\((\w+)\)/.exec(trimmed) ?? [];
  const [, own] = /^([A-Za-z_]\w*)/.exec(trimmed) ?? [];
  if (!own) return null;
  const parameters = /^(?:\[[^\]]*\]\s*)*([\d,]+|--)/.exec(rest)?.[1];
  return {
    ...{ name: name ?? trimmed, type: type ?? own, line, at },
    depth: /[├└│]/.test(label) ? depth : 0,
    shape: shapeOf(shape[0]),
    parameters: parameters === '--' ? 0 : numberOf(parameters ?? ''),
    from: null,
  };
}

/** `[-1, 64, 26, 26]`, `(None, 28, 28, 1)`: of one picture. */
function shapeOf(text: string): Shape {
  const first = /\[\[?([^\][]+)\]|\(([^)]*)\)/.exec(text);
  const list = first?.[1] ?? first?.[2] ?? '';
  return list
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => (one === 'None' || one === '-1' ? 1 : Number(one)));
}

const numberOf = (text: string): number | null =>
  /^[\d,]+/.test(text) ? Number(/^[\d,]+/.exec(text)![0].replaceAll(',', '')) : null;
