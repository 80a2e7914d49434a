import { outputSize, tensor, type Tensor } from '#lib/conv/index.ts';
import {
  axesOfSpec,
  convSpec,
  weightShape,
  type ConvSpec,
  type Sides,
  type Weights,
} from '#lib/layer/index.ts';
import { generator } from '#lib/random/index.ts';

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
  tooMuchAdded: { op: 'convTranspose2d', kernel: [3, 2], outputPadding: [1, 2] },
  vocoder: { op: 'convTranspose2d', kernel: [16], stride: [8], padding: [4] },
  codec: { op: 'convTranspose2d', kernel: [5], stride: [3], padding: [1], outputPadding: [2] },
  causal: { op: 'convTranspose2d', kernel: [4], stride: [2], outputPadding: [-2] },
  rowGrouped: { op: 'convTranspose2d', kernel: [4], stride: [2], padding: [1], groups: 2 },
  rowConvSame: { op: 'conv2d', kernel: [4], padding: [1], farPadding: [2] },
  rowConvPadded: { op: 'conv2d', kernel: [3], stride: [2], padding: [2], dilation: [2] },
  volume: { op: 'convTranspose2d', kernel: [2, 2, 2], stride: [2, 2, 2] },
  volumeCropped: {
    op: 'convTranspose2d',
    kernel: [3, 3, 3],
    stride: [2, 2, 2],
    padding: [1, 1, 1],
    outputPadding: [1, 1, 1],
  },
  volumeDilated: {
    op: 'convTranspose2d',
    kernel: [2, 3, 2],
    padding: [1, 2, 0],
    dilation: [2, 1, 3],
  },
  volumeGrouped: {
    op: 'convTranspose2d',
    kernel: [1, 2, 3],
    stride: [3, 1, 2],
    outputPadding: [2, 0, 1],
    groups: 2,
  },
  volumeConv: { op: 'conv2d', kernel: [3, 2, 3], stride: [1, 2, 1], padding: [1, 0, 2] },
  volumeConvSame: { op: 'conv2d', kernel: [3, 1, 3], padding: [1, 0, 1] },
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
const COUNT = 80;

/** Sides of the input by the number of axes; those of pictures are divided by `'same'`'s strides. */
const SIDES: readonly Sides[] = [[], [9], [4, 6], [2, 4, 3]];

/** The layers, the same every time. */
export function frameworkCases(): FrameworkCase[] {
  const specs = Object.entries(named).map(([name, spec]) => ({ name, spec: convSpec(spec) }));
  for (let seed = 1; specs.length < COUNT; seed++) {
    const spec = drawn(integers(24, seed), seed % 5 < 3 ? 2 : seed % 5 === 3 ? 1 : 3);
    const isEmpty = axesOfSpec(spec, SIDES[spec.kernel.length]).some(
      (axis) => outputSize(axis) < 1,
    );
    if (!isEmpty) specs.push({ name: `drawn${seed}`, spec });
  }
  return specs.map(({ name, spec }, i) => ({ name, ...filled(spec, i) }));
}

/** A layer from a list of integers. */
function drawn(numbers: readonly number[], rank: number): ConvSpec {
  const rest = numbers.map((n) => n + 8);
  const below = (bound: number) => rest.pop()! % bound;
  const sides = (least: number, bound: number): Sides =>
    Array.from({ length: rank }, () => least + below(bound));
  const op = below(4) === 0 ? 'conv2d' : 'convTranspose2d';
  const [stride, dilation, kernel] = [sides(1, 3), sides(1, 3), sides(1, 4)];
  const bounds = stride.map((step, a) => Math.max(step, dilation[a]) - 1);
  const outputPadding = sides(-1, 4).map((asked, a) => Math.min(asked, bounds[a]));
  return convSpec({
    op,
    kernel,
    stride,
    dilation,
    padding: sides(0, 3),
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
  return {
    spec,
    weights: { weight, bias },
    input: draw([2, spec.inChannels, ...SIDES[spec.kernel.length]], 3),
  };
}

/** Integers from −8 to 8, the same for the same seed. */
function integers(length: number, seed: number) {
  const { next } = generator(seed);
  return Array.from({ length }, () => Math.round(next() * 16 - 8));
}
