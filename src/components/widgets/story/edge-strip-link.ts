import { defineLink, field, integer, type Format } from '#lib/share/index.ts';
import { defaultStrip, stripLimits, type EdgeStripState } from './edge-strip-state.ts';

const value = integer(...stripLimits.value);

/** `0,0,0,1,1,1`: as many pixels as the strip has. */
const pixels: Format<readonly number[]> = {
  parse(text) {
    const values = text.split(',').map(value.parse);
    const fits = values.length === stripLimits.pixels && !values.includes(undefined);
    return fits ? (values as number[]) : undefined;
  },
  print: (values) => values.map(value.print).join(','),
};

export const edgeStripLink = defineLink<EdgeStripState>({
  prefix: 'edge',
  fields: { pixels: field(pixels, defaultStrip.pixels) },
});
