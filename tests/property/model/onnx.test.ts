import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readOnnxFile, readOnnxText, type OnnxReading } from '#lib/model/onnx/index.ts';
import { seeded } from '../../support/arbitrary.ts';

const folder = new URL('../../golden/model/onnx/', import.meta.url);
const names = readdirSync(folder);
const files = names
  .filter((name) => name.endsWith('.onnx'))
  .map((name) => new Uint8Array(readFileSync(new URL(name, folder))));
const texts = names
  .filter((name) => /\.(?:onnxtxt|graph\.txt|textproto)$/.test(name))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'));

/** What holds of a graph whatever it was read from. */
function isSound({ graph }: OnnxReading): void {
  graph.nodes.forEach((node, id) => {
    expect(node.id).toBe(id);
    expect(node.inputs.every((input) => input < id)).toBe(true);
    expect(node.outputShapes.flat().every((n) => Number.isSafeInteger(n) && n >= 0)).toBe(true);
  });
  if (graph.complete) expect([graph.stop, graph.misfit, graph.remarks]).toEqual([null, null, []]);
  else expect(graph.stop ?? graph.misfit ?? graph.remarks[0]).toBeTruthy();
}

/** Bytes set, taken out and put in; places as parts of the whole. */
const damage = fc.array(
  fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    cut: fc.oneof(fc.constant(0), fc.constant(1), fc.integer({ min: 0, max: 400 })),
    put: fc.array(fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0, 127, 128, 255)), {
      maxLength: 3,
    }),
  }),
  { minLength: 1, maxLength: 4 },
);

/** Pieces that the three texts are made of. */
const pieces = fc.constantFrom(
  '<',
  '>',
  '(',
  ')',
  '{',
  '}',
  '[',
  ']',
  '=',
  '=>',
  ',',
  ':',
  '"',
  '%',
  '-1',
  '0',
  '1e999',
  'nan',
  '9223372036854775807',
  'x',
  'float[N] y',
  'graph {',
  'node {',
  '<Tensor>',
  '\\377',
  '__proto__',
);

describe('readOnnxFile', () => {
  it('takes damaged files: it throws nothing, and what it gives is sound', () => {
    const property = fc.property(fc.constantFrom(...files), damage, (file, changes) => {
      let bytes = [...file];
      for (const { at, cut, put } of changes) {
        bytes = bytes.toSpliced(Math.floor(at * bytes.length), cut, ...put);
      }
      isSound(readOnnxFile(Uint8Array.from(bytes)));
    });
    fc.assert(property, { ...seeded, numRuns: 1500 });
  });

  it('takes any bytes', () => {
    const property = fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      isSound(readOnnxFile(bytes));
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });
});

describe('readOnnxText', () => {
  it('takes damaged texts: it throws nothing, and what it gives is sound', () => {
    const change = fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      cut: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 300 })),
      put: fc.oneof(fc.constant(''), pieces),
    });
    const changes = fc.array(change, { minLength: 1, maxLength: 4 });
    const property = fc.property(fc.constantFrom(...texts), changes, (text, list) => {
      let damaged = text;
      for (const { at, cut, put } of list) {
        const from = Math.floor(at * damaged.length);
        damaged = damaged.slice(0, from) + put + damaged.slice(from + cut);
      }
      isSound(readOnnxText(damaged));
    });
    fc.assert(property, { ...seeded, numRuns: 1500 });
  });

  it('takes any text made of the pieces of the three', () => {
    const property = fc.property(fc.array(pieces, { maxLength: 40 }), (list) => {
      isSound(readOnnxText(list.join(' ')));
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });

  it.each(['(', '[', '{', '<', 'a {', 'f: [', 'g (x) => (y) { y = If <b: graph = '])(
    'stops where %s is nested without end',
    (open) => {
      const { graph } = readOnnxText(open.repeat(50_000));
      expect(graph.stop?.kind).toBe('unreadable');
    },
  );
});
