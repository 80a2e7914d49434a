import { describe, expect, it } from 'vitest';
import {
  roundTrip,
  roundTripKernelNames,
  roundTripKernels,
  roundTripPixels,
} from '#components/widgets/matrix/round-trip.ts';
import { referenceConv, referenceConvTranspose, tensor } from '#lib/conv/index.ts';
import { toTensor, type Grey } from '#lib/picture/index.ts';

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
