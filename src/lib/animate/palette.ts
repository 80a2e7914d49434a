import { allPaints, colourOf, mixed, type Colour, type Theme } from './colours.ts';
import { LEVELS } from './glyphs.ts';

/** Colours by number, 0 being kept for "as before". */
export interface Palette {
  readonly colours: readonly Colour[];
  /** The number of a colour, or of the one nearest to it. */
  readonly indexOf: (colour: Colour) => number;
}

/** The number that stands for a pixel that a frame leaves as it was. */
export const TRANSPARENT = 0;
/** A GIF has room for no more. */
const MOST = 256;

/** Every colour that a scene of the theme can hold, smoothed edges of its type included. */
export function paletteOf(theme: Theme): Palette {
  const known = new Map<string, number>();
  const colours: Colour[] = [];
  const add = (colour: Colour) => {
    if (known.has(`${colour}`) || colours.length === MOST) return;
    known.set(`${colour}`, colours.length);
    colours.push(colour);
  };
  colours.push(colourOf('paper', theme)); // TRANSPARENT; its colour is never seen.
  for (const name of [
    'paper',
    'ink',
    'control-line',
    'kernel',
    'output',
    'lit',
    'muted',
  ] as const) {
    add(colourOf(name, theme));
  }
  const paints = allPaints(theme);
  const smooth = (under: Colour, over: Colour) => {
    for (let level = 1; level <= LEVELS; level++) add(mixed(under, over, level / LEVELS));
  };
  smooth(colourOf('paper', theme), colourOf('muted', theme));
  paints.forEach(({ fill, inner, mark }) => [fill, inner, mark].forEach((c) => c && add(c)));
  paints.forEach(({ fill, text, note }) => [text, note].forEach((ink) => smooth(fill, ink)));
  paints.forEach(({ mark, text }) => mark && smooth(mark, text));

  const indexOf = (colour: Colour) => {
    const key = `${colour}`;
    const index = known.get(key) ?? nearest(colours, colour);
    known.set(key, index);
    return index;
  };
  return { colours, indexOf };
}

function nearest(colours: readonly Colour[], colour: Colour): number {
  let best = 1;
  let least = Infinity;
  for (let i = 1; i < colours.length; i++) {
    const distance = colours[i].reduce((sum, byte, c) => sum + (byte - colour[c]) ** 2, 0);
    if (distance < least) [best, least] = [i, distance];
  }
  return best;
}
