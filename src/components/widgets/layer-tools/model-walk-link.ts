import { modelIds } from '#figures/model-list.ts';
import { defineLink, field, oneOf } from '#lib/share/index.ts';
import { pastedText } from '#components/widgets/shared/pasted-text.ts';
import { defaultWalk, type WalkState } from './model-walk-state.ts';

/** A text of the reader's stands in the address while it is looked at. */
export const walkLink = defineLink<WalkState, WalkState>({
  fields: {
    model: field(oneOf([...modelIds, 'own']), defaultWalk.model),
    code: pastedText(''),
    entry: pastedText(''),
    call: pastedText(''),
    setup: pastedText(''),
  },
  to: (state) => (state.model === 'own' ? state : { ...state, code: '' }),
  from: (said) => said,
});
