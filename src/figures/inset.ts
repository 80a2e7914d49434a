import { crop, type Pixels } from '#lib/picture/index.ts';

/** The cells a side of an inset: the loupe's still form, a piece of a picture that stands on it larger. */
export const INSET = 12;

/** The place that an inset shows, as shares of height and width: the sitter's eye. */
export const EYE = [0.43, 0.414] as const;

/** Whether a picture has an inset: where it is smaller, its cells can be seen as they are. */
export const hasInset = ({ width }: Pick<Pixels, 'width'>): boolean => width >= 200;

/** The piece of a picture that its inset shows. */
export function insetOf(pixels: Pixels): Pixels {
  const from = (share: number, side: number) => Math.round(share * side) - INSET / 2;
  return crop(pixels, [from(EYE[0], pixels.height), from(EYE[1], pixels.width)], [INSET, INSET]);
}
