import { canvas, circle, curve, everywhere, fill, outline, stroke, toGrey } from './paint.ts';
import type { Grey } from '../pixels.ts';

/** 128×128: the letter à, black on white: upright, round and slanting edges, greys only on them. */
export function letterform(): Grey {
  const letter = canvas(128, 128);
  const bowl = outline(circle([57, 81], 24), 11);
  const stem = stroke(curve('84,52 84,96 87,106 98,108'), 11, 11, 11, 9);
  const accent = stroke(curve('44,20 66,38'), 15, 7);
  fill(letter, everywhere, 1);
  for (const part of [bowl, stem, accent]) fill(letter, part, 0);
  return toGrey(letter);
}
