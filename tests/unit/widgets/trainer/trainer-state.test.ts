import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  accepted,
  halvingsOf,
  kernelPlanes,
  linkOf,
  reduce,
  SOURCES,
  trainerState,
} from '#components/widgets/trainer/trainer-state.ts';
import { trainerLink } from '#components/widgets/trainer/trainer-link.ts';
import {
  defaultSettings,
  FACTORS,
  FAMILIES,
  HIDDEN,
  INITS,
  INITS_OF,
  KERNELS,
  LOSSES,
  OPTIMISERS,
  RATES_OF,
} from '#lib/train/index.ts';

const settings = fc
  .record({
    family: fc.constantFrom(...FAMILIES),
    kernel: fc.integer({ min: 2, max: 6 }),
    factor: fc.constantFrom(...FACTORS),
    hidden: fc.constantFrom(...HIDDEN),
    init: fc.constantFrom(...INITS),
    loss: fc.constantFrom(...LOSSES),
    optimiser: fc.constantFrom(...OPTIMISERS),
    learningRate: fc.constantFrom(...Object.values(RATES_OF).flat()),
    seed: fc.integer({ min: 0, max: 9999 }),
  })
  .map(accepted);

describe('accepted', () => {
  it('gives only what the family and the optimiser have', () => {
    fc.assert(
      fc.property(settings, ({ family, kernel, init, optimiser, learningRate }) => {
        expect(RATES_OF[optimiser]).toContain(learningRate);
        expect(KERNELS[family]).toContain(kernel);
        expect(INITS_OF[family]).toContain(init);
      }),
      { seed: 20261123 },
    );
  });

  it('changes nothing about settings that are accepted', () => {
    fc.assert(
      fc.property(settings, (given) => {
        expect(accepted(given)).toEqual(given);
      }),
      { seed: 20261123 },
    );
  });
});

describe('the trainer’s address', () => {
  it('holds every run in full', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(...SOURCES), (given, source) => {
        const state = { ...trainerState, source, settings: given };
        const link = trainerLink.read(trainerLink.print(linkOf(state)));
        expect(link.ignored).toEqual([]);
        expect(reduce(trainerState, { type: 'link', link: link.state })).toEqual(state);
      }),
      { seed: 20261123 },
    );
  });

  it('is empty for the run that the page begins with', () => {
    expect(trainerLink.print(linkOf(trainerState))).toBe('');
  });

  it('names a reader’s picture, which it cannot hold', () => {
    const own = linkOf({ ...trainerState, source: 'own' });
    expect(reduce(trainerState, { type: 'link', link: own }).source).toBe('own');
  });
});

describe('reduce', () => {
  it('stops a run when its settings or its picture change, and not when only the view does', () => {
    const playing = reduce(trainerState, { type: 'play' });
    expect(reduce(playing, { type: 'settings', change: { kernel: 4 } }).isPlaying).toBe(false);
    expect(reduce(playing, { type: 'source', source: 'letterform' }).isPlaying).toBe(false);
    expect(reduce(playing, { type: 'view', view: 'spectrum' }).isPlaying).toBe(true);
    expect(reduce(playing, { type: 'pace', pace: 'full' }).isPlaying).toBe(true);
  });

  it('takes the nearest kernel when the family changes', () => {
    const large = reduce(trainerState, { type: 'settings', change: { kernel: 6 } });
    const { settings } = reduce(large, { type: 'settings', change: { family: 'resize' } });
    expect(settings.kernel).toBe(5);
  });

  it('takes the nearest learning rate when the optimiser changes', () => {
    const sgd = { optimiser: 'sgd', learningRate: 1 } as const;
    const high = reduce(trainerState, { type: 'settings', change: sgd });
    expect(high.settings.learningRate).toBe(1);
    const { settings } = reduce(high, { type: 'settings', change: { optimiser: 'adam' } });
    expect(settings.learningRate).toBe(0.1);
  });
});

describe('kernelPlanes', () => {
  it('shows one input’s kernel of a transposed convolution [in, 1, k, k]', () => {
    const weight = { shape: [3, 1, 2, 2], data: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] };
    const planes = kernelPlanes({ ...defaultSettings, kernel: 2 }, weight, 1);
    expect(planes).toEqual([
      {
        phase: null,
        rows: [
          [4, 5],
          [6, 7],
        ],
      },
    ]);
  });

  it('shows one input’s kernels of a shuffle [4, in, 1, 1], each with its phase', () => {
    const weight = { shape: [4, 2, 1, 1], data: [0, 1, 2, 3, 4, 5, 6, 7] };
    const planes = kernelPlanes({ ...defaultSettings, family: 'shuffle' }, weight, 1);
    expect(planes.map(({ phase, rows }) => [...phase!, rows[0][0]])).toEqual([
      [0, 0, 1],
      [0, 1, 3],
      [1, 0, 5],
      [1, 1, 7],
    ]);
  });
});

describe('halvingsOf', () => {
  it.each([
    [128, 100, 0],
    [192, 192, 0],
    [193, 100, 1],
    [193, 80, 0],
    [4000, 300, 2],
    [300, 512, 2],
    [4096, 3000, 5],
  ])('of %i × %i is %i', (width, height, times) => {
    expect(halvingsOf({ width, height })).toBe(times);
  });
});
