import { describe, expect, it } from 'vitest';
import { planPolyphase } from '#lib/conv/engine/polyphase-plan.ts';
import { outputSize } from '#lib/conv/index.ts';
import { convGeometry, convTransposeGeometry } from '#lib/conv/shape/geometry.ts';
import { largeConv2dLayers, largeConvTranspose2dLayers } from '../../support/large-layers.ts';

const plans = [
  ...largeConv2dLayers.map(({ name, input, weight, options }) => ({
    name: `conv2d ${name}`,
    plan: planPolyphase(convGeometry(2, input.shape, weight.shape, options)),
  })),
  ...largeConvTranspose2dLayers.map(({ name, input, weight, options }) => ({
    name: `convTranspose2d ${name}`,
    plan: planPolyphase(convTransposeGeometry(2, input.shape, weight.shape, options)),
  })),
];

describe('planPolyphase(geometry)', () => {
  it('gives each residue of the output its taps, and none to a hole', () => {
    const spread = convTransposeGeometry(2, [1, 4, 5], [1, 1, 3, 3], { stride: 2, dilation: 2 });
    const { rows, offsets } = planPolyphase(spread);
    const taps = [
      { tap: 2, offset: -2 },
      { tap: 1, offset: -1 },
      { tap: 0, offset: 0 },
    ];
    expect(rows).toEqual([
      { count: 6, readStep: 1, taps },
      { count: 5, readStep: 1, taps: [] },
    ]);
    expect(offsets).toHaveLength(9);
  });

  it('reads a convolution with a stride by one residue, in steps of the stride', () => {
    const { rows, columns, layout } = planPolyphase(
      convGeometry(2, [1, 6, 9], [1, 1, 2, 3], { stride: [2, 3], padding: [0, 1] }),
    );
    expect([rows, columns].map((residues) => residues.map((one) => one.readStep))).toEqual([
      [2],
      [3],
    ]);
    expect(layout.components).toBe(3);
  });

  it.each(plans)('lists each weight of an output channel once: $name', ({ plan }) => {
    const { groupInputs, axes } = plan.geometry;
    expect(new Set(plan.weightIndex).size).toBe(plan.weightIndex.length);
    // An output smaller than the stride lacks residues, and so the weights that they would read.
    if (axes.some((axis) => axis.op !== 'conv2d' && outputSize(axis) < axis.stride)) return;
    expect(plan.weightIndex).toHaveLength(groupInputs * axes[0].kernel * axes[1].kernel);
  });

  it.each(plans)('reads no float outside of the plane of a tap’s channel: $name', ({ plan }) => {
    const { rows, columns, offsets, starts, layout, planeSize, geometry } = plan;
    const { groupInputs, axes } = geometry;
    rows.forEach((row, r) =>
      columns.forEach((column, c) =>
        row.taps.forEach(({ offset }, t) => {
          const reads = offsets.slice(starts[r][c][t], starts[r][c][t + 1]);
          expect(reads).toHaveLength(groupInputs * column.taps.length);
          // The first and the last row that the input has for this tap.
          const top = Math.max(0, -offset);
          const bottom = Math.min(axes[0].input - 1 - offset, (row.count - 1) * row.readStep);
          reads.forEach((read, i) => {
            const plane = Math.floor(i / column.taps.length) * planeSize;
            const first = read + top * layout.rowSize - plane;
            const last = read + bottom * layout.rowSize + column.count - 1 - plane;
            if (bottom < top) return;
            expect(first).toBeGreaterThanOrEqual(0);
            expect(last).toBeLessThan(axes[0].input * layout.rowSize);
          });
        }),
      ),
    );
  });

  it.each(plans)('lays its regions out one after another, for SIMD: $name', ({ plan }) => {
    const { biases, planes, list, weights, residueRows, bands, end } = plan;
    const regions = [biases, planes, list, weights, residueRows, bands];
    for (const start of regions) expect(start % 4).toBe(0);
    const bounds = [0, ...regions, end];
    for (let i = 1; i < bounds.length; i++) expect(bounds[i]).toBeGreaterThan(bounds[i - 1]);
  });
});
