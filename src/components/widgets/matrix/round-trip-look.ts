import '#components/widgets/shared/loupe/attend-loupe.ts';
import { loadSample } from '#components/widgets/shared/load-picture.ts';
import { closeupOf, setCloseup } from '#components/widgets/shared/loupe/closeup.ts';
import {
  greyToPixels,
  halve,
  plane,
  toTensor,
  type Grey,
  type Pixels,
} from '#lib/picture/index.ts';
import { roundTripKey, type RoundTripResult } from './round-trip.ts';

// What the round trip needs once a reader changes it or looks closely.

/** The picture that is sent on its way. */
export const portrait = (): Promise<Grey> => loadSample('portrait').then(halve);

/** Tells the loupe what the three pictures show. */
export function showCloseups(
  picture: Grey,
  trip: RoundTripResult,
  pixels: Readonly<Record<'there' | 'back', Pixels>>,
): void {
  setCloseup(roundTripKey('input'), closeupOf(plane(toTensor(picture), 0), greyToPixels(picture)));
  for (const which of ['there', 'back'] as const) {
    setCloseup(roundTripKey(which), closeupOf(plane(trip[which], 0), pixels[which]));
  }
}
