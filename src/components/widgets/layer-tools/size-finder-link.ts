import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { defaultFinder, finderLimits, inputs, type FinderState } from './size-finder-state.ts';

export const finderLink = defineLink<FinderState>({
  prefix: 'want',
  fields: {
    op: field(oneOf(['convTranspose2d', 'conv2d']), defaultFinder.op),
    on: field(oneOf(inputs), defaultFinder.on),
    by: field(oneOf(['factor', 'size']), defaultFinder.by),
    input: field(integer(...finderLimits.size), defaultFinder.input),
    output: field(integer(...finderLimits.size), defaultFinder.output),
    factor: field(integer(...finderLimits.factor), defaultFinder.factor),
    list: field(oneOf(['first', 'all']), defaultFinder.list),
  },
});
