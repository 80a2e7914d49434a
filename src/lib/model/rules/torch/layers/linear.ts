import { addParameter, type LayerRule } from '../../modules.ts';
import { produce } from '../../rule.ts';
import { indices, linear } from '../operations.ts';
import { of } from '../../rule.ts';
import { by, type Entries, weightOf } from './layer.ts';

const dense: LayerRule = {
  make(a, self) {
    const [inFeatures, outFeatures] = [a.int('in_features'), a.int('out_features')];
    addParameter(self, 'weight', [outFeatures, inFeatures]);
    addParameter(self, 'bias', a.flag('bias') ? [outFeatures] : null);
  },
  forward: (a, self) =>
    linear(by(a, self), a.tensor('input'), weightOf(a, self, 'weight')!, weightOf(a, self, 'bias')),
};

const embedding: LayerRule = {
  make: (a, self) =>
    addParameter(self, 'weight', [a.int('num_embeddings'), a.int('embedding_dim')]),
  forward(a, self) {
    const who = by(a, self);
    const [count, dim] = weightOf(a, self, 'weight')!.shape;
    const input = indices(a, who, count);
    const details = of(who, { dtype: 'float32', reach: null });
    return produce(a.run, self.cls.name, [input], [...input.shape, dim], details);
  },
};

export const entries: Entries = {
  Linear: ['in_features, out_features, bias=True, device=None, dtype=None', dense],
  NonDynamicallyQuantizableLinear: ['in_features, out_features, bias=True', dense],
  Embedding: [
    'num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None',
    embedding,
  ],
};
