import { same, type RuleArguments } from '../../../python/signatures.ts';
import { str } from '../../../python/text.ts';
import { isNumber, numberOf } from '../../../python/values.ts';
import type { LayerRule } from '../../modules.ts';
import type { Operator } from '../../rule.ts';
import { each, type Table, type TensorRule } from '../../tensors/tensor-rule.ts';
import { keep, type Entries } from '../layers/layer.ts';

// Dropout keeps the shape: https://docs.pytorch.org/docs/stable/nn.html#dropout-layers

/** Refuses what is no probability. */
function checkProbability(a: RuleArguments): void {
  const p = a.value('p');
  if (!isNumber(p) || (numberOf(p) >= 0 && numberOf(p) <= 1)) return;
  const message = `dropout probability has to be between 0 and 1, but got ${str(a.run, p)}`;
  a.run.raise('ValueError', message);
}

function checkRank({ run, name }: Operator, a: RuleArguments): void {
  const { length } = a.tensor('input').shape;
  if (!/1d$/.test(name) || length === 2 || length === 3) return;
  run.refuse(
    name,
    [a.tensor('input')],
    `dropout1d: Expected 2D or 3D input, but received a ${length}D input. Note that dropout1d exists ` +
      'to provide channel-wise dropout on inputs with 1 spatial dimension, a channel dimension, and ' +
      'an optional batch dimension (i.e. 2D or 3D inputs).',
  );
}

const layer: LayerRule = {
  make: checkProbability,
  forward(a, self) {
    checkRank({ run: a.run, name: self.cls.name, layer: self }, a);
    return keep.forward(a, self);
  },
};

const dropped: TensorRule = (a, by) => {
  checkProbability(a);
  checkRank(by, a);
  return each(a, by);
};

export const layers: Entries = same(
  'Dropout Dropout1d Dropout2d Dropout3d AlphaDropout FeatureAlphaDropout',
  ['p=0.5, inplace=False', layer] as const,
);

/** `torch.nn.functional.name(…)`. */
export const functions: Table = same(
  'dropout dropout1d dropout2d dropout3d alpha_dropout feature_dropout feature_alpha_dropout',
  ['input, p=0.5, training=True, inplace=False', dropped] as const,
);
