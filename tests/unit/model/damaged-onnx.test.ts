import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { dialectOf, readSummaryTable } from '#lib/model/index.ts';
import { readOnnxFile, readOnnxText } from '#lib/model/onnx/index.ts';
import { generator } from '#lib/random/index.ts';
import { damaged } from '../../support/damaged-text.ts';

const golden = new URL('../../golden/model/', import.meta.url);
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(new URL(folder, golden))
    .filter((file) => ending.test(file))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, golden)));

/** Reads a text as the page does. */
function read(text: string): void {
  if (dialectOf(text)) readOnnxText(text);
  else readSummaryTable(text);
}

it('reads 1,000 damaged texts and files of ONNX, and tables, without an error', () => {
  const texts = [
    ...filesIn('onnx', /\.(?:onnxtxt|textproto|graph\.txt)$/),
    ...filesIn('tables', /\.txt$/),
  ].map(String);
  const files = filesIn('onnx', /\.onnx$/);
  const random = generator(2).next;
  const next = (count: number) => Math.floor(random() * count);
  let nodes = 0;
  for (let n = 0; n < 500; n++) {
    read(damaged(texts[n % texts.length], random));
    const bytes = Uint8Array.from(files[n % files.length]);
    for (let hits = 1 + next(6); hits > 0; hits--) bytes[next(bytes.length)] = next(256);
    const { graph } = readOnnxFile(bytes.subarray(0, next(4) ? bytes.length : next(bytes.length)));
    nodes += graph.nodes.length;
  }
  expect(nodes).toBeGreaterThan(0);
});
