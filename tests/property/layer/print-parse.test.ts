import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printLayer, type Framework } from '@/lib/layer/print';
import { parseLayers } from '@/lib/layer/parse';
import { walk } from '@/lib/layer';
import { seeded } from '../../support/arbitrary';
import { specs } from '../../support/arbitrary-spec';

const read: readonly Framework[] = ['pytorch', 'keras', 'onnx'];
const layersOf = (code: string) => parseLayers(code).layers.map(({ layer }) => layer);

describe('parseLayers', () => {
  it('gives back the layer that printLayer printed as PyTorch, and has nothing to remark', () => {
    const property = fc.property(specs(), (spec) => {
      const { code } = printLayer(spec, 'pytorch');
      expect(layersOf(code)).toEqual([spec]);
      expect(parseLayers(code).notices).toEqual([]);
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });

  it('gives back the layer printed as ONNX and Keras, but for what these do not say', () => {
    const property = fc.property(specs(), (spec) => {
      const onnx = printLayer(spec, 'onnx');
      const inOnnx = { ...spec, inChannels: null, outChannels: null };
      if (onnx.workarounds.length === 0) expect(layersOf(onnx.code)).toEqual([inOnnx]);
      const keras = printLayer(spec, 'keras');
      const inKeras = { ...spec, inChannels: null };
      if (keras.workarounds.length === 0) expect(layersOf(keras.code)).toEqual([inKeras]);
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });

  it('gives layers of the same size where printLayer needed steps around the layer', () => {
    const property = fc.property(specs(), fc.integer({ min: 8, max: 40 }), (spec, side) => {
      const shape = { channels: spec.inChannels, size: [side, side + 3] as const };
      const [{ output }] = walk([spec], shape);
      fc.pre(output !== null);
      for (const framework of read) {
        const { code, workarounds } = printLayer(spec, framework);
        // What a node of ONNX is padded with stands in an array of its own.
        if (framework === 'onnx' && workarounds.length > 0) continue;
        const last = walk(layersOf(code), shape).at(-1)!;
        expect(last.output?.size).toEqual(output.size);
      }
    });
    fc.assert(property, { ...seeded, numRuns: 1000 });
  });

  it('never throws, and places what it remarks in the text, whatever the text', () => {
    const words = fc.constantFrom(
      ...['nn.', 'Conv2d', 'ConvTranspose2d', 'Conv2DTranspose', '(', ')', '[', ']', '{', '}', ','],
      ...[
        '=',
        '-',
        '*',
        '**',
        '/',
        '<',
        '>',
        ':',
        '"',
        "'",
        '"""',
        '#',
        '\n',
        ' ',
        '3',
        '0',
        '1e9',
      ],
      ...[
        'stride',
        'kernel_size',
        'padding',
        'x',
        'def ',
        'class ',
        'for ',
        'import ',
        'None',
        '.',
      ],
    );
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.array(words, { maxLength: 80 }).map((parts) => parts.join('')),
    );
    const property = fc.property(texts, (text) => {
      const lines = text.split('\n');
      const { layers, notices } = parseLayers(text);
      for (const { line, column } of [...layers, ...notices]) {
        expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1);
      }
    });
    fc.assert(property, { ...seeded, numRuns: 3000 });
  });
});
