import { tensor, type PaddingMode, type Pair, type Tensor } from '#lib/conv/index.ts';
import type { TensorLike } from './compare.ts';

/** One layer with an input, as the golden files of the operation hold it. */
export interface GoldenLayer {
  readonly name: string;
  readonly input: TensorLike;
  readonly weight: TensorLike;
  readonly bias: TensorLike | null;
  readonly stride: Pair;
  readonly dilation: Pair;
  readonly groups: number;
}

export interface GoldenConv2d extends GoldenLayer {
  readonly padding: Pair | 'same' | 'valid';
  readonly padding_mode: PaddingMode;
}

export interface GoldenConvTranspose2d extends GoldenLayer {
  readonly padding: Pair;
  readonly output_padding: Pair;
}

export interface GoldenOutput {
  readonly exact: boolean;
  readonly output: TensorLike;
}

export interface GoldenGradients {
  readonly grad_output: TensorLike;
  readonly grad_input: TensorLike;
  readonly grad_weight: TensorLike;
  readonly grad_bias: TensorLike | null;
}

export const fromGolden = ({ shape, data }: TensorLike): Tensor => tensor(shape, data);

/** The case as arguments of our functions. JSON types a literal wider than it is. */
export function conv2dArguments(given: unknown) {
  const golden = given as GoldenConv2d;
  return {
    ...shared(golden),
    options: {
      ...sharedOptions(golden),
      padding: golden.padding,
      paddingMode: golden.padding_mode,
    },
  };
}

export function convTranspose2dArguments(given: unknown) {
  const golden = given as GoldenConvTranspose2d;
  const { padding, output_padding: outputPadding } = golden;
  return { ...shared(golden), options: { ...sharedOptions(golden), padding, outputPadding } };
}

const shared = ({ input, weight }: GoldenLayer) => ({
  input: fromGolden(input),
  weight: fromGolden(weight),
});

const sharedOptions = ({ bias, stride, dilation, groups }: GoldenLayer) => ({
  stride,
  dilation,
  groups,
  bias: bias && fromGolden(bias),
});
