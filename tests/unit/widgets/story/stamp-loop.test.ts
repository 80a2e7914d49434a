import { describe, expect, it } from 'vitest';
import { referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import type { CellGrid } from '#lib/grid/index.ts';
import { runningInput, runningKernel } from '#figures/layers.ts';
import { stampLoopLink } from '#components/widgets/story/stamp-loop-link.ts';
import {
  defaultStamp,
  loopLines,
  stampLoopView,
  loopStepLimits,
} from '#components/widgets/story/stamp-loop-state.ts';

const textsOf = (step: number) =>
  stampLoopView({ step }).output.map((row) => row.map(({ text }) => Number(text)));

describe('the loop of stamps', () => {
  it('opens with the first stamp down, where the input cell is 1: the kernel as it is', () => {
    const { output, at, line } = stampLoopView(defaultStamp);
    expect(at).toEqual([0, 0]);
    expect(loopLines[line]).toContain('+=');
    expect(
      output.slice(0, 3).map((row) => row.slice(0, 3).map(({ text }) => Number(text))),
    ).toEqual(runningKernel);
    expect(output.flat().filter(({ lit }) => lit)).toHaveLength(9);
  });

  it('leaves the output alone in the step that multiplies', () => {
    expect(textsOf(3)).toEqual(textsOf(2));
    expect(stampLoopView({ step: 3 }).stamp[0][1].text).toBe('4');
  });

  it('shows the kernel that the stamp is a multiple of', () => {
    const numbersOf = (cells: CellGrid) => cells.flat().map(({ text }) => Number(text));
    const { kernel, stamp, at } = stampLoopView({ step: 9 });
    const value = runningInput[at[0]][at[1]];
    expect(numbersOf(kernel)).toEqual(runningKernel.flat());
    expect(numbersOf(stamp)).toEqual(numbersOf(kernel).map((w) => value * w));
  });

  it('ends with what the definition of the layer gives', () => {
    const { data } = referenceConvTranspose(
      tensor([1, 3, 3], runningInput.flat()),
      tensor([1, 1, 3, 3], runningKernel.flat()),
      { stride: 2 },
    );
    expect(textsOf(loopStepLimits[1]).flat()).toEqual([...data]);
  });

  it('has a kernel that is not its own flip', () => {
    expect([...runningKernel.flat()].reverse()).not.toEqual(runningKernel.flat());
  });

  it('reads the step that it prints, and names one that is none', () => {
    expect(stampLoopLink.read(stampLoopLink.print({ step: 7 })).state).toEqual({ step: 7 });
    expect(stampLoopLink.read('?stamp-step=19').ignored).toEqual([['stamp-step', '19']]);
  });
});
