import type { Grey, Pixels, Plane } from '#lib/picture/index.ts';

export function grey(width: number, values: readonly number[]): Grey {
  return { width, height: values.length / width, data: Uint8Array.from(values) };
}

/** A colour picture of `[r, g, b]` or `[r, g, b, alpha]`, row by row. */
export function pixels(width: number, colours: readonly (readonly number[])[]): Pixels {
  const data = colours.flatMap(([r, g, b, alpha = 255]) => [r, g, b, alpha]);
  return { width, height: colours.length / width, data: Uint8ClampedArray.from(data) };
}

export function planeOf(width: number, values: readonly number[]): Plane {
  return { width, height: values.length / width, data: Float32Array.from(values) };
}

/** The colours of a picture, as `[r, g, b]`. */
export function colours({ data }: Pixels): number[][] {
  return Array.from({ length: data.length / 4 }, (_, i) =>
    Array.from(data.slice(4 * i, 4 * i + 3)),
  );
}

/** The first channel of a picture. */
export const reds = (picture: Pixels) => colours(picture).map(([red]) => red);
