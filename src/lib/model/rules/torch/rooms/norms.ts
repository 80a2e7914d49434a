import { Tensor } from '../../../python/values.ts';
import { kept, shapeText, type Operator } from '../../rule.ts';
import { same, type RuleArguments } from '../../../python/signatures.ts';
import { keep, type Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';
import { preluOf } from '../layers/activations.ts';
import { groupNormed, layerNormed } from '../layers/norms.ts';

// Norms and activations that are given their weights, or seldom stand as layers.

/** Layers: arguments and rule. */
export const layers: Entries = {
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
    { forward: (a, self) => kept(by(a, self), a.tensor('input')) },
  ],
};

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  local_response_norm: ['input, size, alpha=0.0001, beta=0.75, k=1.0', keep],
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
  prelu: ['input, weight', (a, by) => preluOf(by, a.tensor('input'), a.tensor('weight'))],
};
