import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  createEngine,
  phaseGains,
  tensor,
  type Conv2dOptions,
  type ConvTranspose2dOptions,
  type Gradients,
  type Pair,
  type Tensor,
} from '#lib/conv/index.ts';
import {
  conv2dCases,
  convTranspose2dCases,
  integerTensor,
  seeded,
  type LayerCase,
} from '../../support/arbitrary.ts';
import { dot, expectTensor, expectValues } from '../../support/compare.ts';
import { backends } from '../../support/strategies.ts';

// The tensors hold small integers, whose sums of products are exact: equal means equal. That results
// and gradients are the definition's, for the same layers, is in `tests/golden/conv.test.ts`.

interface Operation<Options> {
  readonly cases: fc.Arbitrary<LayerCase<Options>>;
  readonly run: (input: Tensor, weight: Tensor, options: Options) => Tensor;
  readonly backward: Backward<Options>;
}

type Backward<Options> = (
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Options,
) => Gradients;

describe.each(backends)('on the backend %s', (backend) => {
  const { conv2d, conv2dBackward, convTranspose2d, convTranspose2dBackward } =
    createEngine(backend);

  describe('conv2d', () => {
    itIsRight<Conv2dOptions>({
      cases: conv2dCases(),
      run: conv2d,
      backward: conv2dBackward,
    });
  });

  describe('convTranspose2d', () => {
    itIsRight<ConvTranspose2dOptions>({
      cases: convTranspose2dCases(),
      run: convTranspose2d,
      backward: convTranspose2dBackward,
    });
  });

  describe('conv2d and convTranspose2d', () => {
    it('are adjoint: ⟨conv2d x, y⟩ = ⟨x, convTranspose2d y⟩', () => {
      const property = fc.property(
        convTranspose2dCases(),
        fc.integer(),
        ({ input: y, weight, options }, seed) => {
          // Where outputPadding reaches the stride, conv2d gives more cells than y has.
          fc.pre(options.outputPadding.every((extra, a) => extra < options.stride[a]));
          const { outputPadding: _, ...layer } = { ...options, bias: null };
          const spread = convTranspose2d(y, weight, { ...options, bias: null });
          const x = integerTensor(spread.shape, seed);
          const gathered = conv2d(x, weight, layer);
          expect(gathered.shape).toEqual(y.shape);
          expect(dot(gathered.data, y.data)).toBe(dot(x.data, spread.data));
        },
      );
      fc.assert(property, seeded);
    });
  });

  describe('convTranspose2d of a constant', () => {
    it('is constant away from the edges exactly when all gains are equal', () => {
      const property = fc.property(
        fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 4 }),
        (weights, stride, dilation) => {
          const padding: Pair = [0, dilation * (weights.length - 1)];
          // So long that, with both edges cropped, at least one cell of each phase is left.
          const length = 2 * padding[1] + stride + 1;
          const row = convTranspose2d(
            tensor([1, 1, length], Array(length).fill(1)),
            tensor([1, 1, 1, weights.length], weights),
            { stride: [1, stride], dilation: [1, dilation], padding },
          );
          const gained = new Set(phaseGains(weights, { stride, dilation }));
          expect(new Set(row.data)).toEqual(gained);
        },
      );
      fc.assert(property, seeded);
    });
  });
});

function itIsRight<Options extends { readonly bias?: Tensor | null }>({
  cases,
  run,
  backward,
}: Operation<Options>): void {
  it('is linear in the input, and in the weight', () => {
    const property = fc.property(cases, fc.integer(), ({ input, weight, options }, seed) => {
      const unbiased = { ...options, bias: null };
      const of = (x: Tensor, w: Tensor) => run(x, w, unbiased);
      const [otherInput, otherWeight] = [input, weight].map((t) => integerTensor(t.shape, seed));
      const result = of(input, weight);
      const expected = (other: Tensor) => added(scaled(2, result), scaled(-3, other));
      const mixedInput = added(scaled(2, input), scaled(-3, otherInput));
      const mixedWeight = added(scaled(2, weight), scaled(-3, otherWeight));
      expectTensor(of(mixedInput, weight), expected(of(otherInput, weight)));
      expectTensor(of(input, mixedWeight), expected(of(input, otherWeight)));
    });
    fc.assert(property, seeded);
  });

  // The operation is linear in each argument, so a difference of any width gives the slope exactly.
  it('has the gradients that finite differences give', () => {
    const property = fc.property(cases, fc.nat(), ({ input, weight, options }, seed) => {
      const gradOutput = integerTensor(run(input, weight, options).shape, seed);
      const loss = (x: Tensor, w: Tensor, bias = options.bias) =>
        dot(gradOutput.data, run(x, w, { ...options, bias }).data);
      const gradients = backward(gradOutput, input, weight, options);
      const slope = (of: Tensor, at: number, lossOf: (nudged: Tensor) => number) =>
        (lossOf(nudged(of, at, 1)) - lossOf(nudged(of, at, -1))) / 2;
      const [i, w] = [seed % input.data.length, seed % weight.data.length];
      expect(gradients.input.data[i]).toBe(slope(input, i, (x) => loss(x, weight)));
      expect(gradients.weight.data[w]).toBe(slope(weight, w, (x) => loss(input, x)));
      if (options.bias && gradients.bias) {
        const b = seed % options.bias.data.length;
        const expected = slope(options.bias, b, (x) => loss(input, weight, x));
        expect(gradients.bias.data[b]).toBe(expected);
      }
    });
    fc.assert(property, seeded);
  });

  it('treats the items of a batch alone', () => {
    const property = fc.property(cases, ({ input, weight, options }) => {
      fc.pre(input.shape.length === 4);
      const together = run(input, weight, options);
      const [batch, ...shape] = input.shape;
      const alone = Array.from({ length: batch }, (_, n) => {
        const length = input.data.length / batch;
        const item = tensor(shape, input.data.subarray(n * length, (n + 1) * length));
        return [...run(item, weight, options).data];
      });
      expectValues(together.data, alone.flat());
    });
    fc.assert(property, seeded);
  });
}

const scaled = (factor: number, { shape, data }: Tensor) =>
  tensor(
    shape,
    data.map((value) => factor * value),
  );

const added = (a: Tensor, b: Tensor) =>
  tensor(
    a.shape,
    a.data.map((value, i) => value + b.data[i]),
  );

const nudged = ({ shape, data }: Tensor, at: number, by: number) =>
  tensor(
    shape,
    data.map((value, i) => (i === at ? value + by : value)),
  );
