import type { Grey } from '../pixels.ts';

/** 32×32: black on the left, white on the right: one upright edge and nothing else. */
export function stepEdge(): Grey {
  const side = 32;
  const data = Uint8Array.from({ length: side * side }, (_, i) => (i % side < side / 2 ? 0 : 255));
  return { width: side, height: side, data };
}
