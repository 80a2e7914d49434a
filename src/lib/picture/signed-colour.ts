import { nearestByte } from './nearest-byte.ts';
import type { Rgb } from './pixels.ts';
import type { Legend } from './show.ts';

/** From zero to the far end of each sign, at the levels 0, 51, … 255. */
const stops: Readonly<Record<'negative' | 'positive', readonly Rgb[]>> = {
  negative: [
    [247, 247, 247],
    [209, 229, 240],
    [146, 197, 222],
    [67, 147, 195],
    [33, 102, 172],
    [5, 48, 97],
  ],
  positive: [
    [247, 247, 247],
    [254, 224, 182],
    [253, 184, 99],
    [224, 130, 20],
    [179, 88, 6],
    [127, 59, 8],
  ],
};
const STEP = 51;

/** The colour of a level −255…255. A multiple of 1/51 is never a tie, so rounding is no choice. */
function colourOf(level: number): Rgb {
  const ramp = level < 0 ? stops.negative : stops.positive;
  const stop = Math.min(Math.floor(Math.abs(level) / STEP), ramp.length - 2);
  const along = Math.abs(level) - stop * STEP;
  const mix = (c: 0 | 1 | 2) =>
    Math.round((ramp[stop][c] * (STEP - along) + ramp[stop + 1][c] * along) / STEP);
  return [mix(0), mix(1), mix(2)];
}

/** The diverging scale's colours, the level −255 first; see {@link signedColour}. */
export const signedColours: readonly Rgb[] = Array.from({ length: 511 }, (_, i) =>
  colourOf(i - 255),
);

/** Which of {@link signedColours} shows a value −1…1. */
export function signedIndex(value: number): number {
  const level = nearestByte(Math.abs(value));
  return value < 0 ? 255 - level : 255 + level;
}

/**
 * The diverging scale for signed values: −1 is deep blue, 0 a light neutral grey, 1 deep brown,
 * safe for colour-blind readers. Values beyond ±1 are shown as ±1, NaN as 0. The two arms are
 * ColorBrewer's (Brewer et al.): the blues of RdBu, the oranges of PuOr.
 */
export const signedColour = (value: number): Rgb => signedColours[signedIndex(value)];

/** The legend of values in signed colours, of which none is farther from 0 than `bound`. */
export const signedLegend = (bound: number): Legend => ({
  entries: [-1, 0, 1].map((part) => ({ value: part * bound, colour: signedColour(part) })),
  beyond: 0,
});
