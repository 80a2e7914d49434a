import type { Pair } from '../conv/index.ts';

// What the frameworks mean by the word "same", in PyTorch's numbers; `span` is how many cells the
// kernel covers, gaps included.

/**
 * TensorFlow's `'same'` for a convolution: `⌈input / stride⌉` outputs, and as much padding as they
 * need, `[near, far]`.
 */
export function samePadding(span: number, stride: number, input: number): Pair {
  const total = Math.max((Math.ceil(input / stride) - 1) * stride + span - input, 0);
  return [Math.floor(total / 2), Math.ceil(total / 2)];
}

/**
 * Keras's and TensorFlow's `'same'` for a transposed convolution, in PyTorch's words: `stride`
 * times the input's size, by cutting off `span − stride` cells, the odd one at the far edge.
 */
export function sameCrop(
  span: number,
  stride: number,
): { readonly padding: number; readonly outputPadding: number } {
  const padding = Math.max(Math.floor((span - stride) / 2), 0);
  return { padding, outputPadding: stride - span + 2 * padding };
}

/**
 * What Keras 3 cuts off where an output padding is given, in PyTorch's words. It asks for a size,
 * which with `'same'` is `(input − 1) · stride + span mod 2 + asked`, and with `'valid'` PyTorch's;
 * the odd cell to get there is cut off, or added, at the far edge.
 * Source: keras/src/backend/common/backend_utils.py, 3.15.
 */
export function kerasCrop(span: number, word: 'same' | 'valid', asked: number) {
  const cut = (word === 'same' ? 2 * Math.floor(span / 2) : 0) - asked;
  const padding = Math.max(Math.floor(cut / 2), 0);
  return { padding, outputPadding: 2 * padding - cut };
}

/**
 * ONNX's `SAME_UPPER` and `SAME_LOWER`, in PyTorch's words: the odd cell is cut off at the far or
 * the near edge, and so are the cells that an output padding adds. Unlike Keras's, they add nothing
 * where the kernel is shorter than the stride; so ONNX Runtime does it.
 */
export function onnxSameCrop(
  span: number,
  stride: number,
  odd: 'upper' | 'lower',
  outputPadding = 0,
) {
  const cut = Math.max(span + outputPadding - stride, 0);
  const padding = odd === 'upper' ? Math.floor(cut / 2) : Math.ceil(cut / 2);
  return { padding, outputPadding: 2 * padding - cut + outputPadding };
}
