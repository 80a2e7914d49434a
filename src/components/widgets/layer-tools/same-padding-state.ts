import { outputSize, type Axis } from '#lib/conv/index.ts';
import type { GridCell } from '#lib/grid/index.ts';
import { onnxSameCrop, sameCrop, stampedSize } from '#lib/layer/index.ts';
import { inputCells, outputCells } from '#components/widgets/shared/axis-cells.ts';

/** A kernel and a stride, on both axes. */
export interface SamePaddingState {
  readonly kernel: number;
  readonly stride: number;
}

export const defaultSamePadding: SamePaddingState = { kernel: 3, stride: 2 };
export const samePaddingLimits = { kernel: [1, 7], stride: [1, 4] } as const;

/** Who says it, and in which words. */
export const DIALECTS = ['pytorch', 'keras', 'jax', 'onnxUpper', 'onnxLower', 'onnx'] as const;
export type Dialect = (typeof DIALECTS)[number];

/** Cells of the input in the pictures. */
export const INPUT = 4;

/** How one framework crops, and what of the stamps it keeps. */
export interface SamePaddingRow {
  readonly dialect: Dialect;
  readonly code: string;
  readonly axis: Axis;
  readonly output: number;
  /** Cells cut off at the near and the far edge; below zero, cells added. */
  readonly near: number;
  readonly far: number;
  /** Whether the cells are those of Keras's row. */
  readonly isKeras: boolean;
  readonly cells: readonly GridCell[];
}

export interface SamePaddingView {
  readonly rows: readonly SamePaddingRow[];
  readonly input: readonly GridCell[];
}

/** All frameworks on one input: a pure function of the state. */
export function samePaddingView({ kernel, stride }: SamePaddingState): SamePaddingView {
  const rows = DIALECTS.map((dialect) => {
    const crop = cropOf(dialect, kernel, stride);
    const axis: Axis = {
      op: 'convTranspose2d',
      input: INPUT,
      kernel,
      stride,
      dilation: 1,
      ...crop,
    };
    const { padding: near, outputPadding } = crop;
    const code = codeOf(dialect, kernel, stride, crop);
    return { dialect, code, axis, near, far: near - outputPadding, output: outputSize(axis) };
  });
  const keras = rows.find(({ dialect }) => dialect === 'keras')!;
  const extent = Math.max(
    ...rows.map(({ near, output }) => near + output),
    stampedSize(rows[0].axis),
  );
  return {
    rows: rows.map((row) => ({
      ...row,
      isKeras: row.near === keras.near && row.output === keras.output,
      cells: outputCells(row.axis, extent),
    })),
    input: inputCells(rows[0].axis, extent),
  };
}

interface Crop {
  readonly padding: number;
  readonly outputPadding: number;
}

function cropOf(dialect: Dialect, kernel: number, stride: number): Crop {
  switch (dialect) {
    case 'keras':
    case 'jax':
      return sameCrop(kernel, stride);
    case 'onnxUpper':
      return onnxSameCrop(kernel, stride, 'upper');
    case 'onnxLower':
      return onnxSameCrop(kernel, stride, 'lower');
    case 'onnx':
      return { padding: 0, outputPadding: 0 };
    case 'pytorch': {
      // What people write to get `stride` times the size: padding at both edges alike.
      const padding = Math.ceil(Math.max(kernel - stride, 0) / 2);
      return { padding, outputPadding: stride - kernel + 2 * padding };
    }
  }
}

function codeOf(dialect: Dialect, kernel: number, stride: number, crop: Crop): string {
  switch (dialect) {
    case 'pytorch': {
      const given = [
        ...(crop.padding > 0 ? [`padding=${crop.padding}`] : []),
        ...(crop.outputPadding > 0 ? [`output_padding=${crop.outputPadding}`] : []),
      ].join(', ');
      return `nn.ConvTranspose2d(1, 1, ${kernel}, ${stride}${given && `, ${given}`})`;
    }
    case 'keras':
      return `Conv2DTranspose(1, ${kernel}, ${stride}, padding="same")`;
    case 'jax':
      return `lax.conv_transpose(x, w, (${stride}, ${stride}), "SAME")`;
    case 'onnxUpper':
      return 'ConvTranspose(auto_pad="SAME_UPPER")';
    case 'onnxLower':
      return 'ConvTranspose(auto_pad="SAME_LOWER")';
    case 'onnx':
      return 'ConvTranspose(auto_pad="VALID")';
  }
}
