import type { ConvOptions, ConvTransposeOptions, PaddingMode } from './shape/options.ts';
import type { Tensor } from './tensor.ts';

// The definitions, for any number of axes, as literally as loops allow, to hold the engine against.
// On purpose they share nothing with it but types. They check nothing: give them arguments that are
// accepted.

/** One product of the sum: `output[o] += input[i] · weight[w]`, by positions in the data. */
type Visit = (i: number, w: number, o: number) => void;

/** A convolution by its definition, of as many axes as the weight has sides. */
export function referenceConv(input: Tensor, weight: Tensor, options: ConvOptions = {}) {
  return sum(convProducts(input, weight, options), input, weight, options.bias);
}

/** A transposed convolution by its definition, of as many axes as the weight has sides. */
export function referenceConvTranspose(
  input: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions = {},
) {
  return sum(convTransposeProducts(input, weight, options), input, weight, options.bias);
}

/** The gradients of a convolution by the product rule. */
export function referenceConvBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvOptions = {},
) {
  return differentiate(convProducts(input, weight, options), gradOutput, input, weight, options);
}

/** The gradients of a transposed convolution by the product rule. */
export function referenceConvTransposeBackward(
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions = {},
) {
  const products = convTransposeProducts(input, weight, options);
  return differentiate(products, gradOutput, input, weight, options);
}

interface Products {
  /** `[N, C, …sides]`, or `[C, …sides]` where the input has no batch. */
  readonly shape: number[];
  /** How many of the last sizes of `shape` are sides. */
  readonly rank: number;
  readonly each: (visit: Visit) => void;
}

/** Along one axis: input cell `i` meets tap `t` at output cell `o`. */
type TapProduct = readonly [i: number, t: number, o: number];

/** Every output cell reads, tap by tap, the padded input. */
function convProducts(input: Tensor, weight: Tensor, options: ConvOptions): Products {
  const { stride = 1, padding = 0, dilation = 1, groups = 1, paddingMode = 'zeros' } = options;
  const [outChannels, groupInputs, ...kernel] = weight.shape;
  const rank = kernel.length;
  const sides = input.shape.slice(-rank);
  const axes = sides.map((size, a) => {
    const [s, d] = [on(stride, a), on(dilation, a)];
    const reach = d * (kernel[a] - 1);
    const [near, far] = edges(padding, a, reach);
    const output = Math.floor((size + near + far - reach - 1) / s) + 1;
    const tapProducts: TapProduct[] = [];
    for (let o = 0; o < output; o++)
      for (let t = 0; t < kernel[a]; t++) {
        const i = continued(o * s + t * d - near, size, paddingMode);
        if (i >= 0 && i < size) tapProducts.push([i, t, o]);
      }
    return { output, tapProducts };
  });
  const outputSides = axes.map(({ output }) => output);
  const groupOutputs = outChannels / groups;

  return {
    shape: [...input.shape.slice(0, -rank - 1), outChannels, ...outputSides],
    rank,
    each(visit) {
      const cells = inOneRow(
        axes.map(({ tapProducts }) => tapProducts),
        { sides, kernel, outputSides },
      );
      const [inputSize, kernelSize, outputSize] = [sides, kernel, outputSides].map(product);
      const batch = input.data.length / (groups * groupInputs * inputSize);
      for (let n = 0; n < batch; n++)
        for (let oc = 0; oc < outChannels; oc++)
          for (let c = 0; c < groupInputs; c++) {
            const ic = Math.floor(oc / groupOutputs) * groupInputs + c;
            for (const [i, t, o] of cells)
              visit(
                (n * groups * groupInputs + ic) * inputSize + i,
                (oc * groupInputs + c) * kernelSize + t,
                (n * outChannels + oc) * outputSize + o,
              );
          }
    },
  };
}

/** Every input cell stamps the kernel on the output. */
function convTransposeProducts(
  input: Tensor,
  weight: Tensor,
  options: ConvTransposeOptions,
): Products {
  const { stride = 1, padding = 0, outputPadding = 0, dilation = 1, groups = 1 } = options;
  const [inChannels, groupOutputs, ...kernel] = weight.shape;
  const rank = kernel.length;
  const sides = input.shape.slice(-rank);
  const outChannels = groupOutputs * groups;
  const axes = sides.map((size, a) => {
    const [s, p, d] = [on(stride, a), on(padding, a), on(dilation, a)];
    const output = (size - 1) * s - 2 * p + d * (kernel[a] - 1) + on(outputPadding, a) + 1;
    const tapProducts: TapProduct[] = [];
    for (let i = 0; i < size; i++)
      for (let t = 0; t < kernel[a]; t++) {
        const o = i * s + t * d - p;
        if (o >= 0 && o < output) tapProducts.push([i, t, o]);
      }
    return { output, tapProducts };
  });
  const outputSides = axes.map(({ output }) => output);

  return {
    shape: [...input.shape.slice(0, -rank - 1), outChannels, ...outputSides],
    rank,
    each(visit) {
      const cells = inOneRow(
        axes.map(({ tapProducts }) => tapProducts),
        { sides, kernel, outputSides },
      );
      const [inputSize, kernelSize, outputSize] = [sides, kernel, outputSides].map(product);
      const batch = input.data.length / (inChannels * inputSize);
      for (let n = 0; n < batch; n++)
        for (let ic = 0; ic < inChannels; ic++)
          for (let c = 0; c < groupOutputs; c++) {
            const oc = Math.floor(ic / (inChannels / groups)) * groupOutputs + c;
            for (const [i, t, o] of cells)
              visit(
                (n * inChannels + ic) * inputSize + i,
                (ic * groupOutputs + c) * kernelSize + t,
                (n * outChannels + oc) * outputSize + o,
              );
          }
    },
  };
}

/** The products of all axes together: positions in one channel's input, kernel and output. */
function inOneRow(
  axes: readonly (readonly TapProduct[])[],
  sizes: { readonly [what in 'sides' | 'kernel' | 'outputSides']: readonly number[] },
): TapProduct[] {
  return axes.reduce<TapProduct[]>(
    (cells, tapProducts, a) =>
      cells.flatMap(([i, t, o]) =>
        tapProducts.map(([j, u, p]): TapProduct => [
          i * sizes.sides[a] + j,
          t * sizes.kernel[a] + u,
          o * sizes.outputSides[a] + p,
        ]),
      ),
    [[0, 0, 0]],
  );
}

function sum(products: Products, input: Tensor, weight: Tensor, bias?: Tensor | null): Tensor {
  const { shape, rank } = products;
  const sums = new Float64Array(product(shape));
  if (bias) {
    const [channels, ...sides] = shape.slice(-rank - 1);
    sums.forEach((_, o) => {
      sums[o] = bias.data[Math.floor(o / product(sides)) % channels];
    });
  }
  products.each((i, w, o) => {
    sums[o] += input.data[i] * weight.data[w];
  });
  return { shape, data: Float32Array.from(sums) };
}

function differentiate(
  products: Products,
  gradOutput: Tensor,
  input: Tensor,
  weight: Tensor,
  { bias }: { bias?: Tensor | null },
) {
  const [channels, ...sides] = products.shape.slice(-products.rank - 1);
  const gradInput = new Float64Array(input.data.length);
  const gradWeight = new Float64Array(weight.data.length);
  const gradBias = new Float64Array(channels);
  products.each((i, w, o) => {
    gradInput[i] += gradOutput.data[o] * weight.data[w];
    gradWeight[w] += gradOutput.data[o] * input.data[i];
  });
  gradOutput.data.forEach((value, o) => {
    gradBias[Math.floor(o / product(sides)) % channels] += value;
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
function edges(padding: ConvOptions['padding'], axis: number, reach: number) {
  if (padding === 'same') return [Math.floor(reach / 2), Math.ceil(reach / 2)];
  if (padding === 'valid') return [0, 0];
  const cells = on(padding ?? 0, axis);
  return [cells, cells];
}

function on(value: number | readonly number[], axis: number): number {
  return typeof value === 'number' ? value : value[axis];
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((a, b) => a * b, 1);
}
