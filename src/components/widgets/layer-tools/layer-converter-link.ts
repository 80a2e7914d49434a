import { frameworks } from '#lib/layer/print/index.ts';
import { defineLink, field, integer, list, oneOf } from '#lib/share/index.ts';
import { pastedText } from '#components/widgets/shared/pasted-text.ts';
import { defaultConverter, sideLimits, type ConverterState } from './layer-converter-state.ts';

export const converterLink = defineLink<ConverterState>({
  fields: {
    code: pastedText(defaultConverter.code),
    layer: field(integer(0, 999), 0),
    framework: field(oneOf(frameworks), defaultConverter.framework),
    weights: field(oneOf(['none', 'counted']), 'none'),
    side: field(list(integer(...sideLimits), 3), defaultConverter.side),
  },
});
