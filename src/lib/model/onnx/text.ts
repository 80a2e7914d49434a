import { dialectOf } from './dialect.ts';
import { modelFrom } from './message.ts';
import type { OnnxModel } from './model.ts';
import { modelFromPrintable } from './printable-graph.ts';
import { modelFromPrinted } from './printed.ts';
import { reading, type OnnxReading } from './read.ts';
import { Scanner } from './scanner.ts';
import { messageFromText } from './text-format.ts';
import type { Given } from './walk.ts';

/**
 * The text of an ONNX model as a graph: that of `onnx.printer.to_text`, of
 * `onnx.helper.printable_graph`, or protocol buffers' text format. What cannot be read stops it, with
 * its place; nothing is thrown.
 */
export function readOnnxText(text: string, given?: Given): OnnxReading {
  const place = (at: number) => (at < 0 ? null : new Scanner(text, null).place(at));
  return reading(() => READERS[dialectOf(text) ?? 'printed'](text), place, given);
}

const READERS: Readonly<Record<'printed' | 'printable' | 'protobuf', (text: string) => OnnxModel>> =
  {
    printed: modelFromPrinted,
    printable: modelFromPrintable,
    protobuf: (text) => modelFrom(messageFromText(text)),
  };
