import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrix, parseQuery, printQuery } from '#lib/share/index.ts';
import { labLink } from '#components/widgets/lab/lab-link.ts';
import { areAxesEqual, limits, TINTS, type LabState } from '#components/widgets/lab/lab-state.ts';
import { ZOOMS } from '#components/widgets/lab/stage-view.ts';
import { layer as makeLayer } from '#lib/layer/index.ts';
import { sampleNames, SHOWS } from '#lib/picture/index.ts';
import { pairs, seeded } from '../../support/arbitrary.ts';

const weights = fc
  .double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 })
  .map((weight) => weight + 0);

/** Kernels of every size the Lab has, mostly not square. */
const kernels = pairs(...limits.kernel).chain(([height, width]) =>
  fc.array(fc.array(weights, { minLength: width, maxLength: width }), {
    minLength: height,
    maxLength: height,
  }),
);

const layers = fc
  .record({
    op: fc.constantFrom('conv2d' as const, 'convTranspose2d' as const),
    kernel: kernels,
    stride: pairs(...limits.stride),
    padding: pairs(...limits.padding),
    outputPadding: pairs(...limits.outputPadding),
    dilation: pairs(...limits.dilation),
    bias: fc.double({ noNaN: true, min: limits.number[0], max: limits.number[1] }),
  })
  .map(({ op, kernel, bias, ...options }) => ({
    ...makeLayer(op, [[kernel]], options),
    bias: [bias + 0],
  }));

const states: fc.Arbitrary<LabState> = fc
  .record({
    picture: fc.record({
      source: fc.constantFrom(...sampleNames, 'own' as const),
      halvings: fc.integer({ min: limits.halvings[0], max: limits.halvings[1] }),
      threshold: fc.option(fc.integer({ min: limits.threshold[0], max: limits.threshold[1] })),
    }),
    layer: layers,
    show: fc.constantFrom(...SHOWS),
    isLinked: fc.boolean(),
    seed: fc.integer({ min: 0, max: 1000 }),
    tint: fc.constantFrom(...TINTS),
    zoom: fc.constantFrom(...ZOOMS),
    // Where the picture was moved to is not said.
    centre: fc.constant(null),
    colour: fc.boolean(),
    channel: fc.constantFrom(0 as const, 1 as const, 2 as const),
    cell: fc.option(pairs(0, 8191)),
  })
  .map(({ isLinked, ...state }) => ({ ...state, linked: isLinked && areAxesEqual(state.layer) }));

const texts = fc.string({ unit: 'binary' });

describe('the link of the Lab', () => {
  it('gives back every state of the Lab, with nothing ignored', () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(labLink.read(labLink.print(state))).toEqual({ state, ignored: [], unknown: [] });
      }),
      seeded,
    );
  });

  it('keeps the entries of others through any change of state', () => {
    const keys = fc.string({ minLength: 1 }).map((key) => `x-${key}`);
    fc.assert(
      fc.property(states, fc.array(fc.tuple(keys, texts)), (state, others) => {
        expect(labLink.read(labLink.print(state, others)).unknown).toEqual(others);
      }),
      seeded,
    );
  });

  it('reads any text at all as a state whose own link reads as the same', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { state } = labLink.read(text);
        expect(labLink.read(labLink.print(state)).state).toEqual(state);
      }),
      seeded,
    );
  });
});

describe('printQuery and parseQuery', () => {
  it('give back any entries', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(texts, texts)), (entries) => {
        expect(parseQuery(printQuery(entries))).toEqual(entries);
      }),
      seeded,
    );
  });
});

describe('matrix', () => {
  it('gives back any matrix of finite numbers exactly', () => {
    fc.assert(
      fc.property(kernels, (kernel) => {
        const format = matrix(limits.kernel[1]);
        expect(format.parse(format.print(kernel))).toEqual(kernel);
      }),
      seeded,
    );
  });
});
