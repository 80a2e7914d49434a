import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  axesOf,
  conv2d,
  convMatrix,
  convTranspose2d,
  coverageMap,
  effectiveKernelSize,
  gather,
  gather2d,
  multiplyMatrix,
  outputSize,
  phaseOf,
  phases,
  scatter,
  scatter2d,
  tensor,
  transposeMatrix,
} from '#lib/conv/index.ts';
import {
  conv2dCases,
  convTranspose2dCases,
  integerTensor,
  seeded,
} from '../../support/arbitrary.ts';
import { expectValues } from '../../support/compare.ts';

const unbatched = conv2dCases({ zerosOnly: true }).map(({ input, weight, options }) => {
  const { bias: _, ...layer } = options;
  return { shape: input.shape.slice(-3), weight, layer };
});

describe('convMatrix', () => {
  it('times the flattened input is conv2d', () => {
    const property = fc.property(unbatched, fc.integer(), ({ shape, weight, layer }, seed) => {
      const input = integerTensor(shape, seed);
      const product = multiplyMatrix(convMatrix(shape, weight, layer), input.data);
      expectValues(product, conv2d(input, weight, layer).data);
    });
    fc.assert(property, seeded);
  });

  it('transposed, times the flattened input, is convTranspose2d with the same weight', () => {
    const property = fc.property(unbatched, fc.integer(), ({ shape, weight, layer }, seed) => {
      fc.pre(typeof layer.padding !== 'string');
      const { paddingMode: _, padding, ...rest } = layer;
      const axes = axesOf('conv2d', shape, weight.shape, layer);
      const input = integerTensor([weight.shape[0], ...axes.map(outputSize)], seed);
      // What stride's floor lost is what outputPadding restores.
      const left = axes.map((axis) => {
        return (axis.input + 2 * axis.padding - effectiveKernelSize(axis)) % axis.stride;
      });
      const restored = {
        ...rest,
        padding: padding as [number, number],
        outputPadding: left as [number, number],
      };
      const product = multiplyMatrix(transposeMatrix(convMatrix(shape, weight, layer)), input.data);
      expectValues(product, convTranspose2d(input, weight, restored).data);
    });
    fc.assert(property, seeded);
  });

  it('has an entry exactly where gather2d finds an input cell, with the weight of its tap', () => {
    const property = fc.property(unbatched, ({ shape, layer, ...rest }) => {
      const [kernelHeight, kernelWidth] = rest.weight.shape.slice(-2);
      const single = tensor(
        [1, 1, kernelHeight, kernelWidth],
        Array.from({ length: kernelHeight * kernelWidth }, (_, k) => k + 1),
      );
      const [, height, width] = shape;
      const options = { ...layer, groups: 1 };
      const axes = axesOf('conv2d', [1, height, width], single.shape, options);
      const outWidth = outputSize(axes[1]);
      const cells = convMatrix([1, height, width], single, options).entries.map(
        ({ row, column, value }) => `${row} ${column} ${value}`,
      );
      const traced = everyCell(axes.map(outputSize)).flatMap(([oy, ox]) =>
        gather2d(axes, oy, ox).map(
          ({ iy, ix, ky, kx }) =>
            `${oy * outWidth + ox} ${iy * width + ix} ${ky * kernelWidth + kx + 1}`,
        ),
      );
      expect(cells).toEqual(traced);
    });
    fc.assert(property, seeded);
  });
});

const layers = fc.oneof(
  convTranspose2dCases().map((layer) => ({ op: 'convTranspose2d' as const, ...layer })),
  conv2dCases({ zerosOnly: true }).map((layer) => ({ op: 'conv2d' as const, ...layer })),
);

describe('gather2d and scatter2d', () => {
  it('tell of the same products, from either side', () => {
    const property = fc.property(layers, ({ op, input, weight, options }) => {
      const axes = axesOf(op, input.shape, weight.shape, options);
      const product = (...numbers: number[]) => numbers.join(' ');
      const gathered = everyCell(axes.map(outputSize)).flatMap(([oy, ox]) =>
        gather2d(axes, oy, ox).map(({ iy, ix, ky, kx }) => product(iy, ix, ky, kx, oy, ox)),
      );
      const scattered = everyCell(axes.map((axis) => axis.input)).flatMap(([iy, ix]) =>
        scatter2d(axes, iy, ix).map(({ oy, ox, ky, kx }) => product(iy, ix, ky, kx, oy, ox)),
      );
      expect(gathered.sort()).toEqual(scattered.sort());
    });
    fc.assert(property, { ...seeded, numRuns: 100 });
  });

  it('name, cell by cell, the products whose sum the operation gives', () => {
    const property = fc.property(layers, fc.integer(), ({ op, weight, input, options }, seed) => {
      const shape = [1, ...input.shape.slice(-2)];
      const kernel = integerTensor([1, 1, ...weight.shape.slice(-2)], seed);
      const image = integerTensor(shape, seed + 1);
      const layer = { ...options, groups: 1, bias: null };
      const run = op === 'conv2d' ? conv2d : convTranspose2d;
      const axes = axesOf(op, shape, kernel.shape, layer);
      const sums = everyCell(axes.map(outputSize)).map(([oy, ox]) =>
        gather2d(axes, oy, ox).reduce((sum, { iy, ix, ky, kx }) => {
          const pixel = image.data[iy * axes[1].input + ix];
          return sum + pixel * kernel.data[ky * axes[1].kernel + kx];
        }, 0),
      );
      expectValues(run(image, kernel, layer as object).data, sums);
    });
    fc.assert(property, { ...seeded, numRuns: 100 });
  });
});

describe('gather and scatter', () => {
  it('list cells in ascending order', () => {
    const property = fc.property(layers, ({ op, input, weight, options }) => {
      for (const axis of axesOf(op, input.shape, weight.shape, options)) {
        const lists = [
          ...Array.from({ length: outputSize(axis) }, (_, o) => gather(axis, o).map(({ i }) => i)),
          ...Array.from({ length: axis.input }, (_, i) => scatter(axis, i).map(({ o }) => o)),
        ];
        for (const cells of lists) expect(cells).toEqual([...cells].sort((a, b) => a - b));
      }
    });
    fc.assert(property, seeded);
  });
});

describe('coverageMap', () => {
  it('counts at every cell the taps of its phase, less those that fall beyond the edges', () => {
    const property = fc.property(convTranspose2dCases(), ({ input, weight, options }) => {
      const axes = axesOf('convTranspose2d', input.shape, weight.shape, options);
      const counts = coverageMap(axes);
      const ones = (shape: number[]) => tensor(shape, Array(shape.reduce((a, b) => a * b)).fill(1));
      const layer = { ...options, groups: 1, bias: null };
      const sizes = axes.map((axis) => axis.input);
      const kernel = axes.map((axis) => axis.kernel);
      const coverage = convTranspose2d(ones([1, ...sizes]), ones([1, 1, ...kernel]), layer);
      expectValues(counts.flat(), coverage.data);
      const [rows, columns] = axes.map((axis) => phases(axis));
      counts.forEach((row, oy) =>
        row.forEach((count, ox) => {
          const most =
            rows[phaseOf(oy, axes[0])].taps.length * columns[phaseOf(ox, axes[1])].taps.length;
          expect(count).toBeLessThanOrEqual(most);
        }),
      );
    });
    fc.assert(property, seeded);
  });
});

/** Every cell `[y, x]` of a grid, in reading order. */
function everyCell([height, width]: number[]): [number, number][] {
  return Array.from({ length: height * width }, (_, i) => [Math.floor(i / width), i % width]);
}
