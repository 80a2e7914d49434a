import { describe, expect, it } from 'vitest';
import { labLink } from '#components/widgets/lab/lab-link.ts';
import { walkLink } from '#components/widgets/layer-tools/model-walk-link.ts';
import { defaultWalk } from '#components/widgets/layer-tools/model-walk-state.ts';
import { specOfAxes } from '#components/widgets/layer-tools/size-finder-state.ts';
import {
  labQueryOf,
  modelQueryOf,
  stepQueryOf,
} from '#components/widgets/layer-tools/layer-links.ts';
import { stepLink } from '#components/widgets/step-through/step-through-link.ts';
import {
  FIRST_PRESET,
  judgeExample,
  startOf,
} from '#components/widgets/step-through/step-through-state.ts';
import { modelIds } from '#figures/model-list.ts';
import { modelGraph } from '#figures/models.ts';
import { convSpec, solve } from '#lib/layer/index.ts';
import { specOfConvolution } from '#lib/model/index.ts';
import { sizeOf } from '#lib/step/index.ts';

const up = (given: Partial<Parameters<typeof convSpec>[0]>) =>
  convSpec({ op: 'convTranspose2d', kernel: [3, 3], ...given });

describe('the link to the whole model', () => {
  it('holds the text as it is, and a long one not at all', () => {
    const code = 'nn.Sequential(\n  nn.Conv2d(3, 8, 3),  # a & b = 100 %\n  nn.ReLU())';
    const { state, ignored, unknown } = walkLink.read(modelQueryOf(code, [48])!);
    expect(state).toEqual({ ...defaultWalk, model: 'own', code, call: '48' });
    expect([...ignored, ...unknown]).toEqual([]);
    expect(modelQueryOf('nn.ReLU()\n'.repeat(400), [48])).toBeNull();
  });
});

describe('links to the Lab and the step-through', () => {
  const spec = up({ stride: [2, 3], padding: [1, 0], outputPadding: [1, 2], dilation: [1, 2] });

  it('open the layer with its arguments', () => {
    const { state, ignored, unknown } = labLink.read(labQueryOf(spec)!);
    expect([...ignored, ...unknown]).toEqual([]);
    const { stride, padding, outputPadding, dilation } = spec;
    expect(state.layer).toMatchObject({ stride, padding, outputPadding, dilation });
    expect(stepQueryOf(spec)).toContain('weight=1,1,1;1,1,1;1,1,1');
  });

  const published = modelIds.flatMap((id) =>
    modelGraph(id).nodes.flatMap(({ convolution }) => {
      const spec = convolution && specOfConvolution(convolution);
      return spec ? [spec] : [];
    }),
  );
  const found = [1, 2, 3, 4].flatMap((factor) => {
    const result = solve({ op: 'convTranspose2d', input: 8, factor });
    return result.kind === 'found'
      ? result.solutions.slice(0, 6).map(({ axis }) => specOfAxes([axis, axis]))
      : [];
  });

  it.each([
    ['every convolution of the published models', published],
    ['what the size finder puts first', found],
  ] as const)('open %s, with an output to look at', (_, specs) => {
    const link = stepLink(startOf(FIRST_PRESET));
    for (const layer of specs) {
      const lab = labLink.read(labQueryOf(layer)!);
      const step = link.read(stepQueryOf(layer)!);
      expect([...lab.ignored, ...lab.unknown, ...step.ignored, ...step.unknown]).toEqual([]);
      expect(lab.state.layer).toMatchObject({ op: layer.op, padding: layer.padding });
      expect(sizeOf(step.state.example.layer.weight[0][0])).toEqual(layer.kernel);
      expect(judgeExample(step.state.example).kind).toBe('accepted');
    }
  });

  it('write out "same" where it is the same padding at every size', () => {
    const same = { op: 'conv2d', padding: 'same', dilation: [2, 1] } as const;
    expect(labLink.read(labQueryOf(up(same))!).state.layer.padding).toEqual([2, 1]);
    expect(labQueryOf(up({ ...same, stride: [2, 2] }))).toBeNull();
    expect(labQueryOf(up({ ...same, kernel: [2, 2] }))).toBeNull();
  });

  it('are none for what cannot be shown there', () => {
    expect(labQueryOf(up({ kernel: [9, 9] }))).toBeNull();
    expect(labQueryOf(up({ outputPadding: [-1, -1] }))).toBeNull();
    expect(stepQueryOf(up({ stride: [7, 7] }))).toBeNull();
  });
});
