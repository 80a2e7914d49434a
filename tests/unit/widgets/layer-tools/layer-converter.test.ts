import { describe, expect, it } from 'vitest';
import { defaultConverter } from '#components/widgets/layer-tools/layer-converter-state.ts';
import {
  converterViewOf,
  countedWeights,
} from '#components/widgets/layer-tools/layer-converter-view.ts';
import { converterLink } from '#components/widgets/layer-tools/layer-converter-link.ts';
import { convSpec } from '#lib/layer/index.ts';

const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });

describe('the layer converter', () => {
  it('shows the size, the formula and the phases of the chosen layer', () => {
    const code = 'nn.Conv2d(1, 1, 3)\nnn.ConvTranspose2d(1, 2, 3, 2, 1)';
    const { layers, spec, sizes } = converterViewOf({
      ...defaultConverter,
      code,
      layer: 1,
      side: [5],
    });
    expect(layers.map(({ line }) => line)).toEqual([1, 2]);
    expect(spec?.outChannels).toBe(2);
    expect(sizes).toMatchObject({
      output: [9, 9],
      formulas: ['(5\u00a0−\u00a01)·2 −\u00a02·1 +\u00a01·(3\u00a0−\u00a01) +\u00a00 +\u00a01'],
      verdicts: ['unbalanced'],
    });
  });

  it('keeps the axes apart: sides, formulas and phases, each by its own axis', () => {
    const code = 'nn.ConvTranspose3d(1, 1, (4, 3, 4), stride=2, padding=(1, 0, 1))';
    const { sizes } = converterViewOf({ ...defaultConverter, code, side: [4, 46, 62] });
    expect(sizes).toMatchObject({
      input: [4, 46, 62],
      output: [8, 93, 124],
      verdicts: ['balanced', 'unbalanced', 'balanced'],
    });
    expect(sizes!.formulas).toHaveLength(3);
    expect(sizes!.formulas[2]).toContain('(62\u00a0−\u00a01)·2');

    const onPicture = converterViewOf({ ...defaultConverter, side: [46, 62] });
    expect(onPicture.sizes).toMatchObject({ output: [91, 123], verdicts: ['unbalanced'] });
    const onSignal = { ...defaultConverter, code: 'nn.Conv1d(1, 1, 3)', side: [46, 62] };
    expect(converterViewOf(onSignal).sizes).toMatchObject({ input: [62], output: [60] });
  });

  it('has its sides in the address', () => {
    for (const side of [[5], [46, 62], [4, 46, 62], [256, 256]]) {
      const state = { ...defaultConverter, side };
      expect(converterLink.read(converterLink.print(state)).state).toEqual(state);
    }
    expect(converterLink.read('side=46,62,1,1').state.side).toEqual(defaultConverter.side);
  });

  it('keeps what was pasted as text, markup and all', () => {
    const { notices, spec } = converterViewOf({
      ...defaultConverter,
      code: 'Img("<img onerror=alert(1)>")',
    });
    expect(spec).toBeNull();
    expect(notices).toMatchObject([{ kind: 'unknownLayer', text: 'Img' }]);
  });

  it.each([
    ['nn.Conv2d(1, 1, 7)', [5], [7]],
    ['nn.Conv2d(1, 1, (3, 7), padding=(0, 1))', [5, 2], [5, 5]],
    ['nn.ConvTranspose2d(1, 1, 3, stride=2, padding=4)', [2], [4]],
  ])('has no size of %s for an input of %j, and the nearest for %j', (code, side, nearest) => {
    const view = converterViewOf({ ...defaultConverter, code, side });
    expect(view.sizes).toBeNull();
    expect(view.nearestSide).toEqual(nearest);
    expect(converterViewOf({ ...defaultConverter, code, side: nearest }).sizes).not.toBeNull();
  });

  it('has no nearest size where no side fits', () => {
    const code = 'nn.Conv2d(1, 1, 4096, dilation=4)';
    expect(converterViewOf({ ...defaultConverter, code }).nearestSide).toBeNull();
  });

  it("counts the weights of small layers in PyTorch's order", () => {
    const weights = countedWeights(up({ inChannels: 2, outChannels: 2, kernel: [1, 2] }))!;
    expect([...weights.weight.data]).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...weights.bias!.data]).toEqual([-1, -2]);
    expect(countedWeights(up({ inChannels: 64, outChannels: 64 }))).toBeNull();
    expect(countedWeights(up({ outChannels: 2 }))).toBeNull();
  });
});
