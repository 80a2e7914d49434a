import { defineLink, field, integer, matrix, type Format } from '#lib/share/index.ts';
import { defaultMap, type MapState } from './phase-map-state.ts';
import { phaseLimits } from './phase-row-state.ts';

/** A square kernel, `1,2;3,4`. */
const square: Format<MapState['kernel']> = {
  ...matrix(phaseLimits.kernel[1]),
  parse: (text) => {
    const rows = matrix(phaseLimits.kernel[1]).parse(text);
    return rows?.length === rows?.[0].length ? rows : undefined;
  },
};

/** The state of the maps and of the sub-pixel view as a query. */
export const mapLink = defineLink<MapState>({
  prefix: 'map',
  fields: {
    kernel: field(square, defaultMap.kernel),
    stride: field(integer(...phaseLimits.stride), defaultMap.stride),
    dilation: field(integer(...phaseLimits.dilation), defaultMap.dilation),
    seed: field(integer(0, 2 ** 31), defaultMap.seed),
  },
});
