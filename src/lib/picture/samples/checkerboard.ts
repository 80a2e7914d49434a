import type { Grey } from '../pixels.ts';

/** 64×64: squares of 8 pixels, the first one black: edges, corners and flat areas at one scale. */
export function checkerboard(): Grey {
  const [side, square] = [64, 8];
  const data = Uint8Array.from({ length: side * side }, (_, i) => {
    const [column, row] = [i % side, Math.floor(i / side)].map((at) => Math.floor(at / square));
    return (column + row) % 2 === 0 ? 0 : 255;
  });
  return { width: side, height: side, data };
}
