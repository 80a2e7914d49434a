import fc from 'fast-check';
import { convSpec, type ConvSpec } from '@/lib/layer';
import { pairs } from './arbitrary';

/** Layers of any arguments that PyTorch accepts, but for sizes; channels go with the groups. */
export function specs(): fc.Arbitrary<ConvSpec> {
  return fc
    .record({
      op: fc.constantFrom('conv2d' as const, 'convTranspose2d' as const),
      groups: fc.integer({ min: 1, max: 3 }),
      inputs: fc.integer({ min: 1, max: 5 }),
      outputs: fc.integer({ min: 1, max: 5 }),
      kernel: pairs(1, 7),
      stride: pairs(1, 4),
      padding: pairs(0, 4),
      outputPadding: pairs(0, 3),
      dilation: pairs(1, 4),
      bias: fc.boolean(),
    })
    .map(({ inputs, outputs, groups, outputPadding, ...given }) => {
      const { stride, dilation } = given;
      const below = (a: 0 | 1) => Math.min(outputPadding[a], Math.max(stride[a], dilation[a]) - 1);
      return convSpec({
        ...given,
        groups,
        inChannels: inputs * groups,
        outChannels: outputs * groups,
        ...(given.op === 'convTranspose2d' ? { outputPadding: [below(0), below(1)] } : {}),
      });
    });
}
