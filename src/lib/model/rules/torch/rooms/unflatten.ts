import { sizeOf, type Tensor } from '../../../python/values.ts';
import { attributesOf } from '../../modules.ts';
import { dimOf, shapeText, type Operator } from '../../rule.ts';
import { make, type Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries } from '../layers/layer.ts';

// One axis as several: https://docs.pytorch.org/docs/stable/generated/torch.nn.Unflatten.html

function unflattened(by: Operator, input: Tensor, dim: number, sizes: readonly number[]): Tensor {
  const { run } = by;
  const axis = dimOf(run, dim, input.shape.length);
  const size = input.shape[axis];
  const known = sizes.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
  const full = sizes.map((n) => (n === -1 ? size / known : n));
  if (sizeOf(full) !== size || !full.every(Number.isInteger)) {
    run.refuse(
      by.name,
      [input],
      `unflatten: Provided sizes ${shapeText(sizes)} don't multiply up to the size of dim ${axis} (${size}) in the input tensor`,
    );
  }
  const shape = input.shape.toSpliced(axis, 1, ...full);
  const kind = by.layer ? 'module' : 'function';
  return make(by, [input], shape, { kind, layer: by.layer, reach: null });
}

export const layers: Entries = {
  Unflatten: [
    'dim, unflattened_size',
    {
      forward(a, self) {
        const own = attributesOf(a.run, self);
        return unflattened(
          by(a, self),
          a.tensor('input'),
          own.int('dim'),
          own.list('unflattened_size'),
        );
      },
    },
  ],
};

/** Both `torch.name(tensor, …)` and `tensor.name(…)`. */
export const shared: Table = {
  unflatten: [
    'input, dim, sizes',
    (a, who) => unflattened(who, a.tensor('input'), a.int('dim'), a.list('sizes')),
  ],
};
