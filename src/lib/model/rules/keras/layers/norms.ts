import { addWeight } from '../layer.ts';
import { keep, type KerasRule, type Entries, unusable } from './rule.ts';

const batchNorm: KerasRule = {
  build(own, self, shape) {
    const [axis = -1] = own.list('axis');
    const channels = shape.at(axis) ?? own.run.raise('IndexError', 'tuple index out of range');
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
    const sizes = axes.map(
      (axis) => shape.at(axis) ?? own.run.raise('IndexError', 'tuple index out of range'),
    );
    if (own.flag('scale')) addWeight(self, 'gamma', sizes);
    if (own.flag('center')) addWeight(self, 'beta', sizes);
  },
  call: keep.call,
};

const NORM = 'axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, **kwargs';

/** Normalises groups of channels, of which there are as many as weights. */
const groupNorm: KerasRule = {
  check(own) {
    const groups = own.int('groups');
    if (groups > 0 || groups === -1) return;
    unusable(
      own,
      'Received an invalid value for argument `groups`, expected a positive integer (or `-1` for ' +
        `instance normalization). Received: groups=${groups}`,
    );
  },
  build(own, self, shape) {
    const [axis = -1] = own.list('axis');
    const channels = shape.at(axis)!;
    const groups = own.int('groups');
    if (groups > channels) {
      const most = `cannot be more than the number of channels (${channels}).`;
      unusable(own, `Number of groups (${groups}) ${most}`);
    }
    if (groups > 0 && channels % groups > 0) {
      const wanted = `must be a multiple of the number of channels (${channels}).`;
      unusable(own, `Number of groups (${groups}) ${wanted}`);
    }
    if (own.flag('scale')) addWeight(self, 'gamma', [channels]);
    if (own.flag('center')) addWeight(self, 'beta', [channels]);
  },
  call: keep.call,
};

export const entries: Entries = {
  BatchNormalization: [NORM, batchNorm],
  LayerNormalization: ['axis=-1, epsilon=0.001, center=True, scale=True, **kwargs', layerNorm],
  GroupNormalization: [
    'groups=32, axis=-1, epsilon=0.001, center=True, scale=True, **kwargs',
    groupNorm,
  ],
  UnitNormalization: ['axis=-1, **kwargs', keep],
  Normalization: ['axis=-1, mean=None, variance=None, invert=False, **kwargs', normalization],
};
