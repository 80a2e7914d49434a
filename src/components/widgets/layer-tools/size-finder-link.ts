import { defineLink, field, integer, list, oneOf } from '#lib/share/index.ts';
import { defaultFinder, finderLimits, inputs, type FinderState } from './size-finder-state.ts';

export const finderLink = defineLink<FinderState>({
  prefix: 'want',
  fields: {
    op: field(oneOf(['convTranspose2d', 'conv2d']), defaultFinder.op),
    on: field(oneOf(inputs), defaultFinder.on),
    by: field(oneOf(['factor', 'size']), defaultFinder.by),
    input: field(list(integer(...finderLimits.size), 3), defaultFinder.input),
    output: field(list(integer(...finderLimits.size), 3), defaultFinder.output),
    factor: field(list(integer(...finderLimits.factor), 3), defaultFinder.factor),
    list: field(oneOf(['first', 'all']), defaultFinder.list),
  },
});
