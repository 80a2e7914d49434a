import { call, callWith } from '../../../python/calls.ts';
import { Dict, List, NO_NAMES } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
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

/** Calls what it holds. */
const wrapper: KerasRule = {
  call: (own, by, input) => callWith(by.run, own.value('layer'), input),
};

export const entries: Entries = {
  Lambda: ['function, output_shape=None, mask=None, arguments=None, **kwargs', lambda],
  SpectralNormalization: ['layer, power_iterations=1, **kwargs', wrapper],
};
