import { conv2d, convTranspose2d, tensor, type Tensor } from '../conv/index.ts';
import { hasBias, weightTensor, type Layer } from './layer.ts';

/**
 * Applies the layer to a tensor of shape `[C, H, W]` or `[N, C, H, W]`. It stands in a module of
 * its own, so that a widget which only asks for sizes does not load the engine.
 * @throws ArgumentError where PyTorch refuses the arguments, or the output is empty.
 */
export function runLayer(layer: Layer, input: Tensor): Tensor {
  const { op, stride, padding, dilation, outputPadding, groups, bias = [] } = layer;
  const weight = weightTensor(layer);
  const options = {
    stride,
    padding,
    dilation,
    groups,
    ...(hasBias(layer) && { bias: tensor([bias.length], bias) }),
  };
  return op === 'conv2d'
    ? conv2d(input, weight, options)
    : convTranspose2d(input, weight, { ...options, outputPadding });
}
