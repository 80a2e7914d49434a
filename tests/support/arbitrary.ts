import fc from 'fast-check';
import {
  conv2dShape,
  convTranspose2dShape,
  tensor,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type PaddingMode,
  type Pair,
  type Tensor,
} from '#lib/conv/index.ts';

/** How property tests run: the same cases every time. fast-check prints the seed when one fails. */
export const seeded = { seed: 20_160_324, numRuns: 200 } as const;

/** A generator of integers from −8 to 8: sums of their products are exact in float32. */
export function integersFrom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    // xorshift32, Marsaglia 2003; zero would be its only fixed point.
    state ||= 0x9e3779b9;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 8) % 17) - 8;
  };
}

/** A tensor of integers from −8 to 8, the same for the same seed. */
export function integerTensor(shape: readonly number[], seed: number): Tensor {
  const next = integersFrom(seed);
  const length = shape.reduce((product, size) => product * size, 1);
  return tensor(shape, Array.from({ length }, next));
}

/** Pairs of integers in a range, equal or not. */
export const pairs = (min: number, max: number): fc.Arbitrary<Pair> =>
  fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** A layer and an input for it, of a kind that PyTorch accepts. */
export interface LayerCase<Options> {
  readonly input: Tensor;
  readonly weight: Tensor;
  readonly options: Options;
}

export type Conv2dCase = LayerCase<Conv2dOptions & { stride: Pair; dilation: Pair }>;
export type ConvTranspose2dCase = LayerCase<
  ConvTranspose2dOptions & { stride: Pair; dilation: Pair; padding: Pair; outputPadding: Pair }
>;

const channels = {
  groups: fc.integer({ min: 1, max: 3 }),
  groupInputs: fc.integer({ min: 1, max: 3 }),
  groupOutputs: fc.integer({ min: 1, max: 3 }),
};
const batches = fc.constantFrom<readonly number[]>([], [1], [2]);
const seeds = fc.tuple(fc.integer(), fc.integer(), fc.option(fc.integer()));

/** Accepted layers and inputs of `conv2d`, of every padding unless it is `zerosOnly`. */
export function conv2dCases({ zerosOnly = false } = {}): fc.Arbitrary<Conv2dCase> {
  const modes: PaddingMode[] = zerosOnly
    ? ['zeros']
    : ['zeros', 'reflect', 'replicate', 'circular'];
  return fc
    .record({
      ...channels,
      batch: batches,
      size: pairs(1, 9),
      kernel: pairs(1, 4),
      stride: pairs(1, 3),
      padding: fc.oneof(pairs(0, 3), fc.constantFrom('same' as const, 'valid' as const)),
      dilation: pairs(1, 3),
      paddingMode: fc.constantFrom(...modes),
      seeds,
    })
    .map(({ batch, size, kernel, groups, groupInputs, groupOutputs, seeds, ...rest }) => {
      const bias = seeds[2] === null ? null : integerTensor([groups * groupOutputs], seeds[2]);
      const stride: Pair = rest.padding === 'same' ? [1, 1] : rest.stride;
      return {
        input: integerTensor([...batch, groups * groupInputs, ...size], seeds[0]),
        weight: integerTensor([groups * groupOutputs, groupInputs, ...kernel], seeds[1]),
        options: { ...rest, stride, groups, bias },
      };
    })
    .filter(({ input, weight, options }) =>
      isAccepted(() => conv2dShape(input.shape, weight.shape, options)),
    );
}

/** Accepted layers and inputs of `convTranspose2d`. */
export function convTranspose2dCases(): fc.Arbitrary<ConvTranspose2dCase> {
  return fc
    .record({
      ...channels,
      batch: batches,
      size: pairs(1, 7),
      kernel: pairs(1, 5),
      stride: pairs(1, 4),
      padding: pairs(0, 4),
      outputPadding: pairs(0, 3),
      dilation: pairs(1, 4),
      seeds,
    })
    .map(({ batch, size, kernel, groups, groupInputs, groupOutputs, seeds, ...rest }) => {
      const bias = seeds[2] === null ? null : integerTensor([groups * groupOutputs], seeds[2]);
      return {
        input: integerTensor([...batch, groups * groupInputs, ...size], seeds[0]),
        weight: integerTensor([groups * groupInputs, groupOutputs, ...kernel], seeds[1]),
        options: { ...rest, groups, bias },
      };
    })
    .filter(({ input, weight, options }) =>
      isAccepted(() => convTranspose2dShape(input.shape, weight.shape, options)),
    );
}

/** Whether the library accepts a layer, which `shape` computes the output shape of. */
export function isAccepted(shape: () => unknown): boolean {
  try {
    shape();
    return true;
  } catch {
    return false;
  }
}
