import { conv2d, convTranspose2d, tensor, type Pair, type Tensor } from '../conv/index.ts';
import { axesOfSpec, croppedSpec, type ConvSpec, type Weights } from './conv-spec.ts';

/**
 * Applies the layer to an input `[N, C, H, W]`.
 * @throws ArgumentError where the arguments and shapes do not go together.
 */
export function runSpec(spec: ConvSpec, { weight, bias }: Weights, input: Tensor): Tensor {
  const { op, stride, dilation, groups } = spec;
  const options = { stride, dilation, groups, bias };
  if (op === 'conv2d') {
    const axes = axesOfSpec(spec, input.shape.slice(-2) as unknown as Pair);
    const [near, far] = [axes.map(({ padding }) => padding), axes.map((axis) => axis.farPadding!)];
    return conv2d(framed(input, near, far), weight, options);
  }
  const { padding, outputPadding, near, far } = croppedSpec(spec);
  const output = convTranspose2d(input, weight, { ...options, padding, outputPadding });
  return framed(output, negated(near), negated(far));
}

const negated = (cells: Pair): Pair => [-cells[0], -cells[1]];

/** A tensor `[N, C, H, W]` with zeros around its planes; below zero, cells are cut off. */
function framed(input: Tensor, near: readonly number[], far: readonly number[]): Tensor {
  if ([...near, ...far].every((cells) => cells === 0)) return input;
  const [batch, channels, height, width] = input.shape;
  const [rows, columns] = [height + near[0] + far[0], width + near[1] + far[1]];
  const result = tensor([batch, channels, rows, columns]);
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let y = Math.max(0, -near[0]); y < Math.min(height, height + far[0]); y++) {
      for (let x = Math.max(0, -near[1]); x < Math.min(width, width + far[1]); x++) {
        const place = (plane * rows + y + near[0]) * columns + x + near[1];
        result.data[place] = input.data[(plane * height + y) * width + x];
      }
    }
  }
  return result;
}
