import type { MessageKind } from './recognise.ts';

/** The words by which a kind of message is looked for: the same in every language. */
export const messageTitles: Readonly<Record<MessageKind, string>> = {
  'input-channels': 'expected input to have 4 channels, but got 3 channels instead',
  'output-padding': 'output padding must be smaller than either stride or dilation',
  'no-output': 'Calculated output size per channel: Output size is too small',
  'output-size': 'requested an output size, but valid sizes range from',
  'output-size-length': 'output_size must have 2 or 4 elements',
  'kernel-too-large': 'Kernel size can’t be greater than actual input size',
  'concatenated-sizes': 'Sizes of tensors must match except in dimension 1',
  'added-sizes': 'The size of tensor a must match the size of tensor b',
  'loss-sizes': 'Using a target size that is different to the input size',
  'pixel-shuffle': 'pixel_shuffle expects channels to be divisible by the square of upscale_factor',
  'input-axes': 'Expected 3D or 4D input to conv_transpose2d',
  'no-cells': 'Only zero batch or zero channel inputs are supported',
  'fixed-size': 'Got invalid dimensions for input',
  'padding-same': 'argument padding must be tuple of ints, but found element of type str',
  'keras-padding': 'The padding argument must be one of valid, same',
  'padding-mode': 'Only zeros padding mode is supported for ConvTranspose2d',
  groups: 'in_channels must be divisible by groups',
  'argument-name': 'got an unexpected keyword argument',
  'negative-padding': 'negative padding is not supported',
  'stride-zero': 'non-positive stride is not supported',
  'dilation-zero': 'dilation should be greater than zero',
  'kernel-zero': 'kernel size should be greater than zero',
  'values-per-axis': 'expected stride to be a single integer value or a list of 2 values',
  'whole-numbers': 'argument stride must be tuple of ints, but found element of type float',
  'missing-kernel-size': 'missing 1 required positional argument: kernel_size',
  'strides-and-dilation': 'strides not supported in conjunction with dilation_rate',
  'no-reason': 'could not construct a memory descriptor using a format tag',
  'auto-pad': 'Unknown AutoPadType String',
  'kernel-shape': 'kernel_shape is not compatible with W shape',
  'number-type': 'expected scalar type Long but found Float',
  'not-a-tensor': 'argument input must be Tensor, not numpy.ndarray',
  'bias-size': 'expected bias to be 1-dimensional with 2 elements',
  'saved-shape': 'size mismatch for weight: copying a param from checkpoint',
  'saved-bias': 'Missing key(s) in state_dict: bias',
  'weight-order': 'weight shape is not compatible with provided weight shape',
  'weight-axes': 'weight should have at least three dimensions',
};

/** The anchor of a kind on the page of messages: its title, as headings are turned into anchors. */
export const messageAnchor = (kind: MessageKind): string =>
  messageTitles[kind]
    .toLowerCase()
    .replace(/[^\p{L}\p{N}_ -]/gu, '')
    .replaceAll(' ', '-');
