import { expect, test } from 'vitest';
import { verdictOf } from '#components/widgets/layer-tools/graph-facts.ts';
import { modelIds } from '#figures/model-list.ts';
import { modelGraph, transposedLayers } from '#figures/models.ts';
import { kerasCrop, sameCrop } from '#lib/layer/index.ts';
import { frameworkCases } from '../golden/frameworks/layers.ts';
import { pages } from '../support/pages.ts';

const body = (lang: 'en' | 'ja', name: string) =>
  pages.find((page) => page.lang === lang && page.name === name)!.body;
const printed = (n: number | null) => n!.toLocaleString('en');

test.each(['en', 'ja'] as const)('the numbers of the models are those computed, in %s', (lang) => {
  const text = body(lang, '15-whole-models');
  for (const id of ['unet', 'unet-padded', 'pix2pix', 'resnet']) {
    expect(text).toContain(printed(modelGraph(id).parameters));
  }
  const [resnet, pix2pix] = ['resnet', 'pix2pix'].map((id) => modelGraph(id).multiplyAdds!);
  expect(Math.round(resnet / pix2pix)).toBe(8);
  const transposed = transposedLayers('unet').reduce((sum, { weights }) => sum + weights, 0);
  expect(Math.round((100 * transposed) / modelGraph('unet').parameters!)).toBe(9);
  expect(transposedLayers('unet')).toHaveLength(4);
});

test('of all models of the page, only CycleGAN has uneven phases', () => {
  const verdictsOf = (id: string) =>
    modelGraph(id).nodes.flatMap(({ convolution }) =>
      convolution?.op.startsWith('convT') ? [verdictOf(convolution)] : [],
    );
  const uneven = modelIds.filter((id) => verdictsOf(id).some((one) => one !== 'balanced'));
  expect(uneven).toEqual(['resnet']);
  expect(verdictsOf('resnet')).toEqual(['unbalanced', 'unbalanced']);
});

test.each(['en', 'ja'] as const)('the sizes of the models are those computed, in %s', (lang) => {
  const text = body(lang, '15-whole-models');
  const outputOf = (id: string, side: number) =>
    modelGraph(id, side).outputs[0].shape.slice(2).join('×');
  expect(text).toContain(outputOf('unet', 572));
  expect(text).toContain(outputOf('dcgan', 2));
  expect(text).toContain(modelGraph('hifigan').outputs[0].shape[2].toLocaleString('en'));
  expect(modelGraph('pix2pix', 257).outputs[0].shape[2]).toBe(256);
  expect(() => modelGraph('unet', 570)).toThrow(/unequal edges/);
});

test('Keras and PyTorch cut the odd cell at different edges, as the page says', () => {
  expect(sameCrop(3, 2)).toEqual({ padding: 0, outputPadding: -1 });
  expect(sameCrop(4, 2)).toEqual({ padding: 1, outputPadding: 0 });
  expect(kerasCrop(3, 'same', 0)).toEqual({ padding: 1, outputPadding: 0 });
  expect(kerasCrop(3, 'same', 1)).toEqual(sameCrop(3, 2));
});

test.each(['en', 'ja'] as const)('as many layers were run as the page says, in %s', (lang) => {
  const { length } = frameworkCases();
  const sentence = lang === 'en' ? `${length} layers in each` : `${length}層`;
  expect(body(lang, '16-frameworks')).toMatch(new RegExp(`(?<![\\d,])${sentence}`));
});
