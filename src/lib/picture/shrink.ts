import type { Pixels } from './pixels.ts';

/** The input cells `first`, `first + 1`, … that one output cell covers, and how much of each. */
interface Span {
  readonly first: number;
  readonly shares: readonly number[];
}

/** What each of `to` equal output cells covers of `from` input cells. */
function spans(from: number, to: number): Span[] {
  return Array.from({ length: to }, (_, cell) => {
    const [start, end] = [(cell * from) / to, ((cell + 1) * from) / to];
    const first = Math.floor(start);
    const shares = Array.from({ length: Math.ceil(end) - first }, (_, i) => {
      const [near, far] = [Math.max(start, first + i), Math.min(end, first + i + 1)];
      return far - near;
    });
    return { first, shares };
  });
}

/**
 * A picture whose longer side is more than `maxSide` is scaled down to it, each pixel the average
 * of the area it covers (colours weighted by their alpha). A smaller picture is returned as it is.
 */
export function shrinkToFit(pixels: Pixels, maxSide: number): Pixels {
  const scale = maxSide / Math.max(pixels.width, pixels.height);
  if (scale >= 1) return pixels;
  const width = Math.max(1, Math.round(pixels.width * scale));
  const height = Math.max(1, Math.round(pixels.height * scale));
  const columns = spans(pixels.width, width);
  const rows = spans(pixels.height, height);
  const data = new Uint8ClampedArray(4 * width * height);
  rows.forEach((row, y) => {
    columns.forEach((column, x) => data.set(average(pixels, row, column), 4 * (y * width + x)));
  });
  return { width, height, data };
}

/** The average colour `[r, g, b, alpha]` of the block that `row` and `column` cover. */
function average({ width, data }: Pixels, row: Span, column: Span): number[] {
  let [red, green, blue, opacity, area] = [0, 0, 0, 0, 0];
  for (let dy = 0; dy < row.shares.length; dy++) {
    for (let dx = 0; dx < column.shares.length; dx++) {
      const i = 4 * ((row.first + dy) * width + column.first + dx);
      const share = row.shares[dy] * column.shares[dx];
      const weight = share * data[i + 3];
      red += weight * data[i];
      green += weight * data[i + 1];
      blue += weight * data[i + 2];
      opacity += weight;
      area += share;
    }
  }
  if (opacity === 0) return [0, 0, 0, 0];
  return [red / opacity, green / opacity, blue / opacity, opacity / area];
}
