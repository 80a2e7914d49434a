import {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  tensor,
  type ConvOptions,
  type ConvTransposeOptions,
  type Rank,
  type Tensor,
} from '#lib/conv/index.ts';
import {
  axesOfSpec,
  croppedSpec,
  rankOf,
  type ConvSpec,
  type Sides,
  type Weights,
} from '#lib/layer/index.ts';

/** A function of `lib/conv` for one number of axes, where only the layer knows which. */
type Run<Options> = {
  call(input: Tensor, weight: Tensor, options?: Options): Tensor;
}['call'];

const conv: Readonly<Record<Rank, Run<ConvOptions>>> = { 1: conv1d, 2: conv2d, 3: conv3d };
const convTranspose: Readonly<Record<Rank, Run<ConvTransposeOptions>>> = {
  1: convTranspose1d,
  2: convTranspose2d,
  3: convTranspose3d,
};

/**
 * Applies the layer to an input `[N, C, …sides]`.
 * @throws ArgumentError where the arguments and shapes do not go together.
 */
export function runSpec(spec: ConvSpec, { weight, bias }: Weights, input: Tensor): Tensor {
  const { op, stride, dilation, groups } = spec;
  const rank = rankOf(spec);
  const options = { stride, dilation, groups, bias };
  if (op === 'conv2d') {
    const axes = axesOfSpec(spec, input.shape.slice(2));
    const [near, far] = [axes.map(({ padding }) => padding), axes.map((axis) => axis.farPadding!)];
    return conv[rank](framed(input, near, far), weight, options);
  }
  const { added, padding, outputPadding, near, far } = croppedSpec(spec);
  const none = added.map(() => 0);
  const output = convTranspose[rank](framed(input, none, added), weight, {
    ...options,
    padding,
    outputPadding,
  });
  return framed(output, negated(near), negated(far));
}

const negated = (cells: Sides): Sides => cells.map((count) => -count);

/** A tensor `[N, C, …sides]` with zeros around its sides; below zero, cells are cut off. */
function framed(input: Tensor, near: Sides, far: Sides): Tensor {
  if ([...near, ...far].every((cells) => cells === 0)) return input;
  const [batch, channels, ...sides] = input.shape;
  const framedSides = sides.map((cells, a) => near[a] + cells + far[a]);
  const result = tensor([batch, channels, ...framedSides]);
  result.data.forEach((_, place) => {
    let rest = place;
    let [from, step] = [0, 1];
    for (let a = sides.length - 1; a >= 0; a--) {
      const index = (rest % framedSides[a]) - near[a];
      if (index < 0 || index >= sides[a]) return;
      rest = Math.floor(rest / framedSides[a]);
      from += index * step;
      step *= sides[a];
    }
    result.data[place] = input.data[from + rest * step];
  });
  return result;
}
