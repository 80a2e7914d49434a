import type { Rows } from '#lib/grid/index.ts';
import fc from 'fast-check';
import { sampleExample, outputSizeOf, type LayerExample } from '#lib/step/index.ts';
import { integersFrom, pairs } from './arbitrary.ts';

/** An example with other numbers: integers from −8 to 8, so that every sum is exact in float32. */
export function withIntegers({ layer, input }: LayerExample, seed: number): LayerExample {
  const next = integersFrom(seed);
  const fresh = (plane: Rows) => plane.map((row) => row.map(() => next()));
  return {
    input: input.map(fresh),
    layer: {
      ...layer,
      weight: layer.weight.map((kernels) => kernels.map(fresh)),
      bias: layer.bias.map(() => next()),
    },
  };
}

/** Accepted layerExamples of both operations, with groups, bias and unequal axes. */
export function layerExamples(): fc.Arbitrary<LayerExample> {
  return fc
    .record({
      op: fc.constantFrom('conv2d' as const, 'convTranspose2d' as const),
      input: pairs(1, 5),
      kernel: pairs(1, 4),
      stride: pairs(1, 4),
      padding: pairs(0, 3),
      dilation: pairs(1, 3),
      outputPadding: pairs(0, 3),
      groups: fc.integer({ min: 1, max: 3 }),
      perGroup: fc.constantFrom([1, 1] as const, [1, 2] as const, [2, 1] as const, [3, 3] as const),
      seed: fc.integer(),
    })
    .map(({ groups, perGroup, seed, ...rest }) => {
      const channels = [
        Math.min(3, groups * perGroup[0]),
        Math.min(3, groups * perGroup[1]),
      ] as const;
      const isSplit = channels.every((n) => n % groups === 0);
      const example = sampleExample({ ...rest, channels, groups: isSplit ? groups : 1 });
      return withIntegers(example, seed);
    })
    .filter(isAccepted);
}

function isAccepted(example: LayerExample): boolean {
  try {
    outputSizeOf(example);
    return true;
  } catch {
    return false;
  }
}
