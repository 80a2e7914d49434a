import { describe, expect, it } from 'vitest';
import {
  argumentsIn,
  defaultFinder,
  rangesAround,
  solved,
  withNearest,
} from '#components/widgets/layer-tools/size-finder-state.ts';
import { convSpec } from '#lib/layer/index.ts';
import { printCall } from '#lib/layer/print/index.ts';

const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });

describe('the size finder', () => {
  it('follows the nearest goal that a layer satisfies', () => {
    const asked = { ...defaultFinder, factor: 15 };
    const result = solved(asked);
    if (result.kind !== 'noFactor') throw new Error(result.kind);
    const next = result.nearest.map((nearest) => withNearest(asked, nearest));
    expect(next.map(({ factor }) => factor)).toEqual([10, 20]);
    for (const state of next) expect(solved(state).kind).toBe('found');
  });

  it('prints a call on one line', () => {
    const call = printCall(up({ stride: [2, 2], padding: [1, 1], outputPadding: [1, 1] }));
    expect(call).toBe(
      'nn.ConvTranspose2d(in_channels, out_channels, kernel_size=3, stride=2, padding=1, output_padding=1)',
    );
    expect(argumentsIn(call)).toBe('kernel_size=3, stride=2, padding=1, output_padding=1');
  });

  it('says what the strides around an impossible size reach', () => {
    const result = solved({ ...defaultFinder, by: 'size', output: 160 });
    if (result.kind !== 'noSize') throw new Error(result.kind);
    expect(result.nearest).toEqual([150, 169]);
    expect(rangesAround(result.ranges, 160)).toEqual([
      { stride: 2, least: 106, most: 150 },
      { stride: 3, least: 169, most: 213 },
    ]);
  });
});
