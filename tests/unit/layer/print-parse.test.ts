import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outputSize, type Rank } from '#lib/conv/index.ts';
import {
  axesOfSpec,
  convSpec,
  effectiveKernelSizes,
  rankOf,
  type ConvSpec,
  type NetLayer,
  type Sides,
} from '#lib/layer/index.ts';
import { parseLayers } from '#lib/layer/parse/index.ts';
import { frameworks, printLayer, type Framework } from '#lib/layer/print/index.ts';

/** A list of one number for each axis, each drawn by itself. */
const each = (rank: Rank, min: number, max: number) =>
  fc.array(fc.integer({ min, max }), { minLength: rank, maxLength: rank });

/** A layer whose axes have nothing in common, and an input with sides of its own. */
const anyLayer = fc
  .record({
    rank: fc.constantFrom<Rank>(1, 2, 3),
    op: fc.constantFrom('conv2d' as const, 'convTranspose2d' as const),
  })
  .chain(({ rank, op }) =>
    fc.record({
      op: fc.constant(op),
      kernel: each(rank, 1, 5),
      stride: each(rank, 1, 3),
      dilation: each(rank, 1, 2),
      padding: each(rank, 0, 3),
      far: each(rank, 0, 3),
      outputPadding: each(rank, -2, 2),
      groups: fc.constantFrom(1, 2),
      bias: fc.boolean(),
      input: each(rank, 9, 14),
    }),
  )
  .map(({ op, far, outputPadding, input, ...given }) => ({
    spec: convSpec({
      ...given,
      op,
      inChannels: 2,
      outChannels: 4,
      ...(op === 'conv2d'
        ? far.some((cells, a) => cells !== given.padding[a]) && { farPadding: far }
        : { outputPadding }),
    }),
    input,
  }));

const isConv = (layer: NetLayer): layer is NetLayer & ConvSpec => layer.kind === 'conv';

/** What a chain of pads, one convolution and crops does on each axis. */
function effect(layers: readonly NetLayer[], input: Sides) {
  let sides = input;
  let isAfter = false;
  let near: Sides = input.map(() => 0);
  const conv = layers.find(isConv)!;
  const isTransposed = conv.op === 'convTranspose2d';
  for (const layer of layers) {
    if (layer.kind === 'pad') {
      // What is added before a transposed layer is moved on by its strides.
      const step = (a: number) => (isTransposed && !isAfter ? conv.stride[a] : 1);
      const added = layer.near;
      near = near.map((cells, a) => cells + added[a] * step(a));
      sides = sides.map((cells, a) => cells + added[a] + layer.far[a]);
    } else if (isConv(layer)) {
      const axes = axesOfSpec(layer, sides);
      near = near.map((cells, a) => cells + (isTransposed ? -1 : 1) * axes[a].padding);
      sides = axes.map(outputSize);
      isAfter = true;
    } else throw new Error(layer.kind);
  }
  return { stride: conv.stride, span: effectiveKernelSizes(conv), near, output: sides };
}

const lastAxes = <T>(values: readonly T[], rank: Rank) => values.slice(-rank);

describe.each(frameworks)('a layer with its axes apart, printed for %s', (framework: Framework) => {
  it('is read back as the same stamps in the same places, without a remark, and printed the same', () => {
    fc.assert(
      fc.property(anyLayer, ({ spec, input }) => {
        const wanted = effect([spec], input);
        fc.pre(wanted.output.every((cells) => cells > 0));
        const { code, workarounds } = printLayer(spec, framework);
        const { layers, notices } = parseLayers(code);
        expect(notices).toEqual([]);

        const read = layers.map(({ layer }) => layer);
        const rank = rankOf(spec);
        const convs = read.filter(isConv);
        expect(convs).toHaveLength(1);
        const extra = Array<number>(rankOf(convs[0]) - rank).fill(1);
        const found = effect(read, [...extra, ...input]);
        for (const key of ['stride', 'span', 'near', 'output'] as const) {
          expect(lastAxes(found[key], rank)).toEqual(wanted[key]);
        }
        if (workarounds.length > 0) return;
        // Keras's text does not say the channels that come in, nor lax's call the bias after it.
        const { inChannels, bias } = spec;
        expect(printLayer({ ...convs[0], inChannels, bias }, framework).code).toBe(code);
      }),
      { seed: 20261128, numRuns: 400 },
    );
  });
});
