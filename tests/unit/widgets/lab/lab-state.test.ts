import { describe, expect, it } from 'vitest';
import {
  cellAfter,
  cellOfInterest,
  defaultExperiment,
  experimentOf,
  holeShare,
  judge,
  kernelIn,
  labState,
  ownPicture,
  phaseCounts,
  reduce,
  resized,
  seedOf,
  tonesOf,
  type LabAction,
  type LabState,
} from '#components/widgets/lab/lab-state.ts';
import { tensor } from '#lib/conv/index.ts';
import { kernels, layer } from '#lib/layer/index.ts';

const start = labState(defaultExperiment);
const after = (...actions: LabAction[]): LabState => actions.reduce(reduce, start);

describe('labState', () => {
  it('keeps, of a layer with two kernels, the one that is shown', () => {
    const twoKernels = layer('convTranspose2d', [[kernels.laplacian, kernels.identity]]);
    const state = labState({ ...defaultExperiment, layer: twoKernels, channel: 1 });
    expect(kernelIn(state.layer)).toEqual(kernels.identity);
    expect(experimentOf(state).channel).toBe(0);
  });

  it('says an experiment without a layer as a layer that changes nothing', () => {
    const { layer } = labState({ ...defaultExperiment, layer: null });
    expect(layer).toMatchObject({ op: 'conv2d', weight: [[[[1]]]], stride: [1, 1] });
  });

  it('unlinks the axes where an argument differs between them', () => {
    const uneven = layer('convTranspose2d', [[kernels.blur]], { stride: [2, 3] });
    expect(labState({ ...defaultExperiment, layer: uneven }).linked).toBe(false);
    expect(start.linked).toBe(true);
  });
});

describe('reduce', () => {
  it('changes both axes of an argument while they are linked', () => {
    const state = after({ type: 'argument', name: 'dilation', axis: 1, value: 3 });
    expect(state.layer.dilation).toEqual([3, 3]);
  });

  it('changes one axis once they are unlinked', () => {
    const state = after(
      { type: 'linked', linked: false },
      { type: 'argument', name: 'stride', axis: 1, value: 5 },
    );
    expect(state.layer.stride).toEqual([2, 5]);
  });

  it('takes the vertical values for both axes when they are linked again', () => {
    const state = after(
      { type: 'linked', linked: false },
      { type: 'argument', name: 'stride', axis: 1, value: 5 },
      { type: 'argument', name: 'padding', axis: 0, value: 4 },
      { type: 'linked', linked: true },
    );
    expect(state.layer).toMatchObject({ stride: [2, 2], padding: [4, 4] });
  });

  it.each([
    ['stride', 99, 6],
    ['stride', 0, 1],
    ['padding', -3, 0],
    ['outputPadding', NaN, 0],
  ] as const)('holds %s %d within its limits', (name, value, held) => {
    expect(after({ type: 'argument', name, axis: 0, value }).layer[name]).toEqual([held, held]);
  });

  it('keeps the output padding through a change of the operation and back', () => {
    const state = after(
      { type: 'argument', name: 'outputPadding', axis: 0, value: 1 },
      { type: 'op', op: 'conv2d' },
      { type: 'op', op: 'convTranspose2d' },
    );
    expect(state.layer.outputPadding).toEqual([1, 1]);
  });

  it('changes one weight, and ignores what is no finite number', () => {
    const typed = after({ type: 'weight', at: [0, 2], value: -2.5 });
    expect(kernelIn(typed.layer)[0]).toEqual([1, 1, -2.5]);
    expect(reduce(typed, { type: 'weight', at: [0, 2], value: NaN }).layer).toEqual(typed.layer);
  });

  it('never stores a negative zero, which no link can tell from zero', () => {
    const state = after({ type: 'weight', at: [1, 1], value: -0 });
    expect(Object.is(kernelIn(state.layer)[1][1], 0)).toBe(true);
  });

  it('draws another kernel of the same size with each press of random', () => {
    const [first, second] = [
      after({ type: 'random' }),
      after({ type: 'random' }, { type: 'random' }),
    ];
    expect(kernelIn(first.layer)).not.toEqual(kernelIn(second.layer));
    expect(kernelIn(second.layer).map((row) => row.length)).toEqual([3, 3, 3]);
    expect([seedOf(first), seedOf(second)]).toEqual([1, 2]);
  });

  it('forgets the chosen cell when the picture changes', () => {
    const state = after(
      { type: 'cell', cell: [4, 7] },
      { type: 'picture', steps: { halvings: 2 } },
    );
    expect(state.cell).toBeNull();
  });

  it('changes nothing it was not asked to, and never its argument', () => {
    const frozen = structuredClone(start);
    const state = reduce(start, { type: 'view', view: { zoom: '8' } });
    expect(state).toEqual({ ...start, zoom: '8' });
    expect(start).toEqual(frozen);
  });
});

describe('seedOf', () => {
  it('is null once a weight of the random kernel was changed', () => {
    expect(seedOf(after({ type: 'random' }, { type: 'weight', at: [0, 0], value: 42 }))).toBeNull();
    expect(seedOf(start)).toBeNull();
  });
});

describe('resized', () => {
  const kernel = [
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ];

  it('keeps the values around the centre', () => {
    expect(resized(kernel, [1, 1])).toEqual([[5]]);
    expect(resized(kernel, [1, 5])).toEqual([[0, 4, 5, 6, 0]]);
  });

  it('gives the kernel back after a step up and down, whatever its size', () => {
    for (let size = 3; size <= 7; size++) {
      const grown = resized(kernel, [size, size]);
      expect(resized(resized(grown, [size + 1, size + 1]), [size, size])).toEqual(grown);
    }
  });
});

describe('judge', () => {
  it('gives the size, height first, of what is accepted', () => {
    const verdict = judge(start.layer, [10, 20]);
    expect(verdict).toEqual({ kind: 'accepted', size: [19, 39] });
  });

  it('refuses what PyTorch refuses, and names the argument', () => {
    const refused = { ...start.layer, outputPadding: [3, 3] as const };
    const verdict = judge(refused, [10, 20]);
    expect(verdict.kind).toBe('refused');
    expect(verdict.kind === 'refused' && verdict.error.argument).toBe('outputPadding');
  });

  it('tells an output that no canvas holds from one that is refused', () => {
    expect(judge(start.layer, [4096, 4096])).toEqual({ kind: 'tooLarge', size: [8191, 8191] });
  });
});

describe('the tones of the picture', () => {
  it('are in colour where the picture has colours, until the reader asks for another', () => {
    expect(tonesOf(start, true)).toBe('binary');
    const grey = after({ type: 'tones', tones: 'grey' });
    expect([tonesOf(grey, true), tonesOf(grey, false)]).toEqual(['grey', 'grey']);
    const colour = reduce(grey, { type: 'tones', tones: 'colour' });
    expect([tonesOf(colour, true), tonesOf(colour, false)]).toEqual(['colour', 'grey']);
  });

  it('keep the threshold of a picture that is black and white already', () => {
    const state = after(
      { type: 'picture', steps: { threshold: 90 } },
      { type: 'tones', tones: 'binary' },
    );
    expect(state.picture.threshold).toBe(90);
  });

  it('make the layer one of three groups where it runs in colour', () => {
    const state = after({ type: 'bias', value: 0.5 });
    expect(experimentOf(state, true).layer).toMatchObject({
      groups: 3,
      bias: [0.5, 0.5, 0.5],
      weight: [[kernels.laplacian], [kernels.laplacian], [kernels.laplacian]],
    });
  });
});

describe('moving from cell to cell', () => {
  const stage = { size: [20, 30], box: [200, 200], pixelRatio: 1 } as const;

  it('adds up steps that come faster than the page draws', () => {
    const step = { type: 'step', from: [4, 5], by: [0, 1], stage } as const;
    expect(after(step, step, step).cell).toEqual([4, 8]);
  });

  it('ends at the border', () => {
    const step = { type: 'step', from: [4, 5], by: [-10, 10], stage } as const;
    expect(after(step, step, step).cell).toEqual([0, 29]);
  });
});

describe('holeShare', () => {
  it('is three quarters for a stride of 2 with a dilation of 2', () => {
    expect(holeShare({ ...start.layer, dilation: [2, 2] })).toBe(0.75);
    expect(holeShare(start.layer)).toBe(0);
  });

  it('is nothing for conv2d, which has no holes', () => {
    expect(holeShare({ ...start.layer, op: 'conv2d', dilation: [2, 2] })).toBe(0);
  });
});

describe('phaseCounts', () => {
  it('counts the taps of each phase, vertical first', () => {
    expect(phaseCounts(start.layer)).toEqual([
      [4, 2],
      [2, 1],
    ]);
  });
});

describe('cellAfter', () => {
  it('stops at the edges', () => {
    expect(cellAfter([0, 5], [-1, 0], [4, 8])).toEqual([0, 5]);
    expect(cellAfter([2, 5], [10, 10], [4, 8])).toEqual([3, 7]);
  });
});

describe('cellOfInterest', () => {
  it('is the cell nearest to the middle that is not zero', () => {
    const output = tensor([1, 5, 7]);
    output.data[1 * 7 + 6] = 1;
    output.data[0 * 7 + 3] = -1;
    expect(cellOfInterest(output)).toEqual([0, 3]);
  });

  it('is the middle where all cells are zero', () => {
    expect(cellOfInterest(tensor([1, 5, 7]))).toEqual([2, 3]);
  });
});

describe('ownPicture', () => {
  it('halves a large picture until no side is longer than 256', () => {
    expect(ownPicture([3000, 4000]).halvings).toBe(4);
    expect(ownPicture([257, 100]).halvings).toBe(1);
  });

  it('leaves a small picture as it is', () => {
    expect(ownPicture([256, 100])).toEqual({ source: 'own', halvings: 0, threshold: null });
  });
});
