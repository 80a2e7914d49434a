import type { Graph } from '../graph.ts';
import { kerasTable } from './keras.ts';
import { graphFrom, linesOf } from './table.ts';
import { torchinfoTable } from './torchinfo.ts';
import { torchsummaryTable } from './torchsummary.ts';

/**
 * A table that torchinfo, torchsummary or Keras's `model.summary()` printed, as a graph of what it
 * holds: classes, names, shapes and parameters. Null where the text holds none; nothing is thrown.
 */
export function readSummaryTable(text: string): Graph | null {
  const lines = linesOf(text);
  const table = torchsummaryTable(lines) ?? kerasTable(lines) ?? torchinfoTable(lines);
  return table && graphFrom(table);
}
