import { describe, expect, it } from 'vitest';
import {
  FIRST_PRESET,
  groupsFor,
  isPreset,
  judge,
  nearestSetting,
  reduce,
  startOf,
  stepCount,
  stepLayer,
  type StepAction,
  type StepState,
} from '#components/widgets/step-through/step-through-state.ts';
import { liveLayers } from '#components/widgets/shared/live-layers.ts';
import { cellOfEvent, channelsOf, presetIds, presetOf, sizeOf } from '#lib/step/index.ts';

const start = startOf('padding_strides_odd_transposed');
const after = (state: StepState, ...actions: StepAction[]) => actions.reduce(reduce, state);

describe('startOf', () => {
  it('is a setting that works, at rest within its steps, for every preset', () => {
    for (const id of presetIds) {
      const state = startOf(id);
      expect(judge(state.setting).kind, id).toBe('accepted');
      expect(state.step, id).toBeLessThan(stepCount(state.setting, 'gather'));
      expect(state).toMatchObject({ isPlaying: false, linked: true });
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

  it('switches the telling in mid-play without losing the place', () => {
    const playing = after(start, { type: 'seek', step: 14 }, { type: 'play', isPlaying: true });
    const scattered = after(playing, { type: 'telling', telling: 'scatter' });
    // Output (2, 2) of 6 × 6 is in the middle: input (1, 1) of 3 × 3.
    expect(cellOfEvent(start.setting, 'gather', 14)).toEqual({ channel: 0, y: 2, x: 2 });
    expect(scattered).toMatchObject({ telling: 'scatter', step: 4, isPlaying: true });
  });

  it('changes one axis, or both while they go together', () => {
    const both = after(start, { type: 'argument', name: 'stride', axis: 0, value: 3 });
    expect(both.setting.layer.stride).toEqual([3, 3]);
    const one = after(
      start,
      { type: 'linked', linked: false },
      { type: 'argument', name: 'stride', axis: 1, value: 3 },
      { type: 'size', of: 'kernel', axis: 0, value: 2 },
    );
    expect(one.setting.layer.stride).toEqual([2, 3]);
    expect(sizeOf(one.setting.layer.weight[0][0])).toEqual([2, 3]);
    const again = after(one, { type: 'linked', linked: true });
    expect(again.setting.layer.stride).toEqual([2, 2]);
    expect(sizeOf(again.setting.layer.weight[0][0])).toEqual([2, 2]);
  });

  it('keeps values within their limits', () => {
    const { setting } = after(
      start,
      { type: 'size', of: 'input', axis: 0, value: 99 },
      { type: 'argument', name: 'dilation', axis: 0, value: 0 },
      { type: 'number', place: { of: 'input', ic: 0 }, at: [0, 0], value: 1e9 },
      { type: 'bias', oc: 0, value: -1e9 },
    );
    expect(sizeOf(setting.input[0])).toEqual([12, 12]);
    expect(setting.layer.dilation).toEqual([1, 1]);
    expect(setting.input[0][0][0]).toBe(99);
    expect(setting.layer.bias).toEqual([-99]);
  });

  it('keeps the step where a smaller setting still has it, and the nearest where not', () => {
    const late = after(start, { type: 'seek', step: 35 });
    const smaller = after(late, { type: 'size', of: 'input', axis: 0, value: 2 });
    expect(smaller.step).toBe(stepCount(smaller.setting, 'gather') - 1);
  });

  it('gives channels groups that divide them', () => {
    const grouped = after(start, { type: 'channels', channels: [2, 2], groups: 2 });
    expect(grouped.setting.layer.groups).toBe(2);
    const odd = after(grouped, { type: 'channels', channels: [3, 2], groups: 2 });
    expect(odd.setting.layer.groups).toBe(1);
    expect(channelsOf(odd.setting.layer)).toEqual([3, 2]);
    expect(groupsFor([3, 3])).toEqual([1, 3]);
  });

  it('keeps the reader’s value where PyTorch refuses it, and stops', () => {
    const refused = after(
      start,
      { type: 'play', isPlaying: true },
      { type: 'argument', name: 'outputPadding', axis: 0, value: 3 },
    );
    expect(refused.setting.layer.outputPadding).toEqual([3, 3]);
    expect(refused.isPlaying).toBe(false);
    expect(judge(refused.setting)).toMatchObject({
      kind: 'refused',
      error: { argument: 'outputPadding' },
    });
  });

  it('goes to a preset in the present telling, from its first step', () => {
    const scatter = after(start, { type: 'telling', telling: 'scatter' });
    const unet = after(scatter, { type: 'preset', preset: 'unet' });
    expect(unet).toMatchObject({ preset: 'unet', telling: 'scatter', step: 0 });
  });

  it('knows when the setting is no longer the preset’s', () => {
    const place = { of: 'kernel', ic: 0, oc: 0 } as const;
    const changed = after(start, { type: 'number', place, at: [1, 1], value: 7 });
    expect(isPreset(changed)).toBe(false);
    expect(isPreset(after(changed, { type: 'number', place, at: [1, 1], value: -1 }))).toBe(true);
  });
});

describe('nearestSetting', () => {
  it('changes as little as makes the setting work, and none of its numbers', () => {
    const { setting } = after(start, {
      type: 'argument',
      name: 'outputPadding',
      axis: 0,
      value: 3,
    });
    const nearest = nearestSetting(setting, true)!;
    expect(nearest.layer.outputPadding).toEqual([1, 1]);
    expect(nearest.layer.stride).toEqual([2, 2]);
    expect(nearest.layer.weight).toBe(setting.layer.weight);
    expect(judge(nearest).kind).toBe('accepted');
  });
});

describe('stepLayer', () => {
  const { setting } = startOf(FIRST_PRESET);

  it('is at first the layer that the sentences of the page speak of', () => {
    expect(stepLayer.axisOf(setting, liveLayers.step)).toBe(liveLayers.step);
    expect(stepLayer.viewOf(liveLayers.step, setting)).toBe(setting);
  });

  it('hands sizes and arguments over in both directions', () => {
    const asked = { ...liveLayers.step, input: 5, kernel: 4, stride: 3, outputPadding: 2 };
    const changed = stepLayer.viewOf(asked, setting);
    expect(sizeOf(changed.input[0])).toEqual([5, 5]);
    expect(sizeOf(changed.layer.weight[0][0])).toEqual([4, 4]);
    expect(stepLayer.axisOf(changed, liveLayers.step)).toEqual(asked);
    expect(stepLayer.viewOf(asked, changed)).toBe(changed);
  });

  it('leaves the sentences as they are where the axes differ, or the operation', () => {
    const wide = after(startOf(FIRST_PRESET), { type: 'linked', linked: false }, {
      ...{ type: 'argument', name: 'stride', axis: 1, value: 3 },
    } as const).setting;
    expect(stepLayer.axisOf(wide, liveLayers.step)).toBe(liveLayers.step);
    const conv = presetOf('padding_strides').setting;
    expect(stepLayer.axisOf(conv, liveLayers.step)).toBe(liveLayers.step);
  });
});
