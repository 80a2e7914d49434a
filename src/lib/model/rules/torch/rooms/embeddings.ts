import { call } from '../../../python/calls.ts';
import { builtin, type RuleArguments } from '../../../python/signatures.ts';
import { boundsOf, Tensor, type Value } from '../../../python/values.ts';
import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import { of, produce, shapeText, type Operator } from '../../rule.ts';
import type { Table } from '../../tensors/tensor-rule.ts';
import { typeNamed } from '../../tensors/type-names.ts';
import { torchLayer } from '../layers/index.ts';
import { by, type Entries, weightOf } from '../layers/layer.ts';

// Rows of a matrix, looked up by whole numbers: https://docs.pytorch.org/docs/stable/nn.html#sparse-layers

/** Refuses indices of another type, or that may lie outside a matrix of so many rows. */
function checkIndices({ run, name }: Operator, input: Tensor, count: number, what: string): void {
  if (!/^int(?:32|64)$/.test(input.dtype)) {
    run.refuse(
      name,
      [input],
      "Expected tensor for argument #1 'indices' to have one of the following scalar types: Long, " +
        `Int; but got torch.${typeNamed(input)}Tensor instead (while checking arguments for ${what})`,
    );
  }
  const [least, most] = boundsOf(input) ?? [0, 0];
  if (least >= 0 && most < Math.max(count, 1)) return;
  if (what === 'embedding') run.refuse(name, [input], 'index out of range in self', 'IndexError');
  const at = input.values?.findIndex((n) => n < 0 || n >= count) ?? 0;
  const value = input.values?.[at] ?? (least < 0 ? least : most);
  run.refuse(
    name,
    [input],
    `embedding_bag: Expected idx >= 0 && idx < num_embeddings but found idx to be ${value}`,
  );
}

/** Refuses a row that the matrix has not. */
function checkPadding(a: RuleArguments, count: number, message: string): void {
  const row = a.has('padding_idx') ? a.int('padding_idx') : 0;
  if (row >= Math.max(count, 1) || row < -count) a.run.raise('AssertionError', message);
}

const WITHIN = 'adding_idx must be within num_embeddings';

function made(hint: string): LayerRule['make'] {
  return (a, self) => {
    const sizes = [a.int('num_embeddings'), a.int('embedding_dim')];
    checkPadding(a, sizes[0], hint + WITHIN);
    const given = a.value('_weight');
    if (given instanceof Tensor && String(given.shape) !== String(sizes)) {
      const message = 'Shape of weight does not match num_embeddings and embedding_dim';
      a.run.raise('AssertionError', message);
    }
    addParameter(self, 'weight', sizes);
  };
}

/** `Embedding.from_pretrained(weight)`. */
const fromPretrained = (name: string) =>
  builtin('from_pretrained', 'embeddings, freeze=True, *args, **kwargs', (a) => {
    const weight = a.tensor('embeddings');
    if (weight.shape.length !== 2) {
      const message = 'Embeddings parameter is expected to be 2-dimensional';
      a.run.raise('AssertionError', message);
    }
    return call(a.run, torchLayer(name)!, { positional: weight.shape, named: new Map() });
  });

function lookedUp(who: Operator, input: Tensor, weight: Tensor): Tensor {
  checkIndices(who, input, weight.shape[0], 'embedding');
  const details = of(who, { dtype: weight.dtype, reach: null });
  return produce(who.run, who.name, [input], [...input.shape, weight.shape[1]], details);
}

/** One row for each bag of indices. */
function bagged(who: Operator, a: RuleArguments, own: RuleArguments, weight: Tensor): Tensor {
  const [input, offsets] = [a.tensor('input'), a.value('offsets')];
  const rank = input.shape.length;
  const refuse = (message: string) => who.run.refuse(who.name, [input], message, 'ValueError');
  const weights = a.value('per_sample_weights');
  if (weights instanceof Tensor && String(weights.shape) !== String(input.shape)) {
    const [one, two] = [weights, input].map(({ shape }) => `torch.Size(${shapeText(shape)})`);
    refuse(
      `embedding_bag: If per_sample_weights (${one}) is not None, then it must have the same shape as the input (${two})`,
    );
  }
  if (rank !== 1 && rank !== 2) {
    refuse(`input has to be 1D or 2D Tensor, but got Tensor of dimension ${rank}`);
  }
  if (rank === 2 && offsets !== null) {
    refuse(
      'if input is 2D, then offsets has to be None, as input is treated is a mini-batch of fixed ' +
        "length sequences. However, found offsets of type <class 'torch.Tensor'>",
    );
  }
  if (rank === 1 && !(offsets instanceof Tensor)) {
    refuse('offsets has to be a 1D Tensor but got None');
  }
  const bags = offsets instanceof Tensor ? offsets.shape : input.shape;
  if (rank === 1 && bags.length !== 1) refuse('offsets has to be a 1D Tensor');
  if (!/^(?:sum|mean|max)$/.test(own.text('mode')))
    refuse('mode has to be one of sum, mean or max');
  checkIndices(who, input, weight.shape[0], 'embedding_bag');
  const last = rank === 1 && own.flag('include_last_offset') ? 1 : 0;
  const details = of(who, { dtype: weight.dtype, reach: null });
  return produce(who.run, who.name, [input], [bags[0] - last, weight.shape[1]], details);
}

export const layers: Entries = {
  Embedding: [
    'num_embeddings, embedding_dim, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False, _weight=None, _freeze=False, device=None, dtype=None',
    {
      make: made('P'),
      statics: { from_pretrained: fromPretrained('Embedding') },
      forward: (a, self) => lookedUp(by(a, self), a.tensor('input'), weightOf(a, self, 'weight')!),
    },
  ],
  EmbeddingBag: [
    'num_embeddings, embedding_dim, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode="mean", sparse=False, _weight=None, include_last_offset=False, padding_idx=None, device=None, dtype=None',
    {
      takes: 'input, offsets=None, per_sample_weights=None',
      make: made('p'),
      statics: { from_pretrained: fromPretrained('EmbeddingBag') },
      forward: (a, self) =>
        bagged(by(a, self), a, attributesOf(a.run, self), weightOf(a, self, 'weight')!),
    },
  ],
};

export const functions: Table = {
  embedding: [
    'input, weight, padding_idx=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, sparse=False',
    (a, who) => {
      const weight = a.tensor('weight');
      checkPadding(a, weight.shape[0], `P${WITHIN}`);
      return lookedUp(who, a.tensor('input'), weight);
    },
  ],
  embedding_bag: [
    'input, weight, offsets=None, max_norm=None, norm_type=2.0, scale_grad_by_freq=False, mode="mean", sparse=False, per_sample_weights=None, include_last_offset=False, padding_idx=None',
    (a, who) => bagged(who, a, a, a.tensor('weight')),
  ],
  one_hot: ['input, num_classes=-1', oneHot],
};

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.functional.one_hot.html */
function oneHot(a: RuleArguments, who: Operator): Value {
  const [input, classes] = [a.tensor('input'), a.int('num_classes')];
  const refuse = (message: string) => who.run.refuse(who.name, [input], message);
  if (input.dtype !== 'int64') {
    refuse('one_hot is only applicable to index tensor of type LongTensor.');
  }
  const bounds = boundsOf(input);
  if (bounds && bounds[0] < 0) refuse('Class values must be non-negative.');
  if (classes >= 0 && bounds && bounds[1] >= classes) {
    refuse('Class values must be smaller than num_classes.');
  }
  if (classes < 0 && !input.values) who.run.halt('dependsOnData');
  const count = classes < 0 ? Math.max(...input.values!) + 1 : classes;
  return produce(who.run, who.name, [input], [...input.shape, count], { reach: null });
}
