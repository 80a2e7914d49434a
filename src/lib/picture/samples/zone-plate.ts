import { canvas, everywhere, fill, toGrey } from './paint.ts';
import type { Grey } from '../pixels.ts';

/**
 * Rings that grow finer from the middle outwards, cos(π r² / side). At the middle of each side they
 * are as fine as pixels can show, one ring in two pixels: every frequency, every direction, and
 * false rings wherever a picture is sampled too coarsely. The sample is 256×256.
 */
export function zonePlate(side = 256): Grey {
  const plate = canvas(side, side);
  fill(plate, everywhere, (x, y) => {
    const squared = (x - side / 2) ** 2 + (y - side / 2) ** 2;
    return 0.5 + 0.5 * Math.cos((Math.PI * squared) / side);
  });
  return toGrey(plate);
}
