import type { Graph } from './graph.ts';
import { library } from './libraries/index.ts';
import { isOtherLibrary, withOtherLibraries } from './other-libraries.ts';
import type { Program } from './program.ts';

export { modelOfLibrary } from './other-libraries.ts';

/** A walk that names the files and libraries that hold what the text lacks, where its imports name them. */
export function withOtherFiles(program: Program, walked: Graph): Graph {
  const graph = withOtherLibraries(program, walked);
  const { remarks } = graph;
  const lacking = new Set(
    remarks.flatMap(({ kind, values }) => (kind === 'assumedShape' ? values[0] : [])),
  );
  const names = new Set<string>();
  const files = new Set<string>();
  for (const statement of program.statements) {
    if (statement.kind !== 'import' || statement.from === null || library(statement.from)) continue;
    if (isOtherLibrary(statement.from)) continue;
    const file = /\w+$/.exec(statement.from)?.[0];
    const imported = new Set(statement.names.map(({ name }) => name));
    const found = [...lacking].filter((name) => imported.has('*') || imported.has(name));
    if (!file || found.length === 0) continue;
    files.add(`${file}.py`);
    for (const name of found) names.add(name);
  }
  if (files.size === 0) return graph;
  const values = [[...files].join(', '), [...names].join(', ')];
  return { ...graph, remarks: [{ kind: 'otherFile', values, place: null }, ...remarks] };
}
