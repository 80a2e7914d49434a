import { describe, expect, it } from 'vitest';
import {
  roundTrip,
  roundTripKernelNames,
  roundTripKernels,
  roundTripFacts,
  roundTripPixels,
} from '#components/widgets/matrix/round-trip.ts';
import { referenceConv, referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { sample } from '#figures/registry.ts';
import { halve, toTensor, type Grey } from '#lib/picture/index.ts';

const picture: Grey = {
  width: 6,
  height: 4,
  data: Uint8Array.from({ length: 24 }, (_, i) => (i * 37) % 256),
};

describe.each(roundTripKernelNames)('roundTrip(picture, %s)', (name) => {
  const trip = roundTrip(picture, name);

  it('is the two operations by their definition, with one weight', () => {
    const weight = tensor([1, 1, 3, 3], roundTripKernels[name].kernel.flat());
    const options = { stride: 2, padding: 1 };
    const there = referenceConv(toTensor(picture), weight, options);
    const back = referenceConvTranspose(there, weight, { ...options, outputPadding: 1 });
    expect(trip.there.shape).toEqual(there.shape);
    expect(trip.back.shape).toEqual([1, 4, 6]);
    for (const [i, value] of back.data.entries()) expect(trip.back.data[i]).toBeCloseTo(value, 4);
  });

  it('restores the size and not the values', () => {
    expect(trip.distance).toBeGreaterThan(0.05);
    const { there, back } = roundTripPixels(trip, name);
    expect([there.width, there.height, back.width, back.height]).toEqual([3, 2, 6, 4]);
  });
});

describe('roundTripFacts(trip, kernel).legends', () => {
  const values = (trip: ReturnType<typeof roundTrip>, name: 'blur' | 'laplacian') => {
    const { input, there, back } = roundTripFacts(trip, name).legends;
    expect(input.entries.map(({ value }) => value)).toEqual([0, 1]);
    return [there, back].map(({ entries }) => entries.map(({ value }) => value));
  };

  it('says of signed results the largest value on either side', () => {
    const trip = roundTrip(picture, 'laplacian');
    const bounds = [trip.there, trip.back].map(({ data }) => Math.max(...data.map(Math.abs)));
    expect(values(trip, 'laplacian')).toEqual(bounds.map((bound) => [-bound, 0, bound]));
  });

  it('is 0 and 1 of a blur', () => {
    expect(values(roundTrip(picture, 'blur'), 'blur')).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});

describe('the portrait there and back', () => {
  const portrait = halve(sample('portrait'));
  const x = toTensor(portrait).data;
  const { back, distance } = roundTrip(portrait, 'blur');
  /** How far the picture is from where it began, made so many times as bright. */
  const off = (factor: number) =>
    x.reduce((sum, value, i) => sum + Math.abs(factor * back.data[i] - value), 0) / x.length;

  it('is darker, and has lost detail besides, as the page says', () => {
    expect(distance).toBeCloseTo(off(1), 12);
    expect(distance).toBeCloseTo(0.37, 2);
    expect(off(4)).toBeCloseTo(0.044, 3);
  });
});
