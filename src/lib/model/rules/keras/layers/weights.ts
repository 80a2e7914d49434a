import { sizeOf } from '../../../python/values.ts';
import { addWeight } from '../layer.ts';
import { make, keep, checkChannels, type KerasRule, type Entries, unusable } from './rule.ts';

// Layers of weights that see no neighbours.

const dense: KerasRule = {
  check(own) {
    const units = own.int('units');
    if (units > 0) return;
    const wanted = 'Received an invalid value for `units`, expected a positive integer.';
    unusable(own, `${wanted} Received: units=${units}`);
  },
  build(own, self, shape) {
    const features = shape.at(-1)!;
    addWeight(self, 'kernel', [features, own.int('units')]);
    if (own.flag('use_bias')) addWeight(self, 'bias', [own.int('units')]);
    self.attributes.set('in_features', features);
  },
  call(own, by, input) {
    const features = input.shape.at(-1)!;
    checkChannels(by, input, features, own.int('in_features'));
    const units = own.int('units');
    const shape = [...input.shape.slice(0, -1), units];
    return make(by, [input], shape, { multiplyAdds: sizeOf(input.shape) * units });
  },
};

const embedding: KerasRule = {
  build(own, self) {
    addWeight(self, 'embeddings', [own.int('input_dim'), own.int('output_dim')]);
  },
  call: (own, by, input) =>
    make(by, [input], [...input.shape, own.int('output_dim')], { reach: null }),
};

const preluRule: KerasRule = {
  build(own, self, shape) {
    const sharedAxes = own.has('shared_axes') ? own.list('shared_axes') : [];
    addWeight(
      self,
      'alpha',
      shape.slice(1).map((n, i) => (sharedAxes.includes(i + 1) ? 1 : n)),
    );
  },
  call: keep.call,
};

export const entries: Entries = {
  Dense: ['units, activation=None, use_bias=True, **kwargs', dense],
  Embedding: ['input_dim, output_dim, **kwargs', embedding],
  PReLU: [
    'alpha_initializer="zeros", alpha_regularizer=None, alpha_constraint=None, shared_axes=None, **kwargs',
    preluRule,
  ],
};
