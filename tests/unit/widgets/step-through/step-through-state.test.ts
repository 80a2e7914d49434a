import { describe, expect, it } from 'vitest';
import {
  FIRST_PRESET,
  groupsFor,
  isPreset,
  judgeExample,
  nearestExample,
  reduce,
  startOf,
  stepCount,
  stepLayer,
  type StepAction,
  type StepState,
} from '#components/widgets/step-through/step-through-state.ts';
import { liveLayers } from '#components/widgets/shared/live-layers.ts';
import { cellOfStep, channelsOf, presetIds, presetOf, sizeOf } from '#lib/step/index.ts';

const start = { ...startOf('padding_strides_odd_transposed', 'gather'), step: 14 };
const after = (state: StepState, ...actions: StepAction[]) => actions.reduce(reduce, state);

describe('startOf', () => {
  it('is an example that works, at rest within its steps, for every preset', () => {
    for (const id of presetIds) {
      const state = startOf(id);
      expect(judgeExample(state.example).kind, id).toBe('accepted');
      expect(state).toMatchObject({ formulation: 'scatter', step: 0 });
      expect(state).toMatchObject({ isPlaying: false, linked: !id.startsWith('sound') });
      expect(isPreset(state), id).toBe(true);
    }
  });
});

describe('reduce', () => {
  it('steps and seeks within the steps there are, and stops playing by it', () => {
    const playing = after(start, { type: 'play', isPlaying: true });
    expect(after(playing, { type: 'seek', step: 999 })).toMatchObject({
      step: 35,
      isPlaying: false,
    });
    expect(after(playing, { type: 'by', steps: -99 })).toMatchObject({ step: 0, isPlaying: false });
    expect(after(start, { type: 'by', steps: 1 }).step).toBe(start.step + 1);
  });

  it('plays to the last step and rests there; playing again begins at the first', () => {
    const nearEnd = after(start, { type: 'seek', step: 34 }, { type: 'play', isPlaying: true });
    const end = after(nearEnd, { type: 'tick' });
    expect(end).toMatchObject({ step: 35, isPlaying: false });
    expect(after(end, { type: 'tick' })).toEqual(end);
    expect(after(end, { type: 'play', isPlaying: true })).toMatchObject({
      step: 0,
      isPlaying: true,
    });
  });

  it('switches the formulation in mid-play without losing the place', () => {
    const playing = after(start, { type: 'seek', step: 14 }, { type: 'play', isPlaying: true });
    const scattered = after(playing, { type: 'formulation', formulation: 'scatter' });
    // Output (2, 2) of 6 × 6 is in the middle: input (1, 1) of 3 × 3.
    expect(cellOfStep(start.example, 'gather', 14)).toEqual({ channel: 0, y: 2, x: 2 });
    expect(scattered).toMatchObject({ formulation: 'scatter', step: 4, isPlaying: true });
  });

  it('changes one axis, or both while they go together', () => {
    const both = after(start, { type: 'argument', name: 'stride', axis: 0, value: 3 });
    expect(both.example.layer.stride).toEqual([3, 3]);
    const one = after(
      start,
      { type: 'linked', linked: false },
      { type: 'argument', name: 'stride', axis: 1, value: 3 },
      { type: 'size', of: 'kernel', axis: 0, value: 2 },
    );
    expect(one.example.layer.stride).toEqual([2, 3]);
    expect(sizeOf(one.example.layer.weight[0][0])).toEqual([2, 3]);
    const again = after(one, { type: 'linked', linked: true });
    expect(again.example.layer.stride).toEqual([2, 2]);
    expect(sizeOf(again.example.layer.weight[0][0])).toEqual([2, 2]);
  });

  it('keeps values within their limits', () => {
    const { example } = after(
      start,
      { type: 'size', of: 'input', axis: 0, value: 99 },
      { type: 'argument', name: 'dilation', axis: 0, value: 0 },
      { type: 'number', place: { of: 'input', ic: 0 }, at: [0, 0], value: 1e9 },
      { type: 'bias', oc: 0, value: -1e9 },
    );
    expect(sizeOf(example.input[0])).toEqual([12, 12]);
    expect(example.layer.dilation).toEqual([1, 1]);
    expect(example.input[0][0][0]).toBe(99);
    expect(example.layer.bias).toEqual([-99]);
  });

  it('keeps the step where a smaller example still has it, and the nearest where not', () => {
    const late = after(start, { type: 'seek', step: 35 });
    const smaller = after(late, { type: 'size', of: 'input', axis: 0, value: 2 });
    expect(smaller.step).toBe(stepCount(smaller.example, 'gather') - 1);
  });

  it('gives channels groups that divide them', () => {
    const grouped = after(start, { type: 'channels', channels: [2, 2], groups: 2 });
    expect(grouped.example.layer.groups).toBe(2);
    const odd = after(grouped, { type: 'channels', channels: [3, 2], groups: 2 });
    expect(odd.example.layer.groups).toBe(1);
    expect(channelsOf(odd.example.layer)).toEqual([3, 2]);
    expect(groupsFor([3, 3])).toEqual([1, 3]);
  });

  it('keeps the reader’s value where PyTorch refuses it, and stops', () => {
    const refused = after(
      start,
      { type: 'play', isPlaying: true },
      { type: 'argument', name: 'outputPadding', axis: 0, value: 3 },
    );
    expect(refused.example.layer.outputPadding).toEqual([3, 3]);
    expect(refused.isPlaying).toBe(false);
    expect(judgeExample(refused.example)).toMatchObject({
      kind: 'refused',
      error: { argument: 'outputPadding' },
    });
  });

  it('goes to a preset in the present formulation, from its first step', () => {
    const scatter = after(start, { type: 'formulation', formulation: 'scatter' });
    const unet = after(scatter, { type: 'preset', preset: 'unet' });
    expect(unet).toMatchObject({ preset: 'unet', formulation: 'scatter', step: 0 });
  });

  it('knows when the example is no longer the preset’s', () => {
    const place = { of: 'kernel', ic: 0, oc: 0 } as const;
    const changed = after(start, { type: 'number', place, at: [1, 1], value: 7 });
    expect(isPreset(changed)).toBe(false);
    expect(isPreset(after(changed, { type: 'number', place, at: [1, 1], value: -1 }))).toBe(true);
  });
});

describe('nearestExample', () => {
  it('changes as little as makes the example work, and none of its numbers', () => {
    const { example } = after(start, {
      type: 'argument',
      name: 'outputPadding',
      axis: 0,
      value: 3,
    });
    const nearest = nearestExample(example, true)!;
    expect(nearest.layer.outputPadding).toEqual([1, 1]);
    expect(nearest.layer.stride).toEqual([2, 2]);
    expect(nearest.layer.weight).toBe(example.layer.weight);
    expect(judgeExample(nearest).kind).toBe('accepted');
  });
});

describe('stepLayer', () => {
  const { example } = startOf(FIRST_PRESET);

  it('is at first the layer that the sentences of the page speak of', () => {
    expect(stepLayer.axisOf(example, liveLayers.step)).toBe(liveLayers.step);
    expect(stepLayer.viewOf(liveLayers.step, example)).toBe(example);
  });

  it('hands sizes and arguments over in both directions', () => {
    const asked = { ...liveLayers.step, input: 5, kernel: 4, stride: 3, outputPadding: 2 };
    const changed = stepLayer.viewOf(asked, example);
    expect(sizeOf(changed.input[0])).toEqual([5, 5]);
    expect(sizeOf(changed.layer.weight[0][0])).toEqual([4, 4]);
    expect(stepLayer.axisOf(changed, liveLayers.step)).toEqual(asked);
    expect(stepLayer.viewOf(asked, changed)).toBe(changed);
  });

  it('leaves the sentences as they are where the axes differ, or the operation', () => {
    const wide = after(startOf(FIRST_PRESET), { type: 'linked', linked: false }, {
      type: 'argument',
      name: 'stride',
      axis: 1,
      value: 3,
    } as const).example;
    expect(stepLayer.axisOf(wide, liveLayers.step)).toBe(liveLayers.step);
    const conv = presetOf('padding_strides').example;
    expect(stepLayer.axisOf(conv, liveLayers.step)).toBe(liveLayers.step);
  });
});
