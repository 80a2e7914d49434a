import { outputSize, tensor, type Pair, type Tensor } from '#lib/conv/index.ts';
import {
  axesOfSpec,
  convSpec,
  randomKernel,
  weightShape,
  type ConvSpec,
  type Weights,
} from '#lib/layer/index.ts';

/** A layer with its weights and an input, all of them integers: every sum is exact in float32. */
export interface FrameworkCase {
  readonly name: string;
  readonly spec: ConvSpec;
  readonly weights: Weights;
  readonly input: Tensor;
}

/** What every framework ought to be asked, by name; the rest are drawn. */
const named: Readonly<Record<string, Partial<ConvSpec> & Pick<ConvSpec, 'op' | 'kernel'>>> = {
  article: { op: 'convTranspose2d', kernel: [3, 3], stride: [2, 2], padding: [1, 1] },
  articleDilated: {
    op: 'convTranspose2d',
    kernel: [3, 3],
    stride: [2, 2],
    padding: [1, 1],
    dilation: [2, 2],
  },
  pix2pix: { op: 'convTranspose2d', kernel: [4, 4], stride: [2, 2], padding: [1, 1] },
  unet: { op: 'convTranspose2d', kernel: [2, 2], stride: [2, 2] },
  resnet: {
    op: 'convTranspose2d',
    kernel: [3, 3],
    stride: [2, 2],
    padding: [1, 1],
    outputPadding: [1, 1],
  },
  kerasSame: {
    op: 'convTranspose2d',
    kernel: [3, 3],
    stride: [2, 2],
    outputPadding: [-1, -1],
  },
  shortKernel: { op: 'convTranspose2d', kernel: [1, 2], stride: [3, 4] },
  shortKernelWhole: {
    op: 'convTranspose2d',
    kernel: [1, 2],
    stride: [3, 4],
    outputPadding: [2, 2],
  },
  moreThanCropped: {
    op: 'convTranspose2d',
    kernel: [3, 2],
    stride: [3, 2],
    padding: [0, 0],
    outputPadding: [2, 1],
  },
  dilatedOnly: { op: 'convTranspose2d', kernel: [3, 2], padding: [2, 1], dilation: [2, 3] },
  overCropped: { op: 'convTranspose2d', kernel: [2, 2], padding: [2, 3] },
  grouped: {
    op: 'convTranspose2d',
    kernel: [3, 2],
    stride: [2, 3],
    padding: [1, 0],
    outputPadding: [1, 2],
    groups: 2,
  },
  convSame: { op: 'conv2d', kernel: [3, 5], padding: [1, 2] },
  convSameEven: { op: 'conv2d', kernel: [4, 2], padding: [1, 0], farPadding: [2, 1] },
  convSameStrided: { op: 'conv2d', kernel: [3, 5], stride: [2, 3], padding: 'same' },
  convAsymmetric: { op: 'conv2d', kernel: [3, 3], padding: [0, 2], farPadding: [1, 0] },
  convDilatedStrided: {
    op: 'conv2d',
    kernel: [3, 2],
    stride: [2, 3],
    padding: [1, 0],
    dilation: [2, 2],
  },
  convGrouped: { op: 'conv2d', kernel: [3, 2], stride: [2, 1], padding: [1, 1], groups: 2 },
};

/** How many layers there are in all. */
const COUNT = 56;

/** Sides that the strides of `'same'` divide. */
const SIZE: Pair = [4, 6];

/** The layers, the same every time. */
export function frameworkCases(): FrameworkCase[] {
  const specs = Object.entries(named).map(([name, spec]) => ({ name, spec: convSpec(spec) }));
  for (let seed = 1; specs.length < COUNT; seed++) {
    const spec = drawn(integers(20, seed));
    const isEmpty = axesOfSpec(spec, SIZE).some((axis) => outputSize(axis) < 1);
    if (!isEmpty) specs.push({ name: `drawn${seed}`, spec });
  }
  return specs.map(({ name, spec }, i) => ({ name, ...filled(spec, i) }));
}

/** A layer from a list of integers. */
function drawn(numbers: readonly number[]): ConvSpec {
  const rest = numbers.map((n) => n + 8);
  const below = (bound: number) => rest.pop()! % bound;
  const pair = (least: number, bound: number): Pair => [least + below(bound), least + below(bound)];
  const op = below(4) === 0 ? 'conv2d' : 'convTranspose2d';
  const [stride, dilation, kernel] = [pair(1, 3), pair(1, 3), pair(1, 4)];
  const bounds = stride.map((step, a) => Math.max(step, dilation[a]) - 1);
  const asked = pair(-1, 4);
  const outputPadding: Pair = [Math.min(asked[0], bounds[0]), Math.min(asked[1], bounds[1])];
  return convSpec({
    op,
    kernel,
    stride,
    dilation,
    padding: pair(0, 3),
    ...(op === 'convTranspose2d' ? { outputPadding } : {}),
    groups: below(3) === 0 ? 2 : 1,
    bias: below(2) === 0,
  });
}

function filled(given: ConvSpec, seed: number): Omit<FrameworkCase, 'name'> {
  const outChannels = given.groups === 1 ? 3 : 4;
  const spec = { ...given, inChannels: 2 * given.groups, outChannels };
  const draw = (shape: readonly number[], more: number) =>
    tensor(
      shape,
      integers(
        shape.reduce((a, b) => a * b, 1),
        100 * seed + more,
      ),
    );
  const weight = draw(weightShape(spec)!, 1);
  const bias = spec.bias ? draw([outChannels], 2) : null;
  return { spec, weights: { weight, bias }, input: draw([2, spec.inChannels, ...SIZE], 3) };
}

/** Integers from −8 to 8, the same for the same seed. */
const integers = (length: number, seed: number) =>
  randomKernel(1, length, seed)[0].map((n) => 8 * n);
