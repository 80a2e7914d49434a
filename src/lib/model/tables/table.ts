import type { Graph, GraphNode, Place, Shape } from '../graph.ts';

/** A line of a summary table. */
export interface Row {
  /** The class: `Conv2d`. */
  readonly op: string;
  /** As the table has it: a variable's name, a Keras layer's; empty where there is none. */
  readonly name: string;
  /** How many modules it stands in. */
  readonly depth: number;
  /** An open size, as of the batch, is NaN. */
  readonly shapes: readonly Shape[];
  /** Null where it is not told. */
  readonly parameters: number | null;
  /** Layers that it takes, by name; a name may end in `…`. */
  readonly from: readonly string[];
  readonly place: Place;
}

export interface Table {
  readonly tool: 'torchinfo' | 'torchsummary' | 'keras';
  readonly rows: readonly Row[];
  /** The total as it is told. */
  readonly parameters: number | null;
}

/** The text's lines with their places. */
export interface Line {
  readonly text: string;
  readonly place: Place;
}

export function linesOf(text: string): Line[] {
  let from = 0;
  return text.split('\n').map((line, i) => {
    const place = { source: '', line: i + 1, column: line.search(/\S|$/) + 1, from };
    from += line.length + 1;
    return { text: line, place };
  });
}

/** `1,152` and `1.5 M`-free numbers; null where there is none. */
export function numberIn(cell: string): number | null {
  const found = /^\s*(\d[\d,]*)/.exec(cell);
  return found ? Number(found[1].replaceAll(',', '')) : null;
}

/** `Total params: 1,305 (5.10 KB)`: the last one, null where there is none. */
export function totalIn(lines: readonly Line[]): number | null {
  const totals = lines.flatMap(({ text }) => /Total params:\s*([\d,]+)/.exec(text)?.[1] ?? []);
  return totals.length > 0 ? numberIn(totals.at(-1)!) : null;
}

/** `[-1, 8, 64, 64]`, `(None, 32, 32, 3)`, or several of them. */
export function shapesIn(cell: string): Shape[] {
  return [...cell.matchAll(/[[(]([^[\]()]*)[\])]/g)].flatMap(([, inner]) => {
    const sizes = inner.split(',').map((size) => size.trim());
    if (sizes.at(-1) === '') sizes.pop();
    const isShape = sizes.length > 0 && sizes.every((size) => /^(?:-?\d+|None)$/.test(size));
    return isShape ? [sizes.map((size) => (/^\d+$/.test(size) ? Number(size) : NaN))] : [];
  });
}

/**
 * A table as a graph: its layers in order, without those that hold others. A table does not tell
 * how layers are joined (Keras's may), nor their arguments: that is remarked.
 */
export function graphFrom({ tool, rows, parameters }: Table): Graph {
  const layers = rows.filter(({ depth }, i) => !(rows[i + 1]?.depth > depth));
  const paths = pathsOf(rows);
  const nodes = layers.map((row, id): GraphNode => {
    const inputs = row.from.flatMap((name) => sourceOf(name, layers.slice(0, id)) ?? []);
    return {
      id,
      module: paths.get(row) ?? '',
      ...(row.op === 'InputLayer' && row.shapes.length > 0
        ? { kind: 'input', op: row.name }
        : { kind: 'module', op: row.op }),
      inputs,
      inputShapes: inputs.map((input) => layers[input].shapes[0] ?? []),
      outputShapes: row.shapes,
      parameters: row.parameters,
      multiplyAdds: null,
      place: row.place,
      made: row.place,
      convolution: null,
      reach: null,
      isAssumed: false,
    };
  });
  return {
    layout: tool === 'keras' ? 'channelsLast' : 'channelsFirst',
    nodes,
    outputs: [],
    multiplyAdds: null,
    parameters: nodes.some((node) => node.parameters === null) ? null : parameters,
    remarks: [{ kind: 'printed', values: [tool], place: rows[0]?.place ?? null }],
    misfit: null,
    stop: null,
    complete: false,
  };
}

/** `mid.0.conv`: names of what a row stands in, but for the model's own. */
function pathsOf(rows: readonly Row[]): Map<Row, string> {
  const within: string[] = [];
  // torchinfo's first row is the model itself.
  const isModel = rows.length > 1 && rows.every(({ depth }, i) => (depth === 0) === (i === 0));
  return new Map(
    rows.map((row) => {
      within.length = row.depth;
      within[row.depth] = row.name;
      return [
        row,
        within
          .slice(isModel ? 1 : 0)
          .filter((name) => name)
          .join('.'),
      ];
    }),
  );
}

/** The layer of a name, if the name is whole or only one begins like it. */
function sourceOf(name: string, layers: readonly Row[]): number | undefined {
  const exact = layers.findLastIndex((layer) => layer.name === name);
  if (exact !== -1) return exact;
  if (!name.endsWith('…') || name.length < 2) return undefined;
  const found = layers.flatMap((layer, id) => (isBeginning(layer.name, name) ? [id] : []));
  return found.length === 1 ? found[0] : undefined;
}

/** Whether two names, both perhaps cut off, agree as far as they go. */
function isBeginning(name: string, cut: string): boolean {
  const [a, b] = [name.replace(/…$/, ''), cut.slice(0, -1)];
  return a.startsWith(b) || (name.endsWith('…') && b.startsWith(a));
}
