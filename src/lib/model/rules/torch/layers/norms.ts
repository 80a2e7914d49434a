import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import type { Module } from '../../../python/values.ts';
import { sizeOf, Tensor, Tuple } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { numbersOf } from '../../../python/signatures.ts';
import { shapeText } from '../../rule.ts';
import { checkChannels, spatial } from '../operations.ts';
import { kept } from '../../rule.ts';
import { by, type Entries, keep } from './layer.ts';

/** Without a weight, and null for those it could have. */
const affine = (a: RuleArguments, self: Module, shape: readonly number[], hasBias = true) => {
  const isAffine = a.flag('affine');
  addParameter(self, 'weight', isAffine ? shape : null);
  addParameter(self, 'bias', isAffine && hasBias ? shape : null);
};

function batchNorm(axes: readonly number[]): LayerRule {
  return {
    make(a, self) {
      const shape = [a.int('num_features')];
      affine(a, self, shape, a.value('bias') !== false);
      if (!a.flag('track_running_stats')) return;
      self.buffers.set('running_mean', new Tensor(shape));
      self.buffers.set('running_var', new Tensor(shape));
      self.buffers.set('num_batches_tracked', new Tensor([], 'int64', [0]));
    },
    forward(a, self) {
      const input = a.tensor('input');
      const rank = input.shape.length;
      if (!axes.some((n) => rank === n + 2)) {
        const expected = axes.map((n) => `${n + 2}D`).join(' or ');
        a.run.refuse(
          self.cls.name,
          [input],
          `expected ${expected} input (got ${rank}D input)`,
          'ValueError',
        );
      }
      const features = attributesOf(a.run, self).int('num_features');
      checkChannels(by(a, self), input, features, 'running_mean');
      return kept(by(a, self), input);
    },
  };
}

function instanceNorm(axes: number): LayerRule {
  return {
    make(a, self) {
      affine(a, self, [a.int('num_features')], a.value('bias') !== false);
    },
    forward(a, self) {
      const input = a.tensor('input');
      const own = attributesOf(a.run, self);
      const [, size] = spatial(by(a, self), input, axes);
      if (own.flag('affine')) checkChannels(by(a, self), input, own.int('num_features'), 'weight');
      if (!own.flag('track_running_stats') && sizeOf(size) === 1) {
        a.run.refuse(
          self.cls.name,
          [input],
          'Expected more than 1 spatial element when training, got input size ' +
            `torch.Size(${shapeText(input.shape)})`,
          'ValueError',
        );
      }
      return kept(by(a, self), input);
    },
  };
}

const groupNorm: LayerRule = {
  make(a, self) {
    const [groups, channels] = [a.int('num_groups'), a.int('num_channels')];
    if (channels % groups !== 0) {
      a.run.raise('ValueError', 'num_channels must be divisible by num_groups');
    }
    affine(a, self, [channels], a.value('bias') !== false);
  },
  forward(a, self) {
    const input = a.tensor('input');
    const channels = attributesOf(a.run, self).int('num_channels');
    if (input.shape[1] !== channels) {
      a.run.refuse(
        self.cls.name,
        [input],
        `Expected weight to be a vector of size equal to the number of channels in input, but got weight of shape [${channels}] and input of shape ${shapeText(input.shape)}`,
      );
    }
    return kept(by(a, self), input);
  },
};

function layerNorm(hasBias: boolean): LayerRule {
  return {
    make(a, self) {
      const shape = numbersOf(a.run, a.value('normalized_shape'));
      self.attributes.set('normalized_shape', new Tuple(shape));
      const isAffine = a.flag('elementwise_affine');
      addParameter(self, 'weight', isAffine ? shape : null);
      if (hasBias) addParameter(self, 'bias', isAffine && a.flag('bias') ? shape : null);
    },
    forward(a, self) {
      const input = a.tensor('input');
      const shape = attributesOf(a.run, self).list('normalized_shape');
      if (String(input.shape.slice(-shape.length)) !== String(shape)) {
        const stars = ['*', ...shape].join(', ');
        a.run.refuse(
          self.cls.name,
          [input],
          `Given normalized_shape=${shapeText(shape)}, expected input with shape [${stars}], but got input of size${shapeText(input.shape)}`,
        );
      }
      return kept(by(a, self), input);
    },
  };
}

const NORM =
  'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True';

const INSTANCE =
  'num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True';

export const entries: Entries = {
  BatchNorm1d: [NORM, batchNorm([0, 1])],
  BatchNorm2d: [NORM, batchNorm([2])],
  BatchNorm3d: [NORM, batchNorm([3])],
  SyncBatchNorm: [
    'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, process_group=None, device=None, dtype=None, *, bias=True',
    batchNorm([0, 1, 2, 3]),
  ],
  InstanceNorm1d: [INSTANCE, instanceNorm(1)],
  InstanceNorm2d: [INSTANCE, instanceNorm(2)],
  InstanceNorm3d: [INSTANCE, instanceNorm(3)],
  GroupNorm: [
    'num_groups, num_channels, eps=1e-05, affine=True, device=None, dtype=None, *, bias=True',
    groupNorm,
  ],
  LayerNorm: [
    'normalized_shape, eps=1e-05, elementwise_affine=True, bias=True, device=None, dtype=None',
    layerNorm(true),
  ],
  RMSNorm: [
    'normalized_shape, eps=None, elementwise_affine=True, device=None, dtype=None',
    layerNorm(false),
  ],
  LocalResponseNorm: ['size, alpha=0.0001, beta=0.75, k=1.0', keep],
};
