import type { Rows } from '../grid/index.ts';
import type { Kernel } from '../layer/index.ts';
import { list, matrix, number, type Format } from '../share/index.ts';
import { stepLimits } from './limits.ts';
import { channelsOf, sizeOf, type LayerExample } from './layer-example.ts';

// Numbers as a link and the command line have them: a plane's rows `1,2;3,4`, planes joined by
// `:`, and rows of kernels by `~`.

/** A plane of at most `side` rows and columns, its numbers within the limits. */
function planeFormat(side: number): Format<Rows> {
  const { parse, print } = matrix(side);
  const [min, max] = stepLimits.number;
  const isWithin = (plane: Rows) => plane.flat().every((value) => value >= min && value <= max);
  return {
    parse: (text) => {
      const plane = parse(text);
      return plane && isWithin(plane) ? plane : undefined;
    },
    print,
  };
}

const [, mostChannels] = stepLimits.channels;

/** `1,2;3,4:5,6;7,8`: one plane for each input channel. */
export const inputFormat = list(planeFormat(stepLimits.input[1]), mostChannels, ':');

/** Kernels as the weight nests them: `:` in the second dimension, `~` in the first. */
export const weightFormat: Format<readonly (readonly Kernel[])[]> = list(
  list(planeFormat(stepLimits.kernel[1]), mostChannels, ':'),
  mostChannels,
  '~',
);

/** `1,2`: one number for each output channel. */
export const biasFormat = list(number(...stepLimits.number), mostChannels);

/** Whether an example's input, weight, bias and groups are of one layer. */
export function isConsistent({ layer, input }: LayerExample): boolean {
  const { weight, bias, groups } = layer;
  const areAlike = (planes: readonly Rows[]) =>
    planes.every((plane) => `${sizeOf(plane)}` === `${sizeOf(planes[0])}`);
  const isEven = weight.every((kernels) => kernels.length === weight[0].length);
  const [inputs, outputs] = channelsOf(layer);
  const areGrouped = inputs % groups === 0 && outputs % groups === 0;
  return (
    areAlike(input) &&
    areAlike(weight.flat()) &&
    isEven &&
    areGrouped &&
    Math.max(inputs, outputs) <= mostChannels &&
    inputs === input.length &&
    outputs === bias.length
  );
}
