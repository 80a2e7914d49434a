import { addParameter, type LayerRule } from '../../modules.ts';
import { type Module, sizeOf, Tensor } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { checkChannels } from '../operations.ts';
import { kept, type Operator, shapeText } from '../../rule.ts';
import { isWhole, typeNamed } from '../../tensors/type-names.ts';
import { by, type Entries, weightOf } from './layer.ts';

/** Without a weight, and null for those it could have. */
export const affine = (
  a: RuleArguments,
  self: Module,
  shape: readonly number[],
  hasBias = true,
) => {
  const isAffine = a.flag('affine');
  addParameter(self, 'weight', isAffine ? shape : null);
  addParameter(self, 'bias', isAffine && hasBias ? shape : null);
};

/** Refuses a channel of one value, whose spread is none, where the norm takes it of its input. */
export function checkValues(who: Operator, input: Tensor, isOfInput: boolean): void {
  const [batch, , ...size] = input.shape;
  if (sizeOf([batch, ...size]) !== 1) return;
  const message =
    'Expected more than 1 value per channel when training, got input size ' +
    `torch.Size(${shapeText(input.shape)})`;
  refuseTraining(who, input, message, isOfInput);
}

/** Refuses an input, or says that only training does, where evaluation has running values instead. */
export function refuseTraining(
  { run, name }: Operator,
  input: Tensor,
  message: string,
  isOfInput: boolean,
): void {
  if (isOfInput) run.refuse(name, [input], message, 'ValueError');
  run.remark('evaluation', name, message);
}

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
      if (isWhole(input)) {
        const message = `"batch_norm" not implemented for '${typeNamed(input)}'`;
        a.run.refuse(self.cls.name, [input], message, 'NotImplementedError');
      }
      checkValues(by(a, self), input, !self.buffers.has('running_mean'));
      return kept(by(a, self), input);
    },
  };
}

const NORM =
  'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, device=None, dtype=None, *, bias=True';

export const entries: Entries = {
  BatchNorm1d: [NORM, batchNorm([0, 1])],
  BatchNorm2d: [NORM, batchNorm([2])],
  BatchNorm3d: [NORM, batchNorm([3])],
  SyncBatchNorm: [
    'num_features, eps=1e-05, momentum=0.1, affine=True, track_running_stats=True, process_group=None, device=None, dtype=None, *, bias=True',
    batchNorm([0, 1, 2, 3]),
  ],
};
