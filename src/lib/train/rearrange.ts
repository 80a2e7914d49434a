import type { Tensor } from '../conv/index.ts';

// What moves values and computes nothing, each with its adjoint: all on `[N, C, H, W]`.

/** Nearest neighbour: every cell as a block of `factor` × `factor`. */
export function nearest({ shape, data }: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = shape;
  const wide = factor * width;
  const out = new Float32Array(data.length * factor ** 2);
  for (let row = 0; row < batch * channels * height * factor; row++) {
    const from = Math.floor(row / factor) * width;
    for (let x = 0; x < wide; x++) out[row * wide + x] = data[from + Math.floor(x / factor)];
  }
  return { shape: [batch, channels, factor * height, wide], data: out };
}

/** The adjoint of {@link nearest}: the sum of every block. */
export function sumBlocks({ shape, data }: Tensor, factor: number): Tensor {
  const [batch, channels, tall, wide] = shape;
  const [height, width] = [tall / factor, wide / factor];
  const out = new Float32Array(data.length / factor ** 2);
  for (let row = 0; row < batch * channels * tall; row++) {
    const to = Math.floor(row / factor) * width;
    for (let x = 0; x < wide; x++) out[to + Math.floor(x / factor)] += data[row * wide + x];
  }
  return { shape: [batch, channels, height, width], data: out };
}

/**
 * PyTorch's `PixelShuffle`: `[N, C·f², H, W]` becomes `[N, C, f·H, f·W]`; of `f²` channels, the
 * one with number `f·a + b` fills row `a` and column `b` of every block.
 */
export function pixelShuffle({ shape, data }: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = shape;
  const to = [batch, channels / factor ** 2, factor * height, factor * width];
  const out = new Float32Array(data.length);
  forEachShuffled(to, factor, (small, large) => (out[large] = data[small]));
  return { shape: to, data: out };
}

/** The adjoint of {@link pixelShuffle}, which is its inverse: PyTorch's `PixelUnshuffle`. */
export function pixelUnshuffle({ shape, data }: Tensor, factor: number): Tensor {
  const [batch, channels, height, width] = shape;
  const to = [batch, channels * factor ** 2, height / factor, width / factor];
  const out = new Float32Array(data.length);
  forEachShuffled(shape, factor, (small, large) => (out[small] = data[large]));
  return { shape: to, data: out };
}

/** Every cell of the large tensor and the cell of the small one that goes there. */
function forEachShuffled(
  [batch, channels, tall, wide]: readonly number[],
  factor: number,
  visit: (small: number, large: number) => void,
): void {
  const [height, width] = [tall / factor, wide / factor];
  let large = 0;
  for (let plane = 0; plane < batch * channels; plane++) {
    for (let y = 0; y < tall; y++) {
      for (let x = 0; x < wide; x++) {
        const channel = plane * factor ** 2 + (y % factor) * factor + (x % factor);
        const row = channel * height + Math.floor(y / factor);
        visit(row * width + Math.floor(x / factor), large++);
      }
    }
  }
}
