import { defineLink, field, integer, matrix, type Format } from '#lib/share/index.ts';
import { defaultRow, phaseLimits, type RowState } from './phase-row-state.ts';

/** `1,2,1`. */
const weights: Format<readonly number[]> = {
  parse: (text) => {
    const rows = matrix(phaseLimits.kernel[1]).parse(text);
    return rows?.length === 1 ? rows[0] : undefined;
  },
  print: (values) => values.join(','),
};

/** The row's state as a query. */
export const rowLink = defineLink<RowState>({
  prefix: 'row',
  fields: {
    weights: field(weights, defaultRow.weights),
    stride: field(integer(...phaseLimits.stride), defaultRow.stride),
    dilation: field(integer(...phaseLimits.dilation), defaultRow.dilation),
    seed: field(integer(0, 2 ** 31), defaultRow.seed),
  },
});
