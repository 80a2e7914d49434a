import { call, callWith } from '../../../python/calls.ts';
import { Dict, List, Module, NO_NAMES, Tensor } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { addWeight } from '../layer.ts';
import { type KerasRule, type Entries } from './rule.ts';

// Layers that call what they are given.

/** `Lambda(function)`. */
const lambda: KerasRule = {
  call: (own, by, input) =>
    call(by.run, own.value('function'), { positional: [input], named: argumentsOf(own) }),
  joins: (own, by, inputs) =>
    call(by.run, own.value('function'), {
      positional: [new List([...inputs])],
      named: argumentsOf(own),
    }),
};

const argumentsOf = (own: RuleArguments) => {
  const given = own.value('arguments');
  return given instanceof Dict
    ? new Map(given.entries().map(([key, value]) => [String(key), value] as const))
    : NO_NAMES;
};

/** Calls what it holds, and keeps a vector of its kernel. */
const spectralNorm: KerasRule = {
  call(own, by, input, self) {
    const layer = own.value('layer');
    const output = callWith(by.run, layer, input);
    const kernel = layer instanceof Module && layer.parameters.get('kernel');
    if (kernel instanceof Tensor && !self.buffers.has('vector_u')) {
      addWeight(self, 'vector_u', [1, kernel.shape.at(-1)!], false);
    }
    return output;
  },
};

export const entries: Entries = {
  Lambda: ['function, output_shape=None, mask=None, arguments=None, **kwargs', lambda],
  SpectralNormalization: ['layer, power_iterations=1, **kwargs', spectralNorm],
};
