import { modelIds } from '#figures/models.ts';
import { defineLink, field, integer, oneOf, pair } from '#lib/share/index.ts';
import { pastedText } from '#components/widgets/shared/layer-links.ts';
import { defaultWalk, walkLimits, type WalkState } from './model-walk-state.ts';

export const walkLink = defineLink<WalkState>({
  fields: {
    model: field(oneOf([...modelIds, 'own']), defaultWalk.model),
    code: pastedText(''),
    call: pastedText(''),
    size: field(pair(integer(...walkLimits.size)), defaultWalk.size),
    row: field(integer(0, 2 ** 16), defaultWalk.row),
  },
});
