import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { convTranspose2dShape, referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { transposedLayers } from '#figures/models.ts';
import { resultOf } from '#figures/registry.ts';
import { plane, showTensor } from '#lib/picture/index.ts';
import { pages } from '../support/pages.ts';

const body = (lang: 'en' | 'ja', name: string) =>
  pages.find((page) => page.lang === lang && page.name === name)!.body;

const bytes = (...values: number[]) => {
  const { data } = showTensor(
    { width: values.length, height: 1, data: Float32Array.from(values) },
    'toPilImage',
  );
  return values.map((_, i) => data[4 * i]);
};

test.each(['en', 'ja'] as const)(
  'the size in the code of the experiment is right, in %s',
  (lang) => {
    const [, height, width] = convTranspose2dShape([1, 256, 256], [1, 2, 3, 3], {
      stride: 2,
      padding: 1,
    });
    expect(body(lang, '02-experiment')).toContain(`torch.Size([1, 2, ${height}, ${width}])`);
  },
);

test.each([
  ['en', ' and '],
  ['ja', 'と'],
] as const)(
  'the home page names the releases that the golden files agree with, in %s',
  (lang, and) => {
    const { torch } = JSON.parse(readFileSync('src/data/pytorch-versions.json', 'utf8'));
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

test.each([
  ['en', ', '],
  ['ja', '、'],
] as const)('stacked layers compound to the ratios of the prose, in %s', (lang, comma) => {
  const kernel = tensor([1, 1, 3], [1, 1, 1]);
  let row = tensor([1, 2], [1, 1]);
  const ratios = Array.from({ length: 6 }, () => {
    row = referenceConvTranspose(row, kernel, { stride: 2, padding: 1 });
    return Math.max(...row.data) / Math.min(...row.data);
  });
  expect(body(lang, '10-holes-and-checkerboards')).toContain(ratios.join(comma));
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
