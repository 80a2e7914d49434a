import type { Graph, GraphNode, Output, Shape } from './graph.ts';

const HEAD = ['#', 'operation', 'module', 'input', 'output', 'parameters', 'multiply-adds', 'line'];

/** A shape as a table has it: `()` of one number alone, a question mark for what is not known. */
export const shapeText = (shape: Shape) =>
  shape.map((size) => (Number.isNaN(size) ? '?' : size)).join(' × ') || '()';

/** An output as a table has it: `sample: 1 × 3 × 64 × 64`. */
export const outputText = ({ name, shape }: Output) => (name && `${name}: `) + shapeText(shape);

function cellsOf(node: GraphNode): string[] {
  const { id, op, module, inputs, outputShapes, parameters, multiplyAdds, place, made } = node;
  return [
    String(id),
    op,
    module,
    inputs.join(', '),
    outputShapes.map(shapeText).join('; '),
    String(parameters ?? '?'),
    String(multiplyAdds ?? '?'),
    String((made ?? place)?.line ?? ''),
  ];
}

/** A graph as a table in Markdown. */
export function markdownOf({ nodes }: Graph): string {
  const rows = [HEAD, HEAD.map(() => '---'), ...nodes.map(cellsOf)];
  return rows
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');
}

/** A graph as comma-separated values. */
export function csvOf({ nodes }: Graph): string {
  const quoted = (cell: string) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  return [HEAD, ...nodes.map(cellsOf)].map((cells) => cells.map(quoted).join(',')).join('\n');
}
