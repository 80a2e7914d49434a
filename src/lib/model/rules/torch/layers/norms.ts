import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import type { Module } from '../../../python/values.ts';
import { sizeOf, Tensor, Tuple } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { numbersOf } from '../../../python/signatures.ts';
import { shapeText } from '../../rule.ts';
import { checkChannels, spatial } from '../operations.ts';
import { kept, type Operator } from '../../rule.ts';
import { gathered } from '../../strides.ts';
import { by, type Entries, weightOf } from './layer.ts';

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
      for (const what of ['running_mean', 'weight']) {
        const given = weightOf(a, self, what);
        if (given) checkChannels(by(a, self), input, given.shape[0], what);
      }
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
      const [head, size] = spatial(by(a, self), input, axes);
      const [features, channels] = [own.int('num_features'), head.at(-1)];
      const isTracked = own.flag('track_running_stats');
      if (channels !== features && own.flag('affine')) {
        a.run.refuse(
          self.cls.name,
          [input],
          `expected input's size at dim=${head.length - 1} to match num_features (${features}), but got: ${channels}.`,
          'ValueError',
        );
      }
      if (isTracked) checkChannels(by(a, self), input, features, 'running_mean', head.length - 1);
      if (!isTracked && sizeOf(size) === 1) {
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

export function groupNormed(
  who: Operator,
  input: Tensor,
  groups: number,
  weight: Tensor | null,
): Tensor {
  const refuse = (wanted: string, but: string) =>
    who.run.refuse(who.name, [input], `Expected ${wanted}, but got ${but}`);
  const [channels, shape] = [input.shape[1], `input of shape ${shapeText(input.shape)}`];
  if (channels % groups !== 0) {
    refuse(
      'number of channels in input to be divisible by num_groups',
      `${shape} and num_groups=${groups}`,
    );
  }
  if (weight && weight.shape[0] !== channels) {
    refuse(
      'weight to be a vector of size equal to the number of channels in input',
      `weight of shape ${shapeText(weight.shape)} and ${shape}`,
    );
  }
  return kept(who, input);
}

export function layerNormed(who: Operator, input: Tensor, shape: readonly number[]): Tensor {
  if (String(input.shape.slice(-shape.length)) !== String(shape)) {
    const stars = ['*', ...shape].join(', ');
    who.run.refuse(
      who.name,
      [input],
      `Given normalized_shape=${shapeText(shape)}, expected input with shape [${stars}], but got input of size${shapeText(input.shape)}`,
    );
  }
  return gathered(kept(who, input));
}

const groupNorm: LayerRule = {
  make(a, self) {
    const [groups, channels] = [a.int('num_groups'), a.int('num_channels')];
    if (channels % groups !== 0) {
      a.run.raise('ValueError', 'num_channels must be divisible by num_groups');
    }
    affine(a, self, [channels], a.value('bias') !== false);
  },
  forward: (a, self) =>
    groupNormed(
      by(a, self),
      a.tensor('input'),
      attributesOf(a.run, self).int('num_groups'),
      weightOf(a, self, 'weight'),
    ),
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
    forward: (a, self) =>
      layerNormed(
        by(a, self),
        a.tensor('input'),
        attributesOf(a.run, self).list('normalized_shape'),
      ),
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
};
