import fc from 'fast-check';
import { convSpec, effectiveKernelSizes, type ConvSpec, type Sides } from '#lib/layer/index.ts';

/** A number for each of so many axes. */
const sides = (rank: number, min: number, max: number): fc.Arbitrary<Sides> =>
  fc.array(fc.integer({ min, max }), { minLength: rank, maxLength: rank });

/**
 * Layers of any arguments that frameworks can be given, on one to three axes, each axis with its
 * own: `'same'`, padding that differs at the far edge, output padding below zero, and channels that
 * the text leaves open among them. Channels go with the groups; sizes need not.
 */
export function specs(): fc.Arbitrary<ConvSpec> {
  return fc.integer({ min: 1, max: 3 }).chain(specsOn);
}

function specsOn(rank: number): fc.Arbitrary<ConvSpec> {
  const common = {
    groups: fc.integer({ min: 1, max: 3 }),
    inputs: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 9 }),
    outputs: fc.integer({ min: 1, max: 5 }),
    kernel: sides(rank, 1, 7),
    stride: sides(rank, 1, 4),
    dilation: sides(rank, 1, 4),
    bias: fc.boolean(),
  };
  const conv = fc.record({
    ...common,
    op: fc.constant('conv2d' as const),
    padding: fc.oneof({ weight: 3, arbitrary: sides(rank, 0, 4) }, fc.constant('same' as const)),
    farPadding: fc.option(sides(rank, 0, 4)),
  });
  const convTranspose = fc.record({
    ...common,
    op: fc.constant('convTranspose2d' as const),
    padding: sides(rank, 0, 4),
    outputPadding: fc.oneof(
      { weight: 3, arbitrary: sides(rank, 0, 3) },
      { weight: 1, arbitrary: sides(rank, -3, 3) },
    ),
  });
  return fc.oneof(
    conv.map(({ farPadding, ...given }) => withPadding(withChannels(given), farPadding)),
    convTranspose.map((given) => withOutputPadding(withChannels(given))),
  );
}

/** Layers that Keras can say in one call: `'same'` or `'valid'`, and a stride or a dilation. */
export function kerasSpecs(): fc.Arbitrary<ConvSpec> {
  return fc.tuple(specs(), fc.boolean(), fc.boolean()).map(([spec, isSame, isStrided]) => {
    const one = spec.kernel.map(() => 1);
    const { farPadding: _, ...rest } = spec;
    const given = isStrided ? { ...rest, dilation: one } : { ...rest, stride: one };
    if (given.op === 'conv2d') {
      return withPadding({ ...given, padding: isSame ? 'same' : one.map(() => 0) }, null);
    }
    const axes = effectiveKernelSizes(given).map((span, a) => {
      const more = span - given.stride[a];
      const padding = isSame && more > 0 ? Math.floor(more / 2) : 0;
      return { padding, outputPadding: isSame ? 2 * padding - more : Math.max(-more, 0) };
    });
    return {
      ...given,
      inChannels: spec.inChannels && spec.inChannels / spec.groups,
      groups: 1,
      padding: axes.map(({ padding }) => padding),
      outputPadding: axes.map(({ outputPadding }) => outputPadding),
    };
  });
}

interface Channels {
  readonly groups: number;
  readonly inputs: number | null;
  readonly outputs: number;
}

const withChannels = <Given extends Channels>({ inputs, outputs, ...given }: Given) => ({
  ...given,
  inChannels: inputs && inputs * given.groups,
  outChannels: outputs * given.groups,
});

/** `'same'` is numbers where there is no stride, and `farPadding` is there where it differs. */
function withPadding(given: Parameters<typeof convSpec>[0], farPadding: Sides | null): ConvSpec {
  const spec = convSpec(given);
  if (spec.padding === 'same') {
    if (spec.stride.some((stride) => stride > 1)) return spec;
    const sums = effectiveKernelSizes(spec).map((span) => span - 1);
    const far = sums.map((sum) => Math.ceil(sum / 2));
    return withFar({ ...spec, padding: sums.map((sum, a) => sum - far[a]) }, far);
  }
  return withFar(spec, farPadding ?? spec.padding);
}

function withFar(spec: ConvSpec, farPadding: Sides): ConvSpec {
  const isAlike = String(spec.padding) === String(farPadding);
  return isAlike ? spec : { ...spec, farPadding };
}

/** An output padding that is not negative is one that PyTorch accepts. */
function withOutputPadding(given: Parameters<typeof convSpec>[0]): ConvSpec {
  const spec = convSpec(given);
  const { stride, dilation } = spec;
  const outputPadding = spec.outputPadding.map((cells, a) =>
    Math.min(cells, Math.max(stride[a], dilation[a]) - 1),
  );
  return { ...spec, outputPadding };
}
