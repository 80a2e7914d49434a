import { expect, test } from 'vitest';
import { chunksOf, streamTransposed } from '#lib/signal/index.ts';
import golden from './stream.json' with { type: 'json' };

test.each(golden.cases)(
  'the layer in chunks gives what PyTorch does, kernel $weights.length, stride $stride, dilation $dilation',
  ({ weights, stride, dilation, bias, signal, output }) => {
    for (const size of [1, 3, 5, 24]) {
      const streamed = streamTransposed(
        Float32Array.from(signal),
        { weights, stride, dilation },
        chunksOf(signal.length, size),
      );
      expect([...streamed].map((value) => value + bias)).toEqual(output);
    }
  },
);
