import type { LayerRule } from '../../modules.ts';
import type { Module, Tensor } from '../../../python/values.ts';
import { isNumber, type Value } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { tensorOf } from '../../../python/signatures.ts';
import { dimsOf, kept, type Operator } from '../../rule.ts';
import { cellwise, gathered } from '../../strides.ts';

// PyTorch's layers: https://docs.pytorch.org/docs/stable/nn.html. A line gives the arguments as the
// layer's page does, and its rule. The arguments become attributes, which the rule reads when it
// runs: a text may change them in between.

export type Entry = readonly [signature: string, rule: LayerRule];

export type Entries = Readonly<Record<string, Entry>>;

/** Who computes: a layer. */
export const by = (a: RuleArguments, self: Module): Operator => ({
  run: a.run,
  name: self.cls.name,
  layer: self,
});

/** The layer's weight of that name, null where it has none. */
export const weightOf = (a: RuleArguments, self: Module, name: string): Tensor | null => {
  const value = weightValue(self, name);
  return value === null ? null : tensorOf(a.run, value, self.cls.name, name);
};

function weightValue(self: Module, name: string): Value {
  return (
    self.parameters.get(name) ??
    self.attributes.get(name) ??
    self.buffers.get(name) ??
    // `weight_norm` keeps the shape in `weight_v`, `spectral_norm` in `weight_orig`.
    self.parameters.get(`${name}_v`) ??
    self.parameters.get(`${name}_orig`) ??
    null
  );
}

export const keep: LayerRule = {
  forward(a, self) {
    const input = a.tensor('input');
    const dim = self.attributes.get('dim');
    const output = kept(by(a, self), input);
    if (!isNumber(dim ?? null)) return cellwise(output, [input]);
    dimsOf(a.run, dim!, input);
    return gathered(output);
  },
};
