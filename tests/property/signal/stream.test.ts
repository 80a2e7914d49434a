import fc from 'fast-check';
import { expect, test } from 'vitest';
import { convTranspose1d, phaseGains, tensor } from '#lib/conv/index.ts';
import { imageResponses, streamTransposed } from '#lib/signal/index.ts';
import { seeded } from '../../support/arbitrary.ts';

const real = fc.float({ min: -2, max: 2, noNaN: true });
const layers = fc.record({
  weights: fc.array(real, { minLength: 1, maxLength: 20 }),
  stride: fc.integer({ min: 1, max: 9 }),
  dilation: fc.integer({ min: 1, max: 4 }),
});
const chunked = fc.array(fc.array(real, { minLength: 1, maxLength: 12 }), {
  minLength: 1,
  maxLength: 8,
});

test.each(['carry', 'overlap'] as const)(
  'a layer in chunks with %s is the layer at once, bit for bit',
  (strategy) => {
    fc.assert(
      fc.property(layers, chunked, (layer, chunks) => {
        const signal = Float32Array.from(chunks.flat());
        const lengths = chunks.map(({ length }) => length);
        const streamed = streamTransposed(signal, layer, lengths, strategy);
        const whole = streamTransposed(signal, layer, [signal.length]);
        expect(new Uint8Array(streamed.buffer)).toEqual(new Uint8Array(whole.buffer));
      }),
      seeded,
    );
  },
);

test('a layer in chunks is convTranspose1d, cut to a stride for each input', () => {
  const whole = fc.integer({ min: -8, max: 8 });
  const cases = fc.record({
    layer: fc.record({
      weights: fc.array(whole, { minLength: 1, maxLength: 20 }),
      stride: fc.integer({ min: 1, max: 9 }),
      dilation: fc.integer({ min: 1, max: 4 }),
    }),
    chunks: fc.array(fc.array(whole, { minLength: 1, maxLength: 12 }), {
      minLength: 1,
      maxLength: 8,
    }),
  });
  fc.assert(
    fc.property(cases, ({ layer, chunks }) => {
      const signal = Float32Array.from(chunks.flat());
      const { weights, stride, dilation } = layer;
      const { data } = convTranspose1d(
        tensor([1, signal.length], signal),
        tensor([1, 1, weights.length], weights),
        { stride, dilation },
      );
      const lengths = chunks.map(({ length }) => length);
      const streamed = streamTransposed(signal, layer, lengths);
      // Where the kernel is shorter than the stride, nothing reaches the last samples.
      const filled = [...data.subarray(0, streamed.length)];
      const silent = Array<number>(Math.max(0, streamed.length - filled.length)).fill(0);
      expect([...streamed].map((value) => value + 0)).toEqual(
        [...filled, ...silent].map((value) => value + 0),
      );
    }),
    seeded,
  );
});

test('the responses at the images are 0 exactly where all gains are equal', () => {
  const cases = fc.record({
    weights: fc.array(fc.integer({ min: -8, max: 8 }), { minLength: 1, maxLength: 16 }),
    stride: fc.integer({ min: 1, max: 8 }),
    dilation: fc.integer({ min: 1, max: 4 }),
  });
  fc.assert(
    fc.property(cases, (layer) => {
      const gains = phaseGains(layer.weights, layer);
      const images = imageResponses(layer).slice(1);
      const areEqual = gains.every((gain) => gain === gains[0]);
      expect(images.every((value) => value < 1e-9)).toBe(areEqual);
      // Parseval: their energy is that of the gains' deviation from the mean.
      const mean = gains.reduce((all, gain) => all + gain, 0) / gains.length;
      const deviation = gains.reduce((all, gain) => all + (gain - mean) ** 2, 0);
      const energy = images.reduce((all, value) => all + value ** 2, 0) / layer.stride;
      expect(energy).toBeCloseTo(deviation, 6);
    }),
    seeded,
  );
});
