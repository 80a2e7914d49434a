import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  sizeCollisionsView,
  LONGEST_ROW,
} from '#components/widgets/matrix/size-collisions-state.ts';
import { sizeCollisionsLink } from '#components/widgets/matrix/size-collisions-link.ts';
import { matrixLink } from '#components/widgets/matrix/matrix-link.ts';
import {
  innerTerms,
  litBy,
  matrixView,
  productOf,
  SIDES,
  sumOf,
  type MatrixChoice,
  type MatrixValues,
} from '#components/widgets/matrix/matrix-state.ts';
import { liveLayers, liveLimits } from '#components/widgets/shared/live-layers.ts';
import { denseMatrix, gather, multiplyMatrix, outputSize, type Axis } from '#lib/conv/index.ts';
import { refusal } from '#lib/layer/index.ts';
import { integersFrom, seeded } from '../../../support/arbitrary.ts';

const limits = liveLimits('matrix');
const between = ([min, max]: readonly [number, number]) => fc.integer({ min, max });
const axes: fc.Arbitrary<Axis> = fc
  .record({
    input: between(limits.input),
    kernel: between(limits.kernel),
    stride: between(limits.stride),
    padding: between(limits.padding),
    dilation: between(limits.dilation),
  })
  .map((sizes) => ({ ...liveLayers.matrix, ...sizes }));
const accepted = axes.filter((axis) => refusal(axis) === null);

/** Integers, so that every sum is exact. */
const values: fc.Arbitrary<MatrixValues> = fc.integer().map((seed) => {
  const next = integersFrom(seed);
  const square = (side: number) =>
    Array.from({ length: side }, () => Array.from({ length: side }, next));
  return { weight: square(SIDES.weight), x: square(SIDES.x), y: square(SIDES.y) };
});
const views = fc.tuple(accepted, values).map(([axis, typed]) => matrixView(axis, typed));

describe('the figures of the matrix page, for any layer and any numbers', () => {
  it('show pictures that are the matrix times the flattened ones', () => {
    fc.assert(
      fc.property(views, ({ matrix, transposed, x, y, forward, there, back, gradient }) => {
        expect(forward.flat()).toEqual(multiplyMatrix(matrix, x.flat()));
        expect(there.flat()).toEqual(multiplyMatrix(transposed, forward.flat()));
        expect(back.flat()).toEqual(multiplyMatrix(transposed, y.flat()));
        expect(gradient.flat()).toEqual(back.flat());
      }),
      seeded,
    );
  });

  it('show two equal inner products', () => {
    fc.assert(
      fc.property(views, ({ x, y, forward, back }) => {
        expect(sumOf(innerTerms(forward, y))).toBe(sumOf(innerTerms(x, back)));
      }),
      seeded,
    );
  });

  it('show the product of the matrix and its transpose', () => {
    fc.assert(
      fc.property(views, (view) => {
        const [c, t] = [denseMatrix(view.matrix), denseMatrix(view.transposed)];
        const expected = c.map((row) =>
          c.map((_, j) => row.reduce((sum, value, k) => sum + value * t[k][j], 0)),
        );
        expect(productOf(view).rows).toEqual(expected);
      }),
      { ...seeded, numRuns: 60 },
    );
  });

  it('light up exactly the cells that the library says meet', () => {
    fc.assert(
      fc.property(views, fc.nat(), (view, pick) => {
        const side = outputSize(view.axis);
        const row = pick % (side * side);
        const choice: MatrixChoice = { space: 'output', y: Math.floor(row / side), x: row % side };
        const rows = gather(view.axis, choice.y).map(({ i }) => i);
        const columns = gather(view.axis, choice.x).map(({ i }) => i);
        const met = rows.flatMap((y) => columns.map((x) => y * view.axis.input + x));
        expect([...litBy(view, choice).input]).toEqual(met);
      }),
      seeded,
    );
  });
});

describe('the figure of sizes, for any layer', () => {
  const layers = fc
    .record({
      kernel: between(liveLimits('floor').kernel),
      stride: between(liveLimits('floor').stride),
      padding: between(liveLimits('floor').padding),
      dilation: between(liveLimits('floor').dilation),
    })
    .map((sizes): Axis => ({ ...liveLayers.floor, ...sizes }));

  it('leads every size there and back', () => {
    fc.assert(
      fc.property(layers, (axis) => {
        const { groups, inputs } = sizeCollisionsView(axis);
        expect(groups.flatMap((group) => group.inputs)).toEqual(inputs);
        expect(inputs).toHaveLength(LONGEST_ROW);
        for (const { output, inputs: members, backs, paddings } of groups) {
          if (output === null) continue;
          expect(backs).toEqual(members);
          expect(members.map((input) => outputSize({ ...axis, input }))).toEqual(
            members.map(() => output),
          );
          for (const padding of paddings) expect(padding).toBeLessThan(axis.stride);
        }
      }),
      seeded,
    );
  });
});

describe('the links of the matrix page', () => {
  it('bring back every layer and every number', () => {
    fc.assert(
      fc.property(axes, values, (axis, typed) => {
        const state = { axis, ...typed };
        expect(matrixLink.read(matrixLink.print(state)).state).toEqual(state);
      }),
      seeded,
    );
  });

  it('bring back the layer of the figure of sizes', () => {
    const layers = axes.map((axis): Axis => ({ ...liveLayers.floor, ...axis }));
    fc.assert(
      fc.property(layers, (sizes) => {
        expect(sizeCollisionsLink.read(sizeCollisionsLink.print(sizes))).toEqual({
          state: sizes,
          ignored: [],
          unknown: [],
        });
      }),
      seeded,
    );
  });

  it.each(['?sizes=6,3,2,1', '?sizes=6,3,2,1,1,1', '?sizes=13,3,2,1,1'])('refuse %s', (query) => {
    expect(sizeCollisionsLink.read(query).ignored).toHaveLength(1);
  });

  it.each(['?x=1,2;3,4', '?input=7', '?weight=1'])('refuse %s of the matrix', (query) => {
    expect(matrixLink.read(query).ignored).toHaveLength(1);
  });
});
