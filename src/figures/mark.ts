import { axesOf, gather2d } from '#lib/conv/index.ts';

/** One dot of the mark, in a square of 5 × 5. */
export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly centre: boolean;
}

/** The site's mark: a 3 × 3 kernel spread by dilation 2; a large dot a tap, a small one a hole. */
export function mark(): readonly Dot[] {
  const axes = axesOf('convTranspose2d', [1, 1, 1], [1, 1, 3, 3], { dilation: 2 });
  return Array.from({ length: 25 }, (_, i) => {
    const [row, column] = [Math.floor(i / 5), i % 5];
    const isTap = gather2d(axes, row, column).length > 0;
    return {
      x: column + 0.5,
      y: row + 0.5,
      radius: isTap ? 0.42 : 0.13,
      centre: row === 2 && column === 2,
    };
  });
}
