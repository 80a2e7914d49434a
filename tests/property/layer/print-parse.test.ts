import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameworks, printLayer, type Framework } from '#lib/layer/print/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';
import { outputSize } from '#lib/conv/index.ts';
import { axesOfSpec, type ConvSpec, type NetLayer, type Sides } from '#lib/layer/index.ts';
import { countedWeights } from '#components/widgets/layer-tools/layer-converter-view.ts';
import { seeded } from '../../support/arbitrary.ts';
import { kerasSpecs, specs } from '../../support/arbitrary-spec.ts';

const layersOf = (code: string) => parseLayers(code).layers.map(({ layer }) => layer);

/** All but that the channels which the layer leaves open have no number in Flax's call either. */
const remarksOn = (code: string) =>
  parseLayers(code).notices.filter(({ text }) => text !== 'in_features');

/** An input's sides after convolutions and what is added or cut off around them. */
function sizeAfter(layers: readonly NetLayer[], input: Sides): Sides {
  let size = input;
  for (const layer of layers) {
    if (layer.kind === 'pad') {
      const { near, far } = layer;
      size = size.map((cells, a) => near[a] + cells + far[a]);
    } else if (layer.kind === 'conv') {
      size = axesOfSpec(layer, size).map(outputSize);
    }
  }
  return size;
}

/** Sides that the stride divides, where `'same'` depends on them. */
const inputFor = ({ padding, stride }: ConvSpec, side: number) =>
  stride.map((step, a) => (side + 3 * a) * (padding === 'same' ? step : 1));

/** The layer without what the framework's code does not say. */
function saidBy(framework: Framework, spec: ConvSpec): ConvSpec {
  switch (framework) {
    case 'pytorch':
    case 'flax':
      return spec;
    case 'lax':
      // The bias is a sum of its own.
      return { ...spec, bias: false };
    case 'keras':
    case 'tensorflowJs':
      return { ...spec, inChannels: null };
    case 'onnx':
      return { ...spec, inChannels: null, outChannels: null };
  }
}

/** Layers that the framework can say in one call, most of them. */
const saidInOneCall = (framework: Framework) =>
  framework === 'keras' || framework === 'tensorflowJs' ? kerasSpecs() : specs();

describe('parseLayers', () => {
  it.each(frameworks)(
    'gives back the layer that printLayer printed for %s, and remarks nothing',
    (to) => {
      let plain = 0;
      const property = fc.property(saidInOneCall(to), (spec) => {
        const { code, workarounds } = printLayer(spec, to);
        if (workarounds.length > 0) return;
        plain++;
        expect(layersOf(code)).toEqual([saidBy(to, spec)]);
        expect(remarksOn(code)).toEqual([]);
      });
      fc.assert(property, { ...seeded, numRuns: 1000 });
      expect(plain).toBeGreaterThan(300);
    },
  );

  it.each(frameworks)('gives back the layer whose weights printLayer wrote out for %s', (to) => {
    const property = fc.property(specs(), (spec) => {
      const weights = countedWeights(spec);
      fc.pre(weights !== null);
      expect(layersOf(printLayer(spec, to, weights).code)).toEqual(
        layersOf(printLayer(spec, to).code),
      );
    });
    fc.assert(property, { ...seeded, numRuns: 300 });
  });

  it('gives layers of the same size where printLayer needed steps around the layer', () => {
    const property = fc.property(specs(), fc.integer({ min: 8, max: 40 }), (spec, side) => {
      const input = inputFor(spec, side);
      const output = sizeAfter([spec], input);
      fc.pre(output.every((n) => n > 0));
      for (const framework of frameworks) {
        const { code, workarounds } = printLayer(spec, framework);
        // TensorFlow.js gets a row as a picture of one row, whose input has one axis more.
        if (workarounds.includes('asRow')) continue;
        expect(sizeAfter(layersOf(code), input)).toEqual(output);
        expect(remarksOn(code)).toEqual([]);
      }
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });

  it('never throws, and places what it finds in the text, whatever the text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(fc.constantFrom(...WORDS), { maxLength: 80 }).map((words) => words.join('')),
      // Ten thousand characters of the same few words.
      fc
        .array(fc.constantFrom(...WORDS), { minLength: 1, maxLength: 6 })
        .map((words) => words.join('').repeat(10_000).slice(0, 10_000)),
    );
    const property = fc.property(texts, (text) => {
      const lines = text.split('\n');
      const { layers, notices } = parseLayers(text);
      expect(layers.length).toBeLessThanOrEqual(1000);
      for (const { line, column } of [...layers, ...notices]) {
        expect(column).toBeGreaterThan(0);
        // Comparing numbers costs less than an expectation each.
        if (column > lines[line - 1].length + 1)
          expect.fail(`${line}:${column} is not in the text`);
      }
    });
    fc.assert(property, { ...seeded, numRuns: 1500 });
  });
});

/** What such texts are made of. */
const WORDS = [
  'nn.',
  'Conv2d',
  'ConvTranspose2d',
  'Conv2DTranspose',
  'Sequential',
  'F.conv_transpose2d',
  'node',
  'attribute',
  'op_type',
  'input',
  'kernel_shape',
  'pads',
  'make_node',
  'range',
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  '=',
  '-',
  '*',
  '**',
  '/',
  '<',
  '>',
  ':',
  '.',
  '%',
  '~',
  '"',
  "'",
  '"""',
  '#',
  '\\',
  '\n',
  '\n    ',
  ' ',
  '3',
  '0',
  '1e9',
  '3 x ',
  '0.5',
  'None',
  'stride',
  'kernel_size',
  'padding',
  'x',
  'self.',
  'def ',
  'class ',
  'for ',
  'if ',
  'else ',
  ' in ',
  'not ',
  'lambda ',
  'import ',
  '[x]*9',
  '*x',
  'torch.randn(1,1,3,3)',
  '畳',
  '（',
  '😀',
];
