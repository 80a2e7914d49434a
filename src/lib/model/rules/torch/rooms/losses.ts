import type { Shape } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import { same, type RuleArguments } from '../../../python/signatures.ts';
import { Dict, Tensor } from '../../../python/values.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { of, produce, shapeText, type Operator } from '../../rule.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { type Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';

// Losses: https://docs.pytorch.org/docs/stable/nn.html#loss-functions

/** Refuses a target of other sizes than the input where PyTorch does, in its words. */
function checkTarget(by: Operator, [input, target]: readonly Tensor[]): void {
  if (!target) return;
  const isSame = String(target.shape) === String(input.shape);
  // The same sizes are probabilities of the classes.
  if (isOfClasses(by.name) && !(isSame && /cross/i.test(by.name))) checkClasses(by, input, target);
  if (isSame) return;
  const refuse = (message: string, type?: string) =>
    by.run.refuse(by.name, [input, target], message, type);
  const sizes = [target, input].map(({ shape }) => `torch.Size(${shapeText(shape)})`);
  if (/binary_cross_entropy_with|BCEWith/.test(by.name)) {
    refuse(`Target size (${sizes[0]}) must be the same as input size (${sizes[1]})`, 'ValueError');
  }
  if (/binary_cross|^BCE/.test(by.name)) {
    refuse(
      `Using a target size (${sizes[0]}) that is different to the input size (${sizes[1]}) is ` +
        'deprecated. Please ensure they have the same size.',
      'ValueError',
    );
  }
  if (/^(?:mse_|l1_|smooth_|huber_|MSE|L1|Smooth|Huber)/.test(by.name)) {
    broadcast(by.run, by.name, input, target, [input, target]);
  }
  if (/^kl_div|^KLDiv/.test(by.name)) {
    broadcast(by.run, by.name, target, input, [input, target]);
  }
}

const isOfClasses = (name: string) =>
  /cross_?entropy|nll_?loss/i.test(name) && !/binary|poisson|gaussian/i.test(name);

/** Refuses targets that are not one class for each cell of the input. */
function checkClasses(by: Operator, input: Tensor, target: Tensor): void {
  const refuse = (message: string, type?: string) =>
    by.run.refuse(by.name, [input, target], message, type);
  const [rank, given] = [input.shape.length, target.shape.length];
  if (rank === 1 && given === 1 && target.shape[0] !== 1) {
    const size = target.shape[0];
    const message = `For 1D input, 1D target must have size 1, but got target size: ${size}`;
    refuse(message, 'ValueError');
  }
  if (rank > 1 && input.shape[0] !== target.shape[0]) {
    const sizes = [input, target].map(({ shape }) => shape[0] ?? 1);
    const message = `Expected input batch_size (${sizes[0]}) to match target batch_size (${sizes[1]}).`;
    refuse(message, 'ValueError');
  }
  if (rank < 3 && given > 1) refuse('0D or 1D target tensor expected, multi-target not supported');
  if (rank === 4 && given !== 3) {
    refuse(
      `only batches of spatial targets supported (3D tensors) but got targets of dimension: ${given}`,
    );
  }
  const wanted = input.shape.toSpliced(1, 1);
  if (rank < 3 || String(wanted) === String(target.shape)) return;
  const sizes = [input.shape, wanted, target.shape].map((shape) => `[${shape.join(', ')}]`);
  refuse(
    rank === 4
      ? `size mismatch (got input: ${sizes[0]} , target: ${sizes[2]}`
      : `Expected target size ${sizes[1]}, got ${sizes[2]}`,
  );
}

/** A loss: one number, or one for each that it is of. */
function lossOf(by: Operator, tensors: readonly Tensor[], reduction: string): Tensor {
  checkTarget(by, tensors);
  const shape = reduction === 'none' && tensors.length > 0 ? eachOf(by.name, tensors) : [];
  return produce(by.run, by.name, tensors, shape, of(by, { reach: null }));
}

/** What a loss is of: the classes or the features of a cell are one. */
function eachOf(name: string, [{ shape }]: readonly Tensor[]): Shape {
  if (isOfClasses(name)) return shape.toSpliced(shape.length > 1 ? 1 : 0, 1);
  if (/triplet|cosine/i.test(name)) return shape.slice(0, -1);
  return /^multi/i.test(name) ? shape.slice(0, 1) : shape;
}

const loss: LayerRule = {
  takes: '*args, **kwargs',
  forward(a, self) {
    const tensors = listOf(a.run, a.value('args')).filter((value) => value instanceof Tensor);
    const given = attributesOf(a.run, self).value('kwargs');
    const reduction = given instanceof Dict ? given.get('reduction') : null;
    return lossOf(by(a, self), tensors, typeof reduction === 'string' ? reduction : '');
  },
};

export const layers: Entries = same(
  `BCELoss BCEWithLogitsLoss CTCLoss CosineEmbeddingLoss CrossEntropyLoss GaussianNLLLoss
  HingeEmbeddingLoss HuberLoss KLDivLoss L1Loss MSELoss MarginRankingLoss MultiLabelMarginLoss
  MultiLabelSoftMarginLoss MultiMarginLoss NLLLoss NLLLoss2d PoissonNLLLoss SmoothL1Loss
  SoftMarginLoss TripletMarginLoss TripletMarginWithDistanceLoss`,
  ['*args, **kwargs', loss] as const,
);

/** `torch.nn.functional.name(…)`. */
export const functions: Table = same(
  `mse_loss l1_loss smooth_l1_loss huber_loss cross_entropy nll_loss kl_div
  binary_cross_entropy binary_cross_entropy_with_logits`,
  [
    'input, target, weight=None, *, reduction="mean", **kwargs',
    (a: RuleArguments, by_: Operator) =>
      lossOf(by_, [a.tensor('input'), a.tensor('target')], a.text('reduction')),
  ] as const,
);
