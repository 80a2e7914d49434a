import { describe, expect, it } from 'vitest';
import {
  axesOf,
  coverage2d,
  coverageMap,
  fedPhaseCount,
  phaseGains,
  holeCount,
  hasEqualTapCounts,
  phaseGains2d,
  phaseOf,
  phases,
  scatter,
  tensor,
  type Axis,
} from '#lib/conv/index.ts';

const upTo = (most: number) => Array.from({ length: most }, (_, i) => i + 1);
const everyArgument = upTo(6).flatMap((stride) =>
  upTo(6).flatMap((dilation) => upTo(8).map((kernel) => ({ kernel, stride, dilation }))),
);

/** The taps of each phase, found by stamping the kernel on a row and looking where it lands. */
function tapsByStamping({ kernel, stride, dilation }: (typeof everyArgument)[number]) {
  const axis: Axis = { op: 'convTranspose2d', input: 1, kernel, stride, padding: 0, dilation };
  const taps = Array.from({ length: stride }, (): number[] => []);
  for (const { o, t } of scatter(axis, 0)) taps[o % stride].push(t);
  return taps;
}

describe('for every stride and dilation up to 6 and every kernel up to 8', () => {
  it('phases lists the taps that land in each phase', () => {
    for (const given of everyArgument) {
      const expected = tapsByStamping(given).map((taps, phase) => ({ phase, taps }));
      expect(phases(given), JSON.stringify(given)).toEqual(expected);
    }
  });

  it('fedPhaseCount counts the phases that any tap lands in', () => {
    for (const given of everyArgument) {
      const fed = tapsByStamping(given).filter((taps) => taps.length > 0).length;
      expect(fedPhaseCount(given), JSON.stringify(given)).toBe(fed);
    }
  });

  it('hasEqualTapCounts tells whether as many taps land in each', () => {
    for (const given of everyArgument) {
      const counts = new Set(tapsByStamping(given).map((taps) => taps.length));
      expect(hasEqualTapCounts(given), JSON.stringify(given)).toBe(counts.size === 1);
    }
  });
});

describe('phaseOf(o, { stride, padding })', () => {
  it('counts phases from the uncropped edge', () => {
    const layer = { stride: 3, padding: 1 };
    expect([0, 1, 2, 3, 4].map((o) => phaseOf(o, layer))).toEqual([1, 2, 0, 1, 2]);
  });

  it('stays in range before the first cell', () => {
    expect(phaseOf(-2, { stride: 3, padding: 1 })).toBe(2);
  });
});

describe('phaseGains(weights, { stride, dilation })', () => {
  it('sums the weights of each phase, a hole to 0', () => {
    expect(phaseGains([1, 10, 100, 1000], { stride: 3, dilation: 1 })).toEqual([1001, 10, 100]);
    expect(phaseGains([1, 10, 100], { stride: 2, dilation: 2 })).toEqual([111, 0]);
  });
});

describe('two axes', () => {
  const laplacian = [
    [1, 1, 1],
    [1, -8, 1],
    [1, 1, 1],
  ];

  it('phaseGains2d gives +4, +2, +2 and −8 for the Laplacian with stride 2', () => {
    const expected = [
      [4, 2],
      [2, -8],
    ];
    expect(phaseGains2d(laplacian, [2, 2], [1, 1])).toEqual(expected);
    expect(phaseGains2d(tensor([3, 3], laplacian.flat()), [2, 2], [1, 1])).toEqual(expected);
  });

  it('coverage2d and holeCount tell that dilation 2 with stride 2 leaves three of four phases empty', () => {
    expect(coverage2d([3, 3], [2, 2], [2, 2])).toEqual([
      [9, 0],
      [0, 0],
    ]);
    expect(holeCount([3, 3], [2, 2], [2, 2])).toBe(3);
    expect(coverage2d([2, 3], [1, 2], [1, 1])).toEqual([[4, 2]]);
    expect(holeCount([2, 1], [3, 2], [1, 1])).toBe(4);
  });

  it('coverageMap counts the borders too', () => {
    const options = { stride: [2, 1], padding: [1, 0] } as const;
    const axes = axesOf('convTranspose2d', [1, 2, 2], [1, 1, 3, 2], options);
    expect(coverageMap(axes)).toEqual([
      [1, 2, 1],
      [2, 4, 2],
      [1, 2, 1],
    ]);
  });
});
