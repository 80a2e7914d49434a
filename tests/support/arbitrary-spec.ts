import fc from 'fast-check';
import { convSpec, effectiveKernelSizes, type ConvSpec } from '#lib/layer/index.ts';
import type { Pair } from '#lib/conv/index.ts';
import { pairs } from './arbitrary.ts';

/**
 * Layers of any arguments that frameworks can be given, each axis with its own: `'same'`, padding
 * that differs at the far edge, output padding below zero, and channels that the text leaves open
 * among them. Channels go with the groups; sizes need not.
 */
export function specs(): fc.Arbitrary<ConvSpec> {
  const common = {
    groups: fc.integer({ min: 1, max: 3 }),
    inputs: fc.option(fc.integer({ min: 1, max: 5 }), { freq: 9 }),
    outputs: fc.integer({ min: 1, max: 5 }),
    kernel: pairs(1, 7),
    stride: pairs(1, 4),
    dilation: pairs(1, 4),
    bias: fc.boolean(),
  };
  const conv2d = fc.record({
    ...common,
    op: fc.constant('conv2d' as const),
    padding: fc.oneof({ weight: 3, arbitrary: pairs(0, 4) }, fc.constant('same' as const)),
    farPadding: fc.option(pairs(0, 4)),
  });
  const convTranspose2d = fc.record({
    ...common,
    op: fc.constant('convTranspose2d' as const),
    padding: pairs(0, 4),
    outputPadding: fc.oneof({ weight: 3, arbitrary: pairs(0, 3) }, pairs(-3, 3)),
  });
  return fc.oneof(
    conv2d.map(({ farPadding, ...given }) => withPadding(withChannels(given), farPadding)),
    convTranspose2d.map((given) => withOutputPadding(withChannels(given))),
  );
}

/** Layers that Keras can say in one call: `'same'` or `'valid'`, and a stride or a dilation. */
export function kerasSpecs(): fc.Arbitrary<ConvSpec> {
  return fc.tuple(specs(), fc.boolean(), fc.boolean()).map(([spec, isSame, isStrided]) => {
    const one: Pair = [1, 1];
    const { farPadding: _, ...rest } = spec;
    const given = isStrided ? { ...rest, dilation: one } : { ...rest, stride: one };
    if (given.op === 'conv2d') {
      return withPadding({ ...given, padding: isSame ? 'same' : [0, 0] }, null);
    }
    const axes = ([0, 1] as const).map((a) => {
      const more = effectiveKernelSizes(given)[a] - given.stride[a];
      const padding = isSame && more > 0 ? Math.floor(more / 2) : 0;
      return { padding, outputPadding: isSame ? 2 * padding - more : Math.max(-more, 0) };
    });
    return {
      ...given,
      inChannels: spec.inChannels && spec.inChannels / spec.groups,
      groups: 1,
      padding: [axes[0].padding, axes[1].padding],
      outputPadding: [axes[0].outputPadding, axes[1].outputPadding],
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
function withPadding(given: Parameters<typeof convSpec>[0], farPadding: Pair | null): ConvSpec {
  const spec = convSpec(given);
  if (spec.padding === 'same') {
    if (spec.stride.some((stride) => stride > 1)) return spec;
    const [vertical, horizontal] = effectiveKernelSizes(spec).map((span) => span - 1);
    const far = [Math.ceil(vertical / 2), Math.ceil(horizontal / 2)] as const;
    return withFar({ ...spec, padding: [vertical - far[0], horizontal - far[1]] }, far);
  }
  return withFar(spec, farPadding ?? spec.padding);
}

function withFar(spec: ConvSpec, farPadding: Pair): ConvSpec {
  const isAlike = String(spec.padding) === String(farPadding);
  return isAlike ? spec : { ...spec, farPadding };
}

/** An output padding that is not negative is one that PyTorch accepts. */
function withOutputPadding(given: Parameters<typeof convSpec>[0]): ConvSpec {
  const spec = convSpec(given);
  const { stride, dilation, outputPadding } = spec;
  const below = (a: 0 | 1) => Math.min(outputPadding[a], Math.max(stride[a], dilation[a]) - 1);
  return { ...spec, outputPadding: [below(0), below(1)] };
}
