import { liveLayers, liveLimits } from '#components/widgets/shared/live-layers.ts';
import type { Axis } from '#lib/conv/index.ts';
import { defineLink, field, integer, type Format } from '#lib/share/index.ts';

const ARGUMENTS = ['input', 'kernel', 'stride', 'padding', 'dilation'] as const;

/** n, kernel size, stride, padding and dilation: `6,3,2,1,1`. */
const sizesFormat: Format<Axis> = {
  parse: (text) => {
    const parts = text.split(',');
    const values = ARGUMENTS.map((name, i) =>
      integer(...liveLimits('floor')[name]).parse(parts[i] ?? ''),
    );
    if (parts.length !== values.length || values.includes(undefined)) return undefined;
    const [input, kernel, stride, padding, dilation] = values as number[];
    return { ...liveLayers.floor, input, kernel, stride, padding, dilation };
  },
  print: (axis) => ARGUMENTS.map((name) => axis[name]).join(','),
};

/** The layer of the figure, as an address says it. */
export const sizeCollisionsLink = defineLink<Axis, { readonly sizes: Axis }>({
  fields: { sizes: field(sizesFormat, liveLayers.floor) },
  to: (axis) => ({ sizes: axis }),
  from: ({ sizes }) => sizes,
});
