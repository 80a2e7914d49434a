import { defineLink, field, integer, type Format } from '#lib/share/index.ts';
import {
  defaultStack,
  STACK_WEIGHTS,
  stackLimits,
  type StackLayer,
  type StackState,
} from './phase-stack-state.ts';

/** Kernel size, stride and weights of each layer: `3,2,ones;4,2,linear`. */
const layers: Format<readonly StackLayer[]> = {
  parse: (text) => {
    const parsed = text.split(';').map(parseLayer);
    const [least, most] = stackLimits.layers;
    return parsed.length >= least && parsed.length <= most && parsed.every((layer) => layer)
      ? (parsed as StackLayer[])
      : undefined;
  },
  print: (list) =>
    list.map(({ kernel, stride, weights }) => [kernel, stride, weights].join(',')).join(';'),
};

function parseLayer(text: string): StackLayer | undefined {
  const [size, step, word, ...more] = text.split(',');
  const kernel = integer(...stackLimits.kernel).parse(size);
  const stride = integer(...stackLimits.stride).parse(step ?? '');
  const weights = STACK_WEIGHTS.find((name) => name === word);
  if (kernel === undefined || stride === undefined || !weights || more.length > 0) return undefined;
  return { kernel, stride, weights };
}

/** The stack's state as a query. */
export const stackLink = defineLink<StackState>({
  prefix: 'stack',
  fields: {
    layers: field(layers, defaultStack.layers),
    seed: field(integer(0, 2 ** 31), defaultStack.seed),
  },
});
