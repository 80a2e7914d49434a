import { sample } from '#figures/registry.ts';
import { halve } from '#lib/picture/index.ts';
import { firstKernel, roundTrip, type RoundTripResult } from './round-trip.ts';

/** The way there and back as the page first shows it; kept apart, since it draws the portrait. */
export const firstRoundTrip = (): RoundTripResult =>
  roundTrip(halve(sample('portrait')), firstKernel);
