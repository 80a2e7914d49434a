/** Of a frame's place, in CSS pixels: a narrower one is a phone's, … */
export const COLUMN = 700;
/** … and from this width on there is room. */
export const WIDE = 900;
