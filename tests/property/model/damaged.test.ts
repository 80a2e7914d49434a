import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { entriesOf, likeliest, Program, receptiveFields, suggested } from '#lib/model/index.ts';

const folder = new URL('../../golden/model/models/', import.meta.url);
const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));

/** `DAMAGED_TEXTS=20000` goes through more of the same sequence. */
const COUNT = Number(process.env['DAMAGED_TEXTS'] ?? 1500);

const PIECES = [
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ':',
  ',',
  '"',
  "'",
  '"""',
  '\n',
  '    ',
  '\t',
  '=',
  '==',
  '*',
  '**',
  'not',
  'lambda',
  'yield',
  'class',
  'def',
  'if',
  'else',
  'for',
  'in',
  'while True:',
  'try:',
  'raise',
  'self.',
  '__class__',
  '__proto__',
  'constructor',
  '__init__',
  'super()',
  'import',
  'return',
  'None',
  '0',
  '-1',
  '999999999999',
  '1e400',
  '@',
  '#',
  '\\',
  'f"{',
  '...',
  '*args',
  '[i for i in range(10**9)]',
];

/** Mulberry32: a sequence of numbers from 0 to 1. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function damaged(text: string, random: () => number): string {
  const below = (n: number) => Math.floor(random() * n);
  let result = text;
  for (let i = below(6); i >= 0; i--) {
    const from = below(result.length);
    const to = from + below(random() < 0.5 ? 8 : 400);
    const [before, piece, after] = [
      result.slice(0, from),
      result.slice(from, to),
      result.slice(to),
    ];
    switch (below(6)) {
      case 0:
        result = before + after;
        break;
      case 1:
        result = before + PIECES[below(PIECES.length)] + piece + after;
        break;
      case 2:
        result = before + piece + piece + after;
        break;
      case 3:
        result = before + piece;
        break;
      case 4:
        result = result.replace(/\d+/g, (n) => (random() < 0.05 ? String(below(100_000)) : n));
        break;
      default: {
        const lines = result.split('\n');
        lines.splice(below(lines.length), 1 + below(3));
        result = lines.join('\n');
      }
    }
    result ||= 'x';
  }
  return result;
}

describe('damaged texts', () => {
  it(`come to an end without an error, ${COUNT} of them, and claim nothing beside a stop`, () => {
    const random = numbers(17);
    for (let i = 0; i < COUNT; i++) {
      const text = damaged(texts[Math.floor(random() * texts.length)], random);
      const program = new Program([{ name: '', text }]);
      const entry = likeliest(entriesOf(program));
      if (!entry) continue;
      const { graph } = suggested(program, entry);
      receptiveFields(graph);
      const { complete, stop, misfit, remarks, outputs } = graph;
      expect(complete).toBe(!stop && !misfit && remarks.length === 0);
      if (stop ?? misfit) expect(outputs).toEqual([]);
      for (const { place } of [...graph.nodes, ...remarks]) {
        if (place?.source === '') expect(place.from).toBeLessThanOrEqual(text.length);
      }
    }
  });
});
