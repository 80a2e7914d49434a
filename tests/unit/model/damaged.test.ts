import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import {
  dialectOf,
  entriesOf,
  likeliest,
  Program,
  readSummaryTable,
  suggested,
} from '#lib/model/index.ts';
import { readOnnxFile, readOnnxText } from '#lib/model/onnx/index.ts';
import { limits, Run } from '#lib/model/python/run.ts';
import { integersFrom } from '../../support/arbitrary.ts';

const golden = new URL('../../golden/model/', import.meta.url);
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(new URL(folder, golden))
    .filter((file) => ending.test(file))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, golden)));

/** What is put into a text: signs that open, close, end or change the meaning of what follows. */
const SIGNS = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  "'",
  '"',
  '"""',
  '\\',
  '#',
  ':',
  ',',
  '.',
  '*',
  '**',
  '=',
  '@',
  '\n',
  '\n    ',
  '\t',
  ' ',
  '\0',
  '\r',
  '0',
  '-1',
  '1e999',
  '9'.repeat(40),
  'None',
  'self',
  'lambda',
  'for x in',
  'if',
  'def f():',
  'class A(A):',
  'return',
  'yield',
  'import torch',
  '__proto__',
  '<script>',
  '😀',
  'ﬁ',
  '\u2028',
  'x=x',
  '%s',
  '{0}',
  '...',
  ':=',
  '|---|',
  '==',
];

/** A text with a few places cut out, doubled, exchanged or written over. */
function damaged(text: string, next: (count: number) => number): string {
  let result = text;
  for (let n = 1 + next(4); n > 0; n--) {
    const at = next(result.length + 1);
    const length = next(3) ? next(12) : next(result.length - at + 1);
    const sign = SIGNS[next(SIGNS.length)];
    const [head, middle, tail] = [
      result.slice(0, at),
      result.slice(at, at + length),
      result.slice(at + length),
    ];
    result = [
      head + sign + tail,
      head + tail,
      head + middle + middle + tail,
      head + sign + middle + tail,
    ][next(4)];
  }
  return result.slice(0, 20_000);
}

/** Numbers below the one that is asked for, the same at each run. */
function chance(seed: number): (count: number) => number {
  const next = integersFrom(seed);
  return (count) => (count > 0 ? Math.abs(next() * 65_537 + next()) % count : 0);
}

/** Reads a text as the page does. */
function read(text: string): void {
  if (dialectOf(text)) readOnnxText(text);
  else if (!readSummaryTable(text)) {
    const program = new Program([{ name: '', text }]);
    const entry = likeliest(entriesOf(program));
    if (entry) suggested(program, entry);
  }
}

/** How many steps the evaluator takes while something is done. */
function stepsOf(act: () => void): number {
  const { step } = Run.prototype;
  let count = 0;
  Run.prototype.step = function (this: Run) {
    count++;
    step.call(this);
  };
  try {
    act();
  } finally {
    Run.prototype.step = step;
  }
  return count;
}

it('reads 1,000 damaged texts of Python without an error, each within its limit of steps', () => {
  const texts = filesIn('models', /\.py$/).map(String);
  const next = chance(1);
  let most = 0;
  for (let n = 0; n < 1000; n++) {
    const text = damaged(texts[n % texts.length].slice(0, 1500 + next(1500)), next);
    try {
      most = Math.max(
        most,
        stepsOf(() => read(text)),
      );
    } catch (error) {
      throw new Error(`thrown by ${JSON.stringify(text)}`, { cause: error });
    }
  }
  expect(most).toBeGreaterThan(1000);
  // The head of a text and its walk: 0.1 s.
  expect(most).toBeLessThanOrEqual(limits.steps + 3 * limits.headSteps);
});

it('reads 1,000 damaged texts and files of ONNX, and tables, without an error', () => {
  const texts = [
    ...filesIn('onnx', /\.(?:onnxtxt|textproto|graph\.txt)$/),
    ...filesIn('tables', /\.txt$/),
  ].map(String);
  const files = filesIn('onnx', /\.onnx$/);
  const next = chance(2);
  let nodes = 0;
  for (let n = 0; n < 500; n++) {
    read(damaged(texts[n % texts.length], next));
    const bytes = Uint8Array.from(files[n % files.length]);
    for (let hits = 1 + next(6); hits > 0; hits--) bytes[next(bytes.length)] = next(256);
    const { graph } = readOnnxFile(bytes.subarray(0, next(4) ? bytes.length : next(bytes.length)));
    nodes += graph.nodes.length;
  }
  expect(nodes).toBeGreaterThan(0);
});
