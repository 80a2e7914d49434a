import type { LayerRule } from '../../modules.ts';
import { RuleArguments } from '../../../python/signatures.ts';
import type { Entry } from './layer.ts';

/** A layer that takes its first argument, its input's channels, when it first runs. */
export function lazy([signature, rule]: Entry, name: string): Entry {
  const [argument, ...rest] = signature.split(', ');
  // A convolution may run without a batch.
  const axis = { in_features: -1, in_channels: -1 - Number(name.at(-2)) }[argument] ?? 1;
  const own: LayerRule = {
    ...rule,
    make(a, self) {
      self.attributes.set('has_bias', a.value('bias'));
    },
    forward(a, self) {
      const { attributes } = self;
      if (!self.isBuilt) {
        self.isBuilt = true;
        attributes.set(argument, a.tensor('input').shape.at(axis) ?? 0);
        const values = new Map([...attributes, ['bias', attributes.get('has_bias') ?? null]]);
        rule.make?.(new RuleArguments(a.run, self.cls.name, values), self);
      }
      return rule.forward(a, self);
    },
  };
  return [rest.join(', '), own];
}
