import type { Conv2dOptions, ConvTranspose2dOptions, Pair, PaddingMode } from './shape/options.ts';
import type { Tensor } from './tensor.ts';

// The definitions, as literally as loops allow, to hold the engine against. On purpose they share
// nothing with it but types. They check nothing: give them arguments that are accepted.

/** One product of the sum: `output[o] += input[i] · weight[w]`, by positions in the data. */
type Visit = (i: number, w: number, o: number) => void;

/** `conv2d` by its definition. */
export function referenceConv2d(input: Tensor, weight: Tensor, options: Conv2dOptions = {}) {
  return sum(conv2dProducts(input, weight, options), input, weight, options.bias);
}

/** `convTranspose2d` by its definition. */
export function referenceConvTranspose2d(
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
) {
  return sum(convTranspose2dProducts(input, weight, options), input, weight, options.bias);
}

/** `conv2dBackward` by the product rule. */
export function referenceConv2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: Conv2dOptions = {},
) {
  return differentiate(conv2dProducts(input, weight, options), gradOutput, input, weight, options);
}

/** `convTranspose2dBackward` by the product rule. */
export function referenceConvTranspose2dBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions = {},
) {
  const products = convTranspose2dProducts(input, weight, options);
  return differentiate(products, gradOutput, input, weight, options);
}

interface Products {
  /** `[N, C, H, W]`, or `[C, H, W]` where the input has no batch. */
  readonly shape: number[];
  readonly each: (visit: Visit) => void;
}

/** Every output cell reads, tap by tap, the padded input. */
function conv2dProducts(input: Tensor, weight: Tensor, options: Conv2dOptions): Products {
  const [inChannels, height, width] = input.shape.slice(-3);
  const batch = input.shape.length === 4 ? input.shape[0] : 1;
  const [outChannels, groupInputs, kernelHeight, kernelWidth] = weight.shape;
  const [sy, sx] = both(options.stride ?? 1);
  const [dy, dx] = both(options.dilation ?? 1);
  const groupOutputs = outChannels / (options.groups ?? 1);
  const mode = options.paddingMode ?? 'zeros';
  const [top, bottom] = edges(options.padding ?? 0, 0, dy * (kernelHeight - 1));
  const [left, right] = edges(options.padding ?? 0, 1, dx * (kernelWidth - 1));
  const outHeight = Math.floor((height + top + bottom - dy * (kernelHeight - 1) - 1) / sy) + 1;
  const outWidth = Math.floor((width + left + right - dx * (kernelWidth - 1) - 1) / sx) + 1;

  return {
    shape: [...input.shape.slice(0, -3), outChannels, outHeight, outWidth],
    each(visit) {
      for (let n = 0; n < batch; n++)
        for (let oc = 0; oc < outChannels; oc++)
          for (let oy = 0; oy < outHeight; oy++)
            for (let ox = 0; ox < outWidth; ox++)
              for (let c = 0; c < groupInputs; c++)
                for (let ky = 0; ky < kernelHeight; ky++)
                  for (let kx = 0; kx < kernelWidth; kx++) {
                    const ic = Math.floor(oc / groupOutputs) * groupInputs + c;
                    const iy = continued(oy * sy + ky * dy - top, height, mode);
                    const ix = continued(ox * sx + kx * dx - left, width, mode);
                    if (iy < 0 || iy >= height || ix < 0 || ix >= width) continue;
                    visit(
                      ((n * inChannels + ic) * height + iy) * width + ix,
                      ((oc * groupInputs + c) * kernelHeight + ky) * kernelWidth + kx,
                      ((n * outChannels + oc) * outHeight + oy) * outWidth + ox,
                    );
                  }
    },
  };
}

/** Every input cell stamps the kernel on the output. */
function convTranspose2dProducts(
  input: Tensor,
  weight: Tensor,
  options: ConvTranspose2dOptions,
): Products {
  const [inChannels, height, width] = input.shape.slice(-3);
  const batch = input.shape.length === 4 ? input.shape[0] : 1;
  const [, groupOutputs, kernelHeight, kernelWidth] = weight.shape;
  const groups = options.groups ?? 1;
  const outChannels = groupOutputs * groups;
  const [sy, sx] = both(options.stride ?? 1);
  const [py, px] = both(options.padding ?? 0);
  const [dy, dx] = both(options.dilation ?? 1);
  const [extraY, extraX] = both(options.outputPadding ?? 0);
  const outHeight = (height - 1) * sy - 2 * py + dy * (kernelHeight - 1) + extraY + 1;
  const outWidth = (width - 1) * sx - 2 * px + dx * (kernelWidth - 1) + extraX + 1;

  return {
    shape: [...input.shape.slice(0, -3), outChannels, outHeight, outWidth],
    each(visit) {
      for (let n = 0; n < batch; n++)
        for (let ic = 0; ic < inChannels; ic++)
          for (let iy = 0; iy < height; iy++)
            for (let ix = 0; ix < width; ix++)
              for (let c = 0; c < groupOutputs; c++)
                for (let ky = 0; ky < kernelHeight; ky++)
                  for (let kx = 0; kx < kernelWidth; kx++) {
                    const oc = Math.floor(ic / (inChannels / groups)) * groupOutputs + c;
                    const oy = iy * sy + ky * dy - py;
                    const ox = ix * sx + kx * dx - px;
                    if (oy < 0 || oy >= outHeight || ox < 0 || ox >= outWidth) continue;
                    visit(
                      ((n * inChannels + ic) * height + iy) * width + ix,
                      ((ic * groupOutputs + c) * kernelHeight + ky) * kernelWidth + kx,
                      ((n * outChannels + oc) * outHeight + oy) * outWidth + ox,
                    );
                  }
    },
  };
}

function sum(products: Products, input: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  const [channels, height, width] = products.shape.slice(-3);
  const sums = new Float64Array(products.shape.reduce((a, b) => a * b));
  if (bias) {
    sums.forEach((_, o) => {
      sums[o] = bias.data[Math.floor(o / (height * width)) % channels];
    });
  }
  products.each((i, w, o) => {
    sums[o] += input.data[i] * weight.data[w];
  });
  return { shape: products.shape, data: Float32Array.from(sums) };
}

function differentiate(
  products: Products,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  { bias }: { bias?: Tensor | null },
) {
  const [channels, height, width] = products.shape.slice(-3);
  const gradInput = new Float64Array(input.data.length);
  const gradWeight = new Float64Array(weight.data.length);
  const gradBias = new Float64Array(channels);
  products.each((i, w, o) => {
    gradInput[i] += gradOutput.data[o] * weight.data[w];
    gradWeight[w] += gradOutput.data[o] * input.data[i];
  });
  gradOutput.data.forEach((value, o) => {
    gradBias[Math.floor(o / (height * width)) % channels] += value;
  });
  return {
    input: { shape: input.shape, data: Float32Array.from(gradInput) },
    weight: { shape: weight.shape, data: Float32Array.from(gradWeight) },
    bias: bias ? { shape: [channels], data: Float32Array.from(gradBias) } : null,
  };
}

/**
 * The cell that stands at place `i`, which may lie beyond the edges. Where the padding is zeros, no
 * cell stands there, and `i` stays what it is.
 */
function continued(i: number, size: number, mode: PaddingMode): number {
  if (mode === 'zeros' || (i >= 0 && i < size)) return i;
  if (mode === 'circular') return i < 0 ? i + size : i - size;
  if (mode === 'replicate') return i < 0 ? 0 : size - 1;
  return i < 0 ? -i : 2 * (size - 1) - i;
}

/** Padding before and after an axis whose kernel reaches `reach` cells beyond its first. */
function edges(padding: Conv2dOptions['padding'], axis: 0 | 1, reach: number): Pair {
  if (padding === 'same') return [Math.floor(reach / 2), Math.ceil(reach / 2)];
  if (padding === 'valid') return [0, 0];
  const cells = both(padding ?? 0)[axis];
  return [cells, cells];
}

function both(value: number | Pair): Pair {
  return typeof value === 'number' ? [value, value] : value;
}
