import { expect, test } from 'vitest';
import { conv2dShape, convTranspose2dShape, coverage2d, holeCount } from '#lib/conv/index.ts';
import { transposedLayers } from '#figures/models.ts';
import { resultOf } from '#figures/registry.ts';
import { plane, showTensor } from '#lib/picture/index.ts';
import { pages } from '../support/pages.ts';

const body = (lang: 'en' | 'ja', name: string) =>
  pages.find((page) => page.lang === lang && page.name === name)!.body;

/** The side that comes out of a square input through a square kernel. */
const up = (side: number, kernel: number, options: object) =>
  convTranspose2dShape([1, side, side], [1, 1, kernel, kernel], options)[1];
const down = (side: number, kernel: number, options: object) =>
  conv2dShape([1, side, side], [1, 1, kernel, kernel], options)[1];
const bytes = (...values: number[]) => {
  const { data } = showTensor(
    { width: values.length, height: 1, data: Float32Array.from(values) },
    'toPilImage',
  );
  return values.map((_, i) => data[4 * i]);
};
const holesOf = (stride: number, dilation: number) =>
  holeCount([3, 3], [stride, stride], [dilation, dilation]);
const countsOf = (kernel: number) => coverage2d([kernel, kernel], [2, 2], [1, 1]).flat();

const s2p1 = { stride: 2, padding: 1 };
const wrapped = bytes(-8, 2, 2, 4);

/** Numbers that stand in the prose, where they stand, and what the library computes for them. */
test.each([
  ['en', '02-experiment', (n: number) => `| 1 | ${n} |`, up(1, 3, s2p1)],
  ['en', '02-experiment', (n: number) => `| 2 | ${n} |`, up(2, 3, s2p1)],
  ['en', '02-experiment', (n: number) => `| 3 | ${n} |`, up(3, 3, s2p1)],
  ['en', '02-experiment', (n: number) => `torch.Size([1, 2, ${n}, ${n}])`, up(256, 3, s2p1)],
  ['en', '02-experiment', (n: number) => `turns 511 cells into ${n}`, down(511, 3, s2p1)],
  ['en', '02-experiment', (n: number) => `512 cells into ${n} as well`, down(512, 3, s2p1)],
  [
    'en',
    '02-experiment',
    (n: number) => `\`output_padding=1\` gives ${n}.`,
    up(256, 3, { ...s2p1, outputPadding: 1 }),
  ],
  ['en', '04-identity', (n: number) => `the last in row and column ${n - 1}.`, up(256, 3, s2p1)],
  ['en', '01-purpose', (n: number) => `covers ${n}×${n} cells`, up(1, 3, { dilation: 2 })],
  [
    'en',
    '05-dilation',
    (n: number) => `The spread kernel covers ${n} cells`,
    up(1, 3, { dilation: 2 }),
  ],
  ['en', '06-pixels', (n: number) => `1.5 comes out as ${n}`, bytes(1.5)[0]],
  ['en', '06-pixels', (n: number) => `1.01 as ${n}:`, bytes(1.01)[0]],
  ['en', '06-pixels', (n: number) => `Their average is ${n},`, mean(wrapped)],
  [
    'en',
    '08-gans-and-unets',
    (n: number) => `all ${n} taps feed it`,
    coverage2d([4, 4], [1, 1], [1, 1])[0][0],
  ],
  [
    'en',
    '08-gans-and-unets',
    (n: number) => `up to ${n}×${n}`,
    up(transposedLayers('dcgan').at(-1)!.input.size[0], 4, s2p1),
  ],
  ['ja', '02-experiment', (n: number) => `| 1 | ${n} |`, up(1, 3, s2p1)],
  ['ja', '02-experiment', (n: number) => `| 2 | ${n} |`, up(2, 3, s2p1)],
  ['ja', '02-experiment', (n: number) => `| 3 | ${n} |`, up(3, 3, s2p1)],
  ['ja', '02-experiment', (n: number) => `torch.Size([${n}, ${n}])`, up(256, 3, s2p1)],
  ['ja', '02-experiment', (n: number) => `511も512も${n}になります`, down(512, 3, s2p1)],
  [
    'ja',
    '02-experiment',
    (n: number) => `1セルずつ戻り、${n}になります`,
    up(256, 3, { ...s2p1, outputPadding: 1 }),
  ],
  ['ja', '06-pixels', (n: number) => `1.5は${n}`, bytes(1.5)[0]],
  ['ja', '06-pixels', (n: number) => `1.01は${n}で`, bytes(1.01)[0]],
  ['ja', '06-pixels', (n: number) => `平均は${n}です`, mean(wrapped)],
  [
    'ja',
    '08-gans-and-unets',
    (n: number) => `${n}個のタップがすべて`,
    coverage2d([4, 4], [1, 1], [1, 1])[0][0],
  ],
  [
    'ja',
    '08-gans-and-unets',
    (n: number) => `${n}×${n}まで2倍を`,
    up(transposedLayers('dcgan').at(-1)!.input.size[0], 4, s2p1),
  ],
] as const)(
  'in %s/%s the number in the prose is what the library computes (%#)',
  (lang, name, sentence, n) => {
    expect(body(lang, name)).toContain(sentence(n));
  },
);

test('padding 2 leaves kernel 4 with stride 2 two cells short of a doubling', () => {
  expect(2 * 8 - up(8, 4, { stride: 2, padding: 2 })).toBe(2);
  expect(body('en', '08-gans-and-unets')).toContain('two cells short of a doubling');
});

test('the generators have as many layers as the prose says', () => {
  expect(transposedLayers('pix2pix')).toHaveLength(8);
  expect(body('en', '08-gans-and-unets')).toContain('there are eight on the way up');
  expect(body('ja', '08-gans-and-unets')).toContain('八つ重ねます');
});

test('stride 3 with dilation 3 leaves eight cells of nine as holes', () => {
  expect(holesOf(3, 3)).toBe(8);
  expect(body('en', '07-summary')).toContain('eight cells of nine are holes');
  expect(body('ja', '07-summary')).toContain('九つのセルのうち八つが穴');
});

test('kernels of 5 × 5 ones are uneven at stride 2, of 6 × 6 even', () => {
  expect(new Set(countsOf(5)).size).toBeGreaterThan(1);
  expect(new Set(countsOf(6)).size).toBe(1);
});

test('clamped and wrapped, the result of dilation 2 differs by no more than the prose says', () => {
  const values = [...new Set(plane(resultOf('shown-clamp').output, 0).data)];
  const far = Math.max(...bytes(...values).map((byte, i) => Math.abs(byte - clamped(values[i]))));
  expect(body('en', '06-pixels')).toContain(`differ by more than ${far}.`);
  expect(body('ja', '06-pixels')).toContain(`差は${far}階調まで`);
});

test('normalising shows a black area in the grey that the prose names', () => {
  const { data } = plane(resultOf('stride-2-normalise').output, 0);
  const [low, high] = data.reduce(([a, b], x) => [Math.min(a, x), Math.max(b, x)], [0, 0]);
  const grey = Math.round(((0 - low) / (high - low)) * 255);
  expect(body('en', '06-pixels')).toContain(`a grey of about ${grey}.`);
  expect(body('ja', '06-pixels')).toContain(`およそ${grey}です`);
});

function clamped(value: number): number {
  return 255 * Math.min(Math.max(value, 0), 1);
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}
