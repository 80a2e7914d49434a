import { defineLink, field, oneOf } from '#lib/share/index.ts';
import { firstKernel, roundTripKernelNames, type RoundTripKernel } from './round-trip.ts';

/** The kernel of the way there and back, as an address says it. */
export const roundTripLink = defineLink<RoundTripKernel, { readonly through: RoundTripKernel }>({
  fields: { through: field(oneOf(roundTripKernelNames), firstKernel) },
  to: (through) => ({ through }),
  from: ({ through }) => through,
});
