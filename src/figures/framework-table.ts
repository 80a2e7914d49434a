import { tensor } from '@/lib/conv';
import { convSpec, type ConvSpec, type Weights } from '@/lib/layer';
import { frameworks, printLayer, type Framework, type Workaround } from '@/lib/layer/print';

/** The layer that the page shows in every framework: 1 to 6, so that each weight can be found. */
export const example: { readonly spec: ConvSpec; readonly weights: Weights } = {
  spec: convSpec({
    ...{ op: 'convTranspose2d', inChannels: 1, outChannels: 1, bias: false },
    kernel: [2, 3],
    stride: [2, 2],
  }),
  weights: { weight: tensor([1, 1, 2, 3], [1, 2, 3, 4, 5, 6]), bias: null },
};

/** What a framework can say, each found by printing a layer that needs it. */
export interface FrameworkRow {
  readonly framework: Framework;
  readonly layout: string;
  readonly isFlipped: boolean;
  readonly outputPadding: 'argument' | 'below stride' | 'padding' | 'crop';
  readonly dilatesWithStride: boolean;
  readonly hasGroups: boolean;
  readonly cropsUnequally: boolean;
}

const up = (given: Partial<ConvSpec>) =>
  convSpec({
    ...{ op: 'convTranspose2d', inChannels: 2, outChannels: 2, kernel: [3, 3], stride: [2, 2] },
    ...given,
  });

const probes = {
  plain: up({}),
  outputPadding: up({ padding: [1, 1], outputPadding: [1, 1] }),
  largeOutputPadding: up({ outputPadding: [2, 2], dilation: [3, 3] }),
  dilated: up({ dilation: [2, 2] }),
  grouped: up({ groups: 2 }),
  unequal: up({ padding: [0, 0], outputPadding: [-2, -2] }),
};

/** The table's rows, computed from what the printers print. */
export function frameworkRows(): FrameworkRow[] {
  return frameworks.map((framework) => {
    const needs = (probe: keyof typeof probes, workaround: Workaround) =>
      printLayer(probes[probe], framework).workarounds.includes(workaround);
    const { code } = printLayer(example.spec, framework, example.weights);
    return {
      framework,
      layout: /\[(kH|in,)[^\]]*\]/.exec(code)?.[0] ?? '[in, out/groups, kH, kW]',
      isFlipped: code.includes('flipped'),
      outputPadding: outputPaddingOf(framework, needs),
      dilatesWithStride: !needs('dilated', 'spreadKernel'),
      hasGroups: !needs('grouped', 'denseGroups'),
      cropsUnequally: !needs('unequal', 'crop'),
    };
  });
}

function outputPaddingOf(
  framework: Framework,
  needs: (probe: keyof typeof probes, workaround: Workaround) => boolean,
): FrameworkRow['outputPadding'] {
  if (needs('outputPadding', 'crop')) return 'crop';
  const { code } = printLayer(probes.outputPadding, framework);
  if (!code.includes('output_padding')) return 'padding';
  return needs('largeOutputPadding', 'padInput') ? 'below stride' : 'argument';
}
