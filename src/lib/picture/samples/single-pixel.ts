import type { Grey } from '../pixels.ts';

/** 9×9: one white pixel in the middle of black, which a layer answers with its kernel. */
export function singlePixel(): Grey {
  const side = 9;
  const data = new Uint8Array(side * side);
  data[(data.length - 1) / 2] = 255;
  return { width: side, height: side, data };
}
