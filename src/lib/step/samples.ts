import type { Pair } from '../conv/index.ts';
import { gridOf, type Rows } from '../grid/index.ts';
import type { Kernel, Layer } from '../layer/index.ts';
import {
  bothAxes,
  channelsOf,
  sizeOf,
  type LayerExample,
  type StepLayer,
} from './layer-example.ts';

// Numbers to begin with: small, so that a sum can be followed in the head, and without symmetry, so
// that a flipped kernel looks flipped.

/** The input of channel `c` in row `y`, column `x`: 1 to 5, so that no zero hides an inserted one. */
export const sampleInput = (c: number, y: number, x: number) => 1 + ((4 * y + 3 * x + 2 * c) % 5);

const WEIGHTS = [1, 3, 0, 2, 1, -1, 2] as const;
/** The weight of kernel `n` in row `y`, column `x`: −1 to 3. */
const sampleWeight = (n: number, y: number, x: number) => WEIGHTS[(2 * y + 3 * x + 5 * n) % 7];

/** The arguments of an example by number; what is left out has PyTorch's default. */
export interface ExampleArguments {
  readonly op: Layer['op'];
  readonly input: Pair;
  readonly kernel: Pair;
  readonly stride?: Pair;
  readonly padding?: Pair;
  readonly dilation?: Pair;
  readonly outputPadding?: Pair;
  /** `[in, out]`, both divisible by `groups`. */
  readonly channels?: Pair;
  readonly groups?: number;
}

/** An example of the given arguments with sample numbers and no bias. */
export function sampleExample({ op, input, kernel, ...rest }: ExampleArguments): LayerExample {
  const { channels = [1, 1], groups = 1, stride = [1, 1], dilation = [1, 1] } = rest;
  const { padding = [0, 0], outputPadding = [0, 0] } = rest;
  const weight = resizedWeight([], { op, kernel, channels, groups });
  const bias = Array<number>(channels[1]).fill(0);
  return {
    layer: { op, weight, stride, padding, dilation, outputPadding, groups, bias },
    input: resizedInput([], channels[0], input),
  };
}

/** The example with other sizes; numbers that stay in place are kept, new ones are samples. */
export function resizedExample(
  example: LayerExample,
  change: Partial<Pick<ExampleArguments, 'op' | 'input' | 'kernel' | 'channels' | 'groups'>>,
): LayerExample {
  const { layer, input } = example;
  const op = change.op ?? layer.op;
  const channels = change.channels ?? channelsOf(layer);
  const groups = change.groups ?? layer.groups;
  const kernel = change.kernel ?? sizeOf(layer.weight[0][0]);
  // A weight's first two dimensions trade places with the operation.
  const old = op === layer.op ? layer.weight : transposed(layer.weight);
  return {
    layer: {
      ...layer,
      op,
      groups,
      weight: resizedWeight(old, { op, kernel, channels, groups }),
      bias: Array.from({ length: channels[1] }, (_, oc) => layer.bias[oc] ?? 0),
    },
    input: resizedInput(input, channels[0], change.input ?? sizeOf(input[0])),
  };
}

function resizedInput(old: readonly Rows[], channels: number, size: Pair): Rows[] {
  return Array.from({ length: channels }, (_, c) =>
    resizedPlane(old[c], size, (y, x) => sampleInput(c, y, x)),
  );
}

function resizedWeight(
  old: StepLayer['weight'],
  {
    op,
    kernel,
    channels: [inputs, outputs],
    groups,
  }: Required<Pick<ExampleArguments, 'op' | 'kernel' | 'channels' | 'groups'>>,
): Kernel[][] {
  const [rows, columns] = op === 'conv2d' ? [outputs, inputs / groups] : [inputs, outputs / groups];
  return gridOf([rows, columns], (a, b) =>
    resizedPlane(old[a]?.[b], kernel, (y, x) => sampleWeight(a + 2 * b, y, x)),
  );
}

function resizedPlane(
  old: Rows | undefined,
  size: Pair,
  sample: (y: number, x: number) => number,
): Rows {
  return gridOf(size, (y, x) => old?.[y]?.[x] ?? sample(y, x));
}

function transposed<T>(rows: readonly (readonly T[])[]): T[][] {
  return rows[0].map((_, column) => rows.map((row) => row[column]));
}

/** Which plane of numbers: an input channel, or the kernel between two channels of one group. */
export type NumberPlace =
  | { readonly of: 'input'; readonly ic: number }
  | { readonly of: 'kernel'; readonly ic: number; readonly oc: number };

/** The example with one number of its input or weight changed. */
export function withNumber(
  example: LayerExample,
  at: NumberPlace,
  [y, x]: Pair,
  value: number,
): LayerExample {
  const { layer, input } = example;
  const put = (plane: Rows) =>
    plane.map((row, r) => (r === y ? row.map((old, c) => (c === x ? value : old)) : row));
  if (at.of === 'input') {
    return { ...example, input: input.map((plane, ic) => (ic === at.ic ? put(plane) : plane)) };
  }
  const [a, b] = weightIndex(layer, at.ic, at.oc);
  const weight = layer.weight.map((row, i) =>
    i === a ? row.map((kernel, j) => (j === b ? put(kernel) : kernel)) : row,
  );
  return { ...example, layer: { ...layer, weight } };
}

/** Where the weight holds the kernel from `ic` to `oc`, which are of one group. */
function weightIndex(layer: StepLayer, ic: number, oc: number): Pair {
  const [inputs, outputs] = bothAxes((end) => channelsOf(layer)[end] / layer.groups);
  return layer.op === 'conv2d' ? [oc, ic % inputs] : [ic, oc % outputs];
}
