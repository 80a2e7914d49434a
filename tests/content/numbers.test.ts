import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conv2dShape, convTranspose2dShape } from '#lib/conv/index.ts';
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

const s2p1 = { stride: 2, padding: 1 };

/** Numbers that stand in the prose, where they stand, and what the library computes for them. */
test.each([
  ['en', '02-experiment', (n: number) => `torch.Size([1, 2, ${n}, ${n}])`, up(256, 3, s2p1)],
  ['ja', '02-experiment', (n: number) => `torch.Size([1, 2, ${n}, ${n}])`, up(256, 3, s2p1)],
  [
    'en',
    '14-the-layer-at-work',
    (n: number) => `turns 511 and 512 cells both into ${n}.`,
    down(511, 3, s2p1),
  ],
  ['en', '14-the-layer-at-work', (n: number) => `cells both into ${n}.`, down(512, 3, s2p1)],
  [
    'en',
    '14-the-layer-at-work',
    (n: number) => `\`output_padding=1\` gives ${n}.`,
    up(256, 3, { ...s2p1, outputPadding: 1 }),
  ],
  ['ja', '14-the-layer-at-work', (n: number) => `511セルも512セルも${n}セル`, down(511, 3, s2p1)],
  [
    'ja',
    '14-the-layer-at-work',
    (n: number) => `\`output_padding=1\`なら${n}です`,
    up(256, 3, { ...s2p1, outputPadding: 1 }),
  ],
  ['en', '06-pixels', (n: number) => `1.5 comes out as ${n}`, bytes(1.5)[0]],
  ['en', '06-pixels', (n: number) => `1.01 as ${n}:`, bytes(1.01)[0]],
  ['ja', '06-pixels', (n: number) => `1.5は${n}に`, bytes(1.5)[0]],
  ['ja', '06-pixels', (n: number) => `1.01は${n}に`, bytes(1.01)[0]],
] as const)(
  'in %s/%s the number in the prose is what the library computes (%#)',
  (lang, name, sentence, n) => {
    expect(body(lang, name)).toContain(sentence(n));
  },
);

test.each([
  ['en', ' and '],
  ['ja', 'と'],
] as const)(
  'the home page names the releases that the golden files agree with, in %s',
  (lang, and) => {
    const { torch } = JSON.parse(readFileSync('tests/golden/versions.json', 'utf8'));
    const releases = torch.map((version: string) => version.split('.').slice(0, 2).join('.'));
    expect(body(lang, '00-index')).toContain(`PyTorch ${releases.join(and)}`);
  },
);

test('the generators are built as the prose says', () => {
  expect(transposedLayers('pix2pix')).toHaveLength(8);
  expect(body('en', '07-gans-and-unets')).toContain('eight times in `unet_256`');
  expect(body('ja', '07-gans-and-unets')).toContain('`unet_256`では八つ重ねます');
  expect(transposedLayers('dcgan')[0].output.size).toEqual([4, 4]);
  expect(body('en', '07-gans-and-unets')).toContain('paints 4×4 cells');
  expect(body('ja', '07-gans-and-unets')).toContain('4×4セルを描く');
});

test.each(['sam', 'dpt', 'db', 'nnunet'])('the kernel of %s is its stride', (id) => {
  for (const { layer } of transposedLayers(id)) expect(layer.kernel).toEqual(layer.stride);
});

test('the kernel of HiFi-GAN is twice its stride', () => {
  for (const { layer } of transposedLayers('hifigan'))
    expect(layer.kernel).toEqual(layer.stride.map((stride) => 2 * stride));
});

test('clamped and wrapped, the result of dilation 2 differs by no more than the prose says', () => {
  const values = [...new Set(plane(resultOf('shown-clamp').output, 0).data)];
  const far = Math.max(...bytes(...values).map((byte, i) => Math.abs(byte - clamped(values[i]))));
  expect(body('en', '06-pixels')).toContain(`differ by more than ${far}.`);
  expect(body('ja', '06-pixels')).toContain(`差が最大でも${far}階調`);
});

function clamped(value: number): number {
  return 255 * Math.min(Math.max(value, 0), 1);
}
