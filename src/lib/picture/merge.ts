import type { Pixels } from './pixels.ts';

/**
 * The picture made smaller, each pixel the average of a block of `side` × `side`, half rounded up;
 * the last row and column average what there is of theirs. Opaque. Pillow's `reduce(side)`.
 */
export function merge({ width, height, data }: Pixels, side: number): Pixels {
  const merged = { width: Math.ceil(width / side), height: Math.ceil(height / side) };
  const out = new Uint8ClampedArray(4 * merged.width * merged.height).fill(255);
  const sums = new Uint32Array(4 * merged.width);
  for (let top = 0, at = 0; top < height; top += side) {
    const bottom = Math.min(height, top + side);
    sums.fill(0);
    for (let read = 4 * width * top, y = top; y < bottom; y++) {
      for (let x = 0, sum = 0; x < width; sum += 4) {
        for (const right = Math.min(width, x + side); x < right; x++, read += 4) {
          for (let c = 0; c < 3; c++) sums[sum + c] += data[read + c];
        }
      }
    }
    for (let x = 0; x < merged.width; x++, at += 4) {
      const cells = (bottom - top) * Math.min(side, width - x * side);
      for (let c = 0; c < 3; c++) out[at + c] = Math.floor(sums[4 * x + c] / cells + 0.5);
    }
  }
  return { ...merged, data: out };
}
