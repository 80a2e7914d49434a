import { numbersOf, same, type RuleArguments } from '../../../python/signatures.ts';
import { sizeOf, Tensor, Tuple } from '../../../python/values.ts';
import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import { dimsOf, kept, shapeText, type Operator } from '../../rule.ts';
import { gathered } from '../../strides.ts';
import { each, type Table, type TensorRule } from '../../tensors/tensor-rule.ts';
import { isWhole, typeNamed } from '../../tensors/type-names.ts';
import { by, type Entries, weightOf } from '../layers/layer.ts';
import { affine, checkValues, refuseTraining } from '../layers/norms.ts';
import { checkChannels } from '../operations.ts';

// Norms other than over a batch, and all that are given their weights.

function instanceNorm(axes: number): LayerRule {
  return {
    make(a, self) {
      affine(a, self, [a.int('num_features')], a.value('bias') !== false);
    },
    forward(a, self) {
      const input = a.tensor('input');
      const own = attributesOf(a.run, self);
      const rank = input.shape.length;
      if (rank !== axes + 1 && rank !== axes + 2) {
        const message = `expected ${axes + 1}D or ${axes + 2}D input (got ${rank}D input)`;
        a.run.refuse(self.cls.name, [input], message, 'ValueError');
      }
      const [head, size] = [input.shape.slice(0, -axes), input.shape.slice(-axes)];
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
      if (sizeOf(size) === 1) {
        const message =
          'Expected more than 1 spatial element when training, got input size ' +
          `torch.Size(${shapeText(input.shape)})`;
        refuseTraining(by(a, self), input, message, !isTracked);
      }
      if (isWhole(input)) {
        const message = `"batch_norm" not implemented for '${typeNamed(input)}'`;
        a.run.refuse(self.cls.name, [input], message, 'NotImplementedError');
      }
      return kept(by(a, self), input);
    },
  };
}

function groupNormed(who: Operator, input: Tensor, groups: number, weight: Tensor | null): Tensor {
  const refuse = (wanted: string, but: string) =>
    who.run.refuse(who.name, [input], `Expected ${wanted}, but got ${but}`);
  if (input.shape.length < 2) {
    const message = `Expected at least 2 dimensions for input tensor but received ${input.shape.length}`;
    who.run.refuse(who.name, [input], message);
  }
  const [batch, all, ...size] = input.shape;
  const ofGroup = [Math.floor((batch * all) / groups), ...size];
  if (sizeOf(ofGroup) === 1) {
    const message =
      'Expected more than 1 value per channel when training, got input size ' +
      shapeText(ofGroup.toSpliced(1, 0, groups));
    who.run.refuse(who.name, [input], message, 'ValueError');
  }
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

function layerNormed(who: Operator, input: Tensor, shape: readonly number[]): Tensor {
  if (String(input.shape.slice(-shape.length)) !== String(shape)) {
    const stars = `*${/rms/i.test(who.name) ? '' : ', '}${shape.join(', ')}`;
    who.run.refuse(
      who.name,
      [input],
      `Given normalized_shape=${shapeText(shape)}, expected input with shape [${stars}], but got input of size${shapeText(input.shape)}`,
    );
  }
  if (isWhole(input)) {
    // With weights PyTorch compares the types first.
    const isMixed = who.layer?.parameters.has('weight') && !/rms/i.test(who.name);
    who.run.refuse(
      who.name,
      [input],
      isMixed
        ? 'mixed dtype (CPU): all inputs must share same datatype.'
        : `"${/rms/i.test(who.name) ? 'rms_norm' : 'LayerNormKernelImpl'}" not implemented for '${typeNamed(input)}'`,
      isMixed ? 'RuntimeError' : 'NotImplementedError',
    );
  }
  return gathered(kept(who, input));
}

const groupNorm: LayerRule = {
  make(a, self) {
    const [groups, channels] = [a.int('num_groups'), a.int('num_channels')];
    if (channels % groups !== 0) {
      const message = `num_channels (${channels}) must be divisible by num_groups (${groups})`;
      a.run.raise('ValueError', message);
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

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.LocalResponseNorm.html */
function locallyNormed(who: Operator, input: Tensor, size: number): Tensor {
  const rank = input.shape.length;
  if (rank < 3) {
    // The gap stands in PyTorch's source.
    const gap = ' '.repeat(25);
    const message = `Expected 3D or higher dimensionality${gap}input (got ${rank} dimensions)`;
    who.run.refuse(who.name, [input], message, 'ValueError');
  }
  if (size < 1) {
    const what = rank === 3 ? `kH: ${size} kW: 1` : `kT: ${size} kH: 1 kW: 1`;
    who.run.refuse(who.name, [input], `kernel size should be greater than zero, but got ${what}`);
  }
  return kept(who, input);
}

const INSTANCE =
  'num_features, eps=1e-05, momentum=0.1, affine=False, track_running_stats=False, device=None, dtype=None, *, bias=True';

/** Layers: arguments and rule. */
export const layers: Entries = {
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
  Softmax2d: [
    '',
    {
      forward(a, self) {
        const input = a.tensor('input');
        const rank = input.shape.length;
        if (rank !== 3 && rank !== 4) {
          const message = `Softmax2d: expected input to be 3D or 4D, got ${rank}D instead`;
          a.run.refuse(self.cls.name, [input], message, 'ValueError');
        }
        return kept(by(a, self), input);
      },
    },
  ],
  LocalResponseNorm: [
    'size, alpha=0.0001, beta=0.75, k=1.0',
    {
      forward: (a, self) =>
        locallyNormed(by(a, self), a.tensor('input'), attributesOf(a.run, self).int('size')),
    },
  ],
};

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
const normed =
  (weight: string, what: string): TensorRule =>
  (a, by) => {
    const input = a.tensor('input');
    const given = a.value(weight);
    if (given instanceof Tensor) checkChannels(by, input, given.shape[0], what);
    return kept(by, input);
  };

export const functions: Table = {
  batch_norm: [
    'input, running_mean, running_var, weight=None, bias=None, training=False, momentum=0.1, eps=1e-05',
    (a, by) => {
      if (a.flag('training')) checkValues(by, a.tensor('input'), true);
      return normed('running_mean', 'running_mean')(a, by);
    },
  ],
  instance_norm: [
    'input, running_mean=None, running_var=None, weight=None, bias=None, use_input_stats=True, momentum=0.1, eps=1e-05',
    normed('weight', 'weight'),
  ],
  normalize: [
    'input, p=2.0, dim=1, eps=1e-12, out=None',
    (a, by) => {
      dimsOf(by.run, a.value('dim'), a.tensor('input'));
      return each(a, by);
    },
  ],
  local_response_norm: [
    'input, size, alpha=0.0001, beta=0.75, k=1.0',
    (a, who) => locallyNormed(who, a.tensor('input'), a.int('size')),
  ],
  group_norm: [
    'input, num_groups, weight=None, bias=None, eps=1e-05',
    (a, by) =>
      groupNormed(
        by,
        a.tensor('input'),
        a.int('num_groups'),
        a.has('weight') ? a.tensor('weight') : null,
      ),
  ],
  ...same('layer_norm rms_norm', [
    'input, normalized_shape, weight=None, bias=None, eps=1e-05',
    (a: RuleArguments, by: Operator) => {
      const [input, shape] = [a.tensor('input'), a.list('normalized_shape')];
      const weight = a.value('weight');
      if (weight instanceof Tensor && String(weight.shape) !== String(shape)) {
        by.run.refuse(
          by.name,
          [input],
          `Expected weight to be of same shape as normalized_shape, but got weight of shape ${shapeText(weight.shape)} and normalized_shape = ${shapeText(shape)}`,
        );
      }
      return layerNormed(by, input, shape);
    },
  ] as const),
};
