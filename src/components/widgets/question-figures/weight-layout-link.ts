import { defineLink, field, integer, oneOf } from '#lib/share/index.ts';
import { defaultLayout, layoutLimits, type LayoutState } from './weight-layout-state.ts';

const count = integer(...layoutLimits);

export const layoutLink = defineLink<LayoutState>({
  prefix: 'layout',
  fields: {
    op: field(oneOf(['conv2d', 'convTranspose2d']), defaultLayout.op),
    inputs: field(count, defaultLayout.inputs),
    outputs: field(count, defaultLayout.outputs),
    groups: field(count, defaultLayout.groups),
  },
});
