import { convTranspose2dGeometry } from './geometry';
import { sumMeetings } from './meetings';
import type { ConvTranspose2dOptions } from './options';
import { outputTensor } from './output-tensor';
import type { Tensor } from './tensor';

/**
 * `convTranspose2d` by the loops that the engine keeps for small layers, whatever the layer's size:
 * what a careful programmer writes first, to measure the engine against.
 * @throws ArgumentError for what PyTorch refuses.
 */
export function simpleConvTranspose2d(
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
): Tensor {
  const geometry = convTranspose2dGeometry(input.shape, weight.shape, options);
  const output = outputTensor(geometry.outputShape, undefined, input, weight);
  const bias = options.bias?.data ?? null;
  sumMeetings(geometry, { input: input.data, weight: weight.data, bias, output: output.data });
  return output;
}
