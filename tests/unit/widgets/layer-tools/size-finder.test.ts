import { describe, expect, it } from 'vitest';
import {
  argumentsIn,
  defaultFinder,
  rangesAround,
  finderResultOf,
  isApart,
  specOfAxes,
  withApart,
  withNearest,
  type FinderState,
} from '#components/widgets/layer-tools/size-finder-state.ts';
import { finderLink } from '#components/widgets/layer-tools/size-finder-link.ts';
import { outputSize } from '#lib/conv/index.ts';
import { convSpec } from '#lib/layer/index.ts';
import { printCall } from '#lib/layer/print/index.ts';

const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });

function noneOf(state: FinderState) {
  const result = finderResultOf(state, 6);
  if (result.kind !== 'none') throw new Error('there is a layer');
  return result;
}

function foundFor(state: FinderState, most = 6) {
  const result = finderResultOf(state, most);
  if (result.kind !== 'found') throw new Error('there is no layer');
  return result;
}

describe('the size finder, each axis on its own', () => {
  const size: FinderState = { ...defaultFinder, by: 'size', input: [46, 62], output: [92, 186] };

  it('finds layers whose axes have different arguments, and the sizes asked for', () => {
    const { layers, all } = foundFor(size, 100);
    expect(layers).toHaveLength(100);
    expect(all).toBeGreaterThan(100);
    for (const [height, width] of layers) {
      expect(outputSize({ ...height.axis, input: 46 })).toBe(92);
      expect(outputSize({ ...width.axis, input: 62 })).toBe(186);
    }
    expect(argumentsIn(printCall(specOfAxes(layers[0].map(({ axis }) => axis))))).toBe(
      'kernel_size=(4, 3), stride=(2, 3), padding=(1, 0)',
    );
  });

  it('puts first what people would choose on each axis, whatever the length of the list', () => {
    const few = foundFor(size, 6);
    expect(foundFor(size, 60).layers.slice(0, 6)).toEqual(few.layers);
    const [height, width] = few.layers[0];
    expect(height).toMatchObject(foundFor({ ...size, input: [46], output: [92] }).layers[0][0]);
    expect(width).toMatchObject(foundFor({ ...size, input: [62], output: [186] }).layers[0][0]);
  });

  it('names the axis that no layer serves, and mends that one alone', () => {
    const asked: FinderState = { ...defaultFinder, on: 'volume', factor: [20, 20, 15] };
    const { axis, solved } = noneOf(asked);
    expect(axis).toBe(2);
    const mended = withNearest(asked, solved.nearest[1], axis);
    expect(mended.factor).toEqual([20, 20, 20]);
    expect(foundFor(mended).layers[0]).toHaveLength(3);
  });

  it('goes from one goal for all axes to one for each, and back', () => {
    expect(isApart(defaultFinder)).toBe(false);
    const apart = withApart(defaultFinder, true);
    expect(isApart(apart)).toBe(true);
    expect(apart).toMatchObject({ input: [64, 64], output: [128, 128], factor: [20, 20] });
    expect(withApart(apart, false)).toEqual(defaultFinder);
    expect(finderLink.read(finderLink.print(apart)).state).toEqual(apart);
    // A signal has one axis: the last of what was asked.
    expect(foundFor({ ...size, on: 'signal' }).layers[0]).toHaveLength(1);
  });
});

describe('the size finder', () => {
  it('follows the nearest goal that a layer satisfies', () => {
    const asked = { ...defaultFinder, factor: [15] };
    const { solved } = noneOf(asked);
    const next = solved.nearest.map((nearest) => withNearest(asked, nearest));
    expect(next.map(({ factor }) => factor)).toEqual([[10], [20]]);
    for (const state of next) expect(finderResultOf(state, 6).kind).toBe('found');
  });

  it('prints a call on one line', () => {
    const call = printCall(up({ stride: [2, 2], padding: [1, 1], outputPadding: [1, 1] }));
    expect(call).toBe(
      'nn.ConvTranspose2d(in_channels, out_channels, kernel_size=3, stride=2, padding=1, output_padding=1)',
    );
    expect(argumentsIn(call)).toBe('kernel_size=3, stride=2, padding=1, output_padding=1');
  });

  it('says what the strides around an impossible size reach', () => {
    const { solved } = noneOf({ ...defaultFinder, by: 'size', output: [160] });
    if (solved.kind !== 'noSize') throw new Error(solved.kind);
    expect(solved.nearest).toEqual([150, 169]);
    expect(rangesAround(solved.ranges, 160)).toEqual([
      { stride: 2, least: 106, most: 150 },
      { stride: 3, least: 169, most: 213 },
    ]);
  });
});
