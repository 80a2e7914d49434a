import { describe, expect, it } from 'vitest';
import { parseLayers } from '#lib/layer/parse/index.ts';

const LENGTH = 10_000;
const filled = (piece: string) => piece.repeat(LENGTH).slice(0, LENGTH);
const count = (text: string) => parseLayers(text).layers.length;
const kindsOf = (text: string) => parseLayers(text).notices.map(({ kind }) => kind);

/** What would take for ever, or a stack without end, if every repetition cost the last one's twice. */
const growing = {
  brackets: filled('('),
  'brackets of every kind': filled('([{<'),
  'calls within calls': filled('f('),
  'layers within layers': filled('nn.Conv2d('),
  'lists that are multiplied, within each other': filled('[[[[[1]*64]*64]*64]*64]*64\n'),
  'a list that is doubled': `a = [1]\n${filled('a = a + a\n')}`,
  'names within names': `a = [1, 2]\n${filled('a = [a, a]\nf(*a)\n')}`,
  'loops within loops': filled('[x for x in range(64) '),
  signs: filled('-'),
  'signs of every kind': filled('not ~-'),
  powers: filled('2**'),
  conditions: filled('a if '),
  'other cases': filled('a if b else '),
  'functions without a name': filled('lambda x: '),
  copies: filled('64 x '),
  'texts that do not end': filled('"\\'),
  'long texts that do not end': filled("'''"),
  'letters before a text': filled('br"'),
  numbers: filled('1_e'),
  dots: filled('a.'),
  indices: filled('a[0]'),
  'calls of calls': filled('f()()'),
  'arguments that are spread': `a = [1] * 64\n${filled('Conv2d(*a, *a)\n')}`,
  'attributes of ONNX': filled('kernel_shape 3\n'),
  'nodes within nodes': filled('node { attribute {'),
  'graphs within graphs': filled('Conv <a: b = '),
  assignments: filled('a, b = c = '),
  indents: Array.from({ length: 140 }, (_, i) => `${' '.repeat(i)}if x:`).join('\n'),
  'zero characters': filled('\0'),
  'halves of characters': filled('\ud800'),
};

describe('parseLayers, hostile texts', () => {
  it('reads lists of hundreds of thousands of numbers, as a pasted dump of weights has them', () => {
    const ones = '1,'.repeat(300_000);
    expect(count(`nn.Conv2d(3, max(${ones}8), 3)`)).toBe(1);
    expect(count(`foo(${ones}1)\nnn.Conv2d(3, 8, 3)`)).toBe(1);
    expect(count(`x = [${ones}1]\nnn.Conv2d(3, 8, 3)`)).toBe(1);
  });

  it.each(Object.entries(growing))('comes to an end, and throws nothing, with %s', (_, text) => {
    expect(() => parseLayers(text)).not.toThrow();
  });

  it('reads the layer after any number of brackets that do not close', () => {
    for (const open of ['(', '[', '{', 'nn.Sequential(', 'f(x, ']) {
      expect(count(`${open.repeat(50)}nn.Conv2d(1, 1, 3)`)).toBe(1);
      expect(count(`${')'.repeat(50)}\nnn.Conv2d(1, 1, 3)`)).toBe(1);
    }
  });

  it('skips what is nested beyond measure, and goes on after it', () => {
    const deep = `${'('.repeat(3000)}nn.Conv2d(1, 1, 3)${')'.repeat(3000)}`;
    expect(count(`${deep}\nnn.Conv2d(1, 1, 5)`)).toBe(1);
  });

  it('takes the kind of a bracket that closes for a slip', () => {
    expect(count('nn.Sequential([nn.Conv2d(1, 1, 3), nn.ReLU(])')).toBe(2);
    expect(count('nn.Conv2d(1, 1, (3, 3], padding=1)\nnn.ReLU()')).toBe(2);
  });

  it('stops at a thousand layers, and says so once', () => {
    const nested = `nn.Sequential(${'['.repeat(9)}nn.Conv2d(1, 1, 3)${'] * 64'.repeat(9)})`;
    const long = 'nn.Conv2d(1, 1, 3)\n'.repeat(1200);
    for (const text of [nested, `${nested}\n${nested}`, long]) {
      expect(count(text)).toBe(1000);
      expect(kindsOf(text)).toEqual(['tooMany']);
    }
    expect(kindsOf('nn.Conv2d(1, 1, 3)\n'.repeat(1000))).toEqual([]);
  });

  it('stops where lists of nothing would be gone through without end', () => {
    const text = `nn.Sequential(${'['.repeat(9)}f()${'] * 64'.repeat(9)})\nnn.Conv2d(1, 1, 3)`;
    expect(count(text)).toBe(0);
    expect(kindsOf(text)).toContain('tooMany');
  });

  it('finds no layer in words, in texts and in comments', () => {
    for (const text of [
      'Dear Sir or Madam, the layer nn.ConvTranspose2d is (I think) wrong.',
      'ストライド2のConvTranspose2dを使います。',
      '"nn.Conv2d(1, 1, 3)"',
      "'''\nnn.Conv2d(1, 1, 3)\n'''",
      '# nn.Conv2d(1, 1, 3)',
      'from torch.nn import Conv2d, ConvTranspose2d as Up',
      '{"stride": 2, "padding": 1}',
      'https://pytorch.org/docs/stable/generated/torch.nn.ConvTranspose2d.html#torch.nn.Conv2d',
    ]) {
      expect(parseLayers(text).layers).toEqual([]);
    }
  });

  it('takes no number that a layer cannot have', () => {
    for (const kernel of ['0', '-3', '1.5', '1e99', '"3"', '()', '(1, 2, 3)', '[[3]]', 'True']) {
      const text = `nn.ConvTranspose2d(3, 4, ${kernel})`;
      expect(count(text)).toBe(0);
      expect(kindsOf(text), kernel).not.toEqual([]);
    }
  });

  it('names what markup it meets, as text, and reads on', () => {
    const text = '<img src=x onerror=alert(1)>\nUp("<b>", 2)\nnn.Conv2d(1, 1, 3)</script>';
    expect(parseLayers(text)).toMatchObject({
      layers: [{ line: 3, column: 1 }],
      notices: [
        { kind: 'unknownLayer', text: 'alert', line: 1, column: 20 },
        { kind: 'unknownLayer', text: 'Up', line: 2, column: 1 },
      ],
    });
  });
});
