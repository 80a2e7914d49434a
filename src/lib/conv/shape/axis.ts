/**
 * One axis of an operation. It ties a fine grid to a coarse one, cell by cell:
 *
 *     fine = coarse · stride + tap · dilation − padding
 *
 * `conv2d` reads the fine grid and writes the coarse one, `convTranspose2d` the other way round.
 */
export interface Axis {
  /** The operation, by the name that it has on two axes, however many there are. */
  readonly op: 'conv2d' | 'convTranspose2d';
  /** Cells of the input, without padding. */
  readonly input: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly dilation: number;
  /** `convTranspose2d`: cells added at the far edge, real data up to `padding`; 0 if absent. */
  readonly outputPadding?: number;
  /** `conv2d`: padding at the far edge where it differs, as for `'same'` and an even kernel. */
  readonly farPadding?: number;
}

/** How many cells a dilated kernel covers, its gaps included. */
export function effectiveKernelSize({
  kernel,
  dilation,
}: Pick<Axis, 'kernel' | 'dilation'>): number {
  return dilation * (kernel - 1) + 1;
}

/** How many output cells the axis has; zero or less where it has none. */
export function outputSize(axis: Axis): number {
  const { op, input, stride, padding, outputPadding = 0, farPadding = padding } = axis;
  return op === 'conv2d'
    ? Math.floor((input + padding + farPadding - effectiveKernelSize(axis)) / stride) + 1
    : (input - 1) * stride - 2 * padding + effectiveKernelSize(axis) + outputPadding;
}

/**
 * The axis of the other operation, which joins the same cells by the same taps: its input has the
 * size of this axis's output, and its output that of this input. Where the sizes would differ, the
 * far edge makes up for it, by `outputPadding` or `farPadding`.
 */
export function adjointAxis(axis: Axis): Axis {
  const { op, input, kernel, stride, padding, dilation } = axis;
  const shared = { input: outputSize(axis), kernel, stride, padding, dilation };
  if (op === 'convTranspose2d') {
    return { op: 'conv2d', ...shared, farPadding: padding - (axis.outputPadding ?? 0) };
  }
  const transposed: Axis = { op: 'convTranspose2d', ...shared };
  return { ...transposed, outputPadding: input - outputSize(transposed) };
}

/** How far one input cell, and one output cell, is from the next one that meets it by the same tap. */
export function cellSteps({ op, stride }: Axis): { input: number; output: number } {
  return op === 'conv2d' ? { input: stride, output: 1 } : { input: 1, output: stride };
}
