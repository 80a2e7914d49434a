import { addParameter, type LayerRule } from '../../modules.ts';
import { linear } from '../operations.ts';
import { by, type Entries, weightOf } from './layer.ts';

export const dense: LayerRule = {
  make(a, self) {
    const [inFeatures, outFeatures] = [a.int('in_features'), a.int('out_features')];
    addParameter(self, 'weight', [outFeatures, inFeatures]);
    addParameter(self, 'bias', a.flag('bias') ? [outFeatures] : null);
  },
  forward: (a, self) =>
    linear(by(a, self), a.tensor('input'), weightOf(a, self, 'weight')!, weightOf(a, self, 'bias')),
};

export const entries: Entries = {
  Linear: ['in_features, out_features, bias=True, device=None, dtype=None', dense],
};
