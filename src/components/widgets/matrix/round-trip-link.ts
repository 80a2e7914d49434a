import { firstKernel, roundTripKernelNames, type RoundTripKernel } from './round-trip.ts';
import { field, oneOf, type Fields } from '#lib/share/index.ts';

/** The kernel of the way there and back, as an address says it. */
export const roundTripFields: Fields<{ readonly through: RoundTripKernel }> = {
  through: field(oneOf(roundTripKernelNames), firstKernel),
};
