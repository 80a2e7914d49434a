import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stepLink } from '#components/widgets/step-through/step-through-link.ts';
import {
  isSquareExample,
  SPEEDS,
  startOf,
  stepCount,
  type StepState,
} from '#components/widgets/step-through/step-through-state.ts';
import { presetIds, FORMULATIONS } from '#lib/step/index.ts';
import { seeded } from '../../../support/arbitrary.ts';
import { layerExamples } from '../../../support/layer-examples.ts';

const start = startOf('unet');
const link = stepLink(start);

/** Any state that the address can say. */
const states: fc.Arbitrary<StepState> = fc
  .record({
    example: layerExamples(),
    preset: fc.constantFrom(...presetIds),
    formulation: fc.constantFrom(...FORMULATIONS),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    speed: fc.constantFrom(...SPEEDS),
    wantsLinked: fc.boolean(),
  })
  .map(({ example, preset, formulation, share, speed, wantsLinked }) => ({
    example,
    preset,
    formulation,
    speed,
    step: Math.floor(share * (stepCount(example, formulation) - 1)),
    isPlaying: false,
    linked: wantsLinked && isSquareExample(example),
    stage: 0,
  }));

describe('the link of a state', () => {
  it('leads back to the same state', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { state: read, ignored, unknown } = link.read(link.print(state));
        expect(read).toEqual(state);
        expect([ignored, unknown]).toEqual([[], []]);
      }),
      seeded,
    );
  });

  it('leaves the standard out', () => {
    expect(link.print(start)).toBe('');
    expect(link.print(startOf('pix2pix'))).toBe('?preset=pix2pix');
  });

  it('keeps entries of others', () => {
    const { unknown } = link.read('?theme=dark');
    expect(link.print(start, unknown)).toBe('?theme=dark');
  });
});

describe('reading a link', () => {
  it('takes a preset as it is first seen', () => {
    expect(link.read('?preset=grouped').state).toEqual(startOf('grouped'));
  });

  it('reads an older link, which says `telling` for `as`', () => {
    const { state, unknown } = link.read('?telling=scatter');
    expect(state).toEqual(link.read('?as=scatter').state);
    expect(state.formulation).toBe('scatter');
    expect(unknown).toEqual([]);
  });

  it('reads a step of an older link, which leaves out that it is one of collecting', () => {
    expect(link.read('?step=5').state).toMatchObject({ formulation: 'gather', step: 5 });
    expect(link.print({ ...start, step: 3 })).toBe('?as=scatter&step=3');
    expect(link.print({ ...start, formulation: 'gather' })).toBe('?as=gather');
  });

  it('ignores values that are none, and names them', () => {
    const { state, ignored } = link.read('?stride=0&as=twice&preset=none&padding=1');
    expect(state.example.layer).toMatchObject({ stride: [2, 2], padding: [1, 1] });
    expect(ignored.map(([key]) => key).sort()).toEqual(['as', 'preset', 'stride']);
  });

  it.each([
    ['an input of two channels for a weight of one', '?input=1,2:3,4'],
    ['a bias too many', '?bias=1,2'],
    ['groups that divide nothing', '?groups=2'],
    ['kernels of two sizes', '?weight=1,2:1&bias=0,0'],
    ['input planes of two sizes', '?input=1,2:3&weight=1~2'],
    ['numbers beyond the limits', '?weight=1e9'],
  ])('ignores what does not fit together: %s', (_, query) => {
    const { state, ignored } = link.read(query);
    expect(state).toEqual(start);
    expect(ignored.length).toBeGreaterThan(0);
  });

  it('takes a step beyond the last as the last', () => {
    expect(link.read('?step=5000').state.step).toBe(35);
  });
});
