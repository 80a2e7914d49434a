import type { AxisArgument } from '#lib/layer/index.ts';
import { defineLink, field, integer, type Link } from '#lib/share/index.ts';
import { cropLimits, crops, type CropId } from './crop-state.ts';

/** The arguments of a figure's axis, as an address says them. */
type CropArguments = Readonly<Record<AxisArgument, number>>;

/** The link of one figure's arguments: several of these figures may share an address. */
export function cropLink(id: CropId): Link<CropArguments> {
  const argument = (name: AxisArgument) => {
    const [min, max] = cropLimits[name];
    return field(integer(min, max), crops[id][name] ?? 0);
  };
  return defineLink<CropArguments>({
    prefix: `crop-${id}`,
    fields: {
      input: argument('input'),
      kernel: argument('kernel'),
      stride: argument('stride'),
      padding: argument('padding'),
      outputPadding: argument('outputPadding'),
      dilation: argument('dilation'),
    },
  });
}
