import type { PhaseVerdict } from '#lib/layer/index.ts';
import type { Graph, GraphNode, Shape } from '#lib/model/index.ts';
import { isDrawn } from './graph-drawing.ts';
import { verdictOf, worstVerdict } from './graph-facts.ts';

/** Blocks folded by module, every layer with what keeps its shape, or each operation by itself. */
export const DETAILS = ['blocks', 'layers', 'operations'] as const;
export type Detail = (typeof DETAILS)[number];

/** A row of the table: one operation, with those after it that keep its shape, or a block. */
export interface GraphRow {
  readonly key: string;
  readonly depth: number;
  /** Ids of the nodes that it stands for, in order of execution. */
  readonly nodes: readonly number[];
  /** The operation; null for a block. */
  readonly node: GraphNode | null;
  /** Of an operation: what follows it and keeps its shape. */
  readonly then: readonly string[];
  /** Of a block: the module's path. */
  readonly module: string;
  /** Of a block: how often each operation is in it, in order of appearance. */
  readonly operations: ReadonlyMap<string, number>;
  readonly isOpen: boolean;
  /** Inputs that are not simply what the row before gives. */
  readonly from: readonly number[];
  readonly shapes: readonly Shape[];
  readonly parameters: number | null;
  readonly multiplyAdds: number | null;
  /** The worst of its transposed convolutions. */
  readonly verdict: PhaseVerdict | null;
  /** Lines of the text that it comes from: where it is made, where it is called. */
  readonly lines: readonly number[];
}

const segmentsOf = ({ module }: GraphNode) => (module === '' ? [] : module.split('.'));

/** A block with so large a part of the rows around it is open from the start. */
const MOST_OF_ALL = 0.6;

/** The rows of a graph. `turned` holds the keys of the blocks that the reader opened or closed. */
export function rowsOfGraph(
  { nodes }: Graph,
  detail: Detail,
  turned: ReadonlySet<string>,
): GraphRow[] {
  if (detail === 'operations') return withoutPlainInputs(nodes.map((node) => rowOf(node, 0)));
  const rows: GraphRow[] = [];
  add(rows, nodes, 0, 0, detail, turned);
  return withoutPlainInputs(rows);
}

/** Adds the rows of nodes whose modules' paths agree in the first `level` names. */
function add(
  rows: GraphRow[],
  nodes: readonly GraphNode[],
  level: number,
  depth: number,
  detail: Detail,
  turned: ReadonlySet<string>,
): void {
  for (const run of runsOf(nodes, level)) {
    const [first] = run;
    const inner = commonLevel(run);
    const isBlock =
      run.length > 1 && inner > level && run.some((node) => !isPlainLayer(node, inner));
    if (detail === 'layers' && isBlock) {
      add(rows, run, inner, depth, detail, turned);
    } else if (isBlock) {
      const module = segmentsOf(first).slice(0, inner).join('.');
      const key = `${first.id} ${module}`;
      const isOpen = run.length > MOST_OF_ALL * nodes.length !== turned.has(key);
      rows.push(blockOf(run, module, key, depth, isOpen));
      if (isOpen) add(rows, run, inner, depth + 1, detail, turned);
    } else {
      for (const node of run) addNode(rows, node, depth);
    }
  }
}

/** A layer that is called by itself, several times in a row. */
const isPlainLayer = (node: GraphNode, level: number) =>
  node.kind === 'module' && segmentsOf(node).length === level;

/** What keeps the shape and holds nothing stands with what it follows. */
function addNode(rows: GraphRow[], node: GraphNode, depth: number): void {
  const last = rows.at(-1);
  const isNext = last?.node && node.inputs.length === 1 && node.inputs[0] === last.nodes.at(-1);
  if (last && isNext && last.depth === depth && last.node?.kind !== 'input' && !isDrawn(node)) {
    const { nodes, then } = last;
    rows[rows.length - 1] = { ...last, nodes: [...nodes, node.id], then: [...then, node.op] };
  } else rows.push(rowOf(node, depth));
}

/** Neighbours that belong to the same module at a level; what belongs to none stands alone. */
function runsOf(nodes: readonly GraphNode[], level: number): GraphNode[][] {
  const runs: GraphNode[][] = [];
  let before: string | undefined;
  for (const node of nodes) {
    const name = segmentsOf(node)[level];
    if (name !== undefined && name === before) runs.at(-1)!.push(node);
    else runs.push([node]);
    before = name;
  }
  return runs;
}

/** How many names at the beginning of their modules' paths nodes have in common. */
function commonLevel(nodes: readonly GraphNode[]): number {
  const paths = nodes.map(segmentsOf);
  const [first] = paths;
  let level = 0;
  while (level < first.length && paths.every((path) => path[level] === first[level])) level++;
  return level;
}

const linesOf = (nodes: readonly GraphNode[]): number[] => [
  ...new Set(
    nodes.flatMap(({ made, place }) =>
      [made, place].flatMap((one) => (one?.source === '' ? [one.line] : [])),
    ),
  ),
];

function rowOf(node: GraphNode, depth: number): GraphRow {
  const { id, inputs, outputShapes, parameters, multiplyAdds, convolution, module } = node;
  return {
    key: `${id}`,
    depth,
    nodes: [id],
    node,
    then: [],
    module,
    operations: new Map(),
    isOpen: false,
    from: inputs,
    shapes: outputShapes,
    parameters,
    multiplyAdds,
    verdict: convolution && verdictOf(convolution),
    lines: linesOf([node]),
  };
}

const sum = (values: readonly (number | null)[]): number | null =>
  values.includes(null) ? null : values.reduce<number>((a, b) => a + b!, 0);

function blockOf(
  run: readonly GraphNode[],
  module: string,
  key: string,
  depth: number,
  isOpen: boolean,
): GraphRow {
  const ids = new Set(run.map(({ id }) => id));
  const operations = new Map<string, number>();
  for (const { op } of run) operations.set(op, (operations.get(op) ?? 0) + 1);
  return {
    key,
    depth,
    nodes: [...ids],
    node: null,
    then: [],
    module,
    operations,
    isOpen,
    from: [...new Set(run.flatMap(({ inputs }) => inputs.filter((id) => !ids.has(id))))],
    shapes: run.at(-1)!.outputShapes,
    parameters: sum(run.map((node) => node.parameters)),
    multiplyAdds: sum(run.map((node) => node.multiplyAdds)),
    verdict: worstVerdict(run),
    lines: linesOf(run),
  };
}

/** A row need not say that it goes on with what the row above it gives. */
function withoutPlainInputs(rows: readonly GraphRow[]): GraphRow[] {
  return rows.map((row, i) => {
    const before = rows[i - 1];
    const isPlain = row.from.length === 1 && row.from[0] === before?.nodes.at(-1);
    return isPlain && (row.node !== null || !row.isOpen) ? { ...row, from: [] } : row;
  });
}
