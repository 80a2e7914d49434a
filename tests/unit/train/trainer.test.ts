import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { phaseGains2d } from '#lib/conv/index.ts';
import {
  advance,
  beginTraining,
  defaultSettings,
  layersOf,
  measure,
  networkGains,
  prepareTraining,
  upscale,
  type Training,
  type TrainSettings,
  type TrainState,
} from '#lib/train/index.ts';
import type { Grey } from '#lib/picture/index.ts';

/** A picture with edges, slopes and flat areas; its sides are no multiples of 2 or 3. */
const picture: Grey = {
  width: 65,
  height: 61,
  data: Uint8Array.from({ length: 65 * 61 }, (_, i) => {
    const [y, x] = [Math.floor(i / 65), i % 65];
    if ((y - 30) ** 2 + (x - 25) ** 2 < 150) return 230;
    return x > 45 ? 90 : 3 * y;
  }),
};

const training = (change: Partial<TrainSettings> = {}) =>
  prepareTraining({ ...defaultSettings, ...change }, picture);

function run(given: Training, steps: number, from = beginTraining(given)): TrainState {
  let state = from;
  for (let i = 0; i < steps; i++) state = advance(given, state).state;
  return state;
}

describe('prepareTraining', () => {
  it('averages blocks and cuts off what fills none', () => {
    const { input, target } = training({ factor: 3 });
    expect(input.shape).toEqual([1, 1, 20, 21]);
    expect(target.shape).toEqual([1, 1, 60, 63]);
    let sum = 0;
    for (let y = 27; y < 30; y++) for (let x = 45; x < 48; x++) sum += target.data[y * 63 + x];
    expect(input.data[9 * 21 + 15]).toBeCloseTo(sum / 9, 6);
  });

  it('refuses a picture that is too small, and says what is needed', () => {
    const small = { width: 40, height: 27, data: new Uint8Array(40 * 27) };
    expect(() => prepareTraining(defaultSettings, small)).toThrow(/40 × 27.*28/);
  });
});

describe('layersOf', () => {
  it('enlarges by exactly the factor, for every network', () => {
    for (const factor of [2, 3] as const) {
      for (const hidden of [0, 8]) {
        for (const kernel of [2, 3, 4, 5, 6]) {
          const given = training({ factor, hidden, kernel });
          expect(upscale(given, beginTraining(given)).shape).toEqual(given.target.shape);
        }
        for (const family of ['resize', 'shuffle'] as const) {
          const given = training({ factor, hidden, family, kernel: 5 });
          expect(upscale(given, beginTraining(given)).shape).toEqual(given.target.shape);
        }
      }
    }
  });
});

describe('advance', () => {
  it('leaves the state it was given as it was', () => {
    const given = training();
    const state = beginTraining(given);
    const before = [...state.weights[0]!.data];
    advance(given, state);
    expect([...state.weights[0]!.data]).toEqual(before);
  });

  it('goes on from a kept state as if it had never stopped', () => {
    const given = training({ family: 'shuffle', seed: 7 });
    const half = run(given, 12);
    expect(run(given, 9, half)).toEqual(run(given, 21));
  });

  it('learns: the loss of the whole picture falls for every kind of network', () => {
    for (const family of ['transposed', 'resize', 'shuffle'] as const) {
      for (const loss of ['smooth-l1', 'l2'] as const) {
        const given = training({ family, loss });
        const lossAt = (state: TrainState) => measure(given, state, upscale(given, state)).loss;
        expect(lossAt(run(given, 150))).toBeLessThan(0.3 * lossAt(beginTraining(given)));
      }
    }
  });

  // Bits, not values near them: another engine path, or another order of summing, changes them.
  it.each([
    ['3fefb7c3d88b44d2', {}],
    ['8ea6a787ab511660', { family: 'resize', kernel: 5, optimiser: 'sgd', learningRate: 0.1 }],
    [
      '2d835cd7bd01c717',
      { family: 'shuffle', kernel: 3, factor: 3, loss: 'smooth-l1', init: 'icnr' },
    ],
    ['0bbc45ee8a14c4fa', { kernel: 4, hidden: 8, init: 'bilinear', seed: 3 }],
  ] as [string, Partial<TrainSettings>][])(
    'gives the same bits on every machine: %s of 40 steps with %o',
    (expected, change) => {
      const given = training({ seed: 1, ...change });
      let state = beginTraining(given);
      const hash = createHash('sha256');
      for (let i = 0; i < 40; i++) {
        const next = advance(given, state);
        state = next.state;
        hash.update(Float64Array.of(next.loss));
      }
      for (const weight of state.weights) if (weight) hash.update(weight.data);
      const { loss, index, gains } = measure(given, state, upscale(given, state));
      hash.update(Float64Array.of(loss, index, ...gains.flat()));
      expect(hash.digest('hex').slice(0, 16)).toBe(expected);
    },
  );

  it('cannot fill holes: kernel 2 at a factor of 3 keeps phases with a gain of 0', () => {
    const given = training({ kernel: 2, factor: 3 });
    const { gains } = measure(given, run(given, 20), upscale(given, run(given, 20)));
    expect(gains.flat().filter((gain) => gain === 0)).toHaveLength(5);
  });
});

describe('measure', () => {
  it('has as gains of a transposed convolution the sums of its phases’ weights', () => {
    const given = training({ kernel: 5 });
    const { weights } = run(given, 30);
    const { data } = weights[0]!;
    const rows = Array.from({ length: 5 }, (_, y) => [...data.subarray(5 * y, 5 * y + 5)]);
    const sums = phaseGains2d(rows, [2, 2], [1, 1]);
    const gains = networkGains(given.layers, weights, 2);
    // Padding 2 moves no phase.
    gains.flat().forEach((gain, i) => expect(gain).toBeCloseTo(sums.flat()[i], 5));
  });

  it('has an index near 1 for phases that differ, and near 0 for a resize', () => {
    const indexOf = (change: Partial<TrainSettings>) => {
      const given = training(change);
      const state = beginTraining(given);
      return measure(given, state, upscale(given, state)).index;
    };
    expect(indexOf({ kernel: 2 })).toBeGreaterThan(0.5);
    expect(Math.abs(indexOf({ family: 'resize', kernel: 3, init: 'bilinear' }))).toBeLessThan(0.02);
  });

  it('is 0 in loss and index where the output is the target', () => {
    const given = training();
    const { loss, index } = measure(given, beginTraining(given), given.target);
    expect([loss, index]).toEqual([0, 0]);
  });
});

describe('networkGains', () => {
  it('tells what a flat picture comes out as, with ReLU too', () => {
    const given = training({ hidden: 8, seed: 5 });
    const { weights } = run(given, 40);
    const grey = { shape: [1, 1, 12, 12], data: new Float32Array(144).fill(0.4) };
    const output = upscale({ ...given, input: grey }, { ...beginTraining(given), weights });
    const gains = networkGains(layersOf(given.settings), weights, 2);
    for (const [y, x] of [
      [10, 12],
      [10, 13],
      [11, 12],
      [11, 13],
    ]) {
      expect(output.data[y * 24 + x]).toBeCloseTo(0.4 * gains[y % 2][x % 2], 5);
    }
  });
});
