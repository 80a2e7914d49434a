import { addWeight } from '../layer.ts';
import { keep, type KerasRule, type Entries } from './rule.ts';

const batchNorm: KerasRule = {
  build(own, self, shape) {
    const [channels] = own.has('axis') && own.value('axis') === 1 ? [shape[1]] : [shape.at(-1)!];
    if (own.flag('scale')) addWeight(self, 'gamma', [channels]);
    if (own.flag('center')) addWeight(self, 'beta', [channels]);
    addWeight(self, 'moving_mean', [channels], false);
    addWeight(self, 'moving_variance', [channels], false);
  },
  call: keep.call,
};

/** What it learns of the data by `adapt`: a mean and a variance, and of how many. */
const normalization: KerasRule = {
  build(own, self, shape) {
    if (own.has('mean')) return;
    const axes = own.has('axis') ? own.list('axis') : [];
    const sizes = axes.map((axis) => shape.at(axis)!);
    addWeight(self, 'mean', sizes, false);
    addWeight(self, 'variance', sizes, false);
    addWeight(self, 'count', [], false);
  },
  call: keep.call,
};

const layerNorm: KerasRule = {
  build(own, self, shape) {
    const axes = own.has('axis') ? own.list('axis') : [-1];
    const sizes = axes.map((axis) => shape.at(axis)!);
    if (own.flag('scale')) addWeight(self, 'gamma', sizes);
    if (own.flag('center')) addWeight(self, 'beta', sizes);
  },
  call: keep.call,
};

const NORM = 'axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, **kwargs';

export const entries: Entries = {
  BatchNormalization: [NORM, batchNorm],
  LayerNormalization: ['axis=-1, epsilon=0.001, center=True, scale=True, **kwargs', layerNorm],
  GroupNormalization: [
    'groups=32, axis=-1, epsilon=0.001, center=True, scale=True, **kwargs',
    layerNorm,
  ],
  UnitNormalization: ['axis=-1, **kwargs', keep],
  Normalization: ['axis=-1, mean=None, variance=None, invert=False, **kwargs', normalization],
};
