import { integerOf } from '../../python/operators.ts';
import { Tensor } from '../../python/values.ts';
import { spatialOf } from '../../python/trace.ts';
import type { Details } from '../../python/trace.ts';
import { dimOf, shapeText } from '../rule.ts';
import { type RuleArguments, same, tensorsOf } from '../../python/signatures.ts';
import type { Operator } from '../rule.ts';
import { isFloating, make, type Table, type TensorRule } from './tensor-rule.ts';

// Several tensors as one.

/** https://docs.pytorch.org/docs/stable/generated/torch.cat.html */
export function concatenated(by: Operator, tensors: readonly Tensor[], dim: number): Tensor {
  const { run, name } = by;
  // An empty vector joins anything.
  const parts = tensors.filter(({ shape }) => !(shape.length === 1 && shape[0] === 0));
  const [first] = parts;
  if (!first) {
    if (tensors[0]) return tensors[0];
    run.refuse(name, [], 'torch.cat(): expected a non-empty list of Tensors', 'ValueError');
  }
  const rank = first.shape.length;
  const axis = dimOf(run, dim, rank);
  for (const [i, { shape }] of parts.entries()) {
    if (shape.length !== rank) {
      run.refuse(
        name,
        parts,
        `Tensors must have same number of dimensions: got ${rank} and ${shape.length}`,
      );
    }
    const other = shape.findIndex(
      (n, a) => a !== axis && n !== first.shape[a] && !Number.isNaN(n + first.shape[a]),
    );
    if (other === -1) continue;
    const all = parts.map(({ shape: [, ...own] }) => `(None, ${own.join(', ')})`).join(', ');
    run.refuse(
      name,
      parts,
      run.isKeras
        ? `A \`Concatenate\` layer requires inputs with matching shapes except for the concatenation axis. Received: input_shape=[${all}]`
        : `Sizes of tensors must match except in dimension ${axis}. Expected size ${first.shape[other]} but got size ${shape[other]} for tensor number ${i} in the list.`,
      run.isKeras ? 'ValueError' : 'RuntimeError',
    );
  }
  const shape = first.shape.map((n, a) =>
    a === axis
      ? parts.reduce((sum, part) => sum + part.shape[axis], 0)
      : (parts.map((part) => part.shape[a]).find((size) => !Number.isNaN(size)) ?? n),
  );
  const isKnown = rank === 1 && parts.every(({ values }) => values);
  const values = isKnown ? parts.flatMap((part) => part.values ?? []) : null;
  const spatialAxes = spatialOf(
    shape.map((_, i) => i),
    run.isKeras,
  );
  const dtype = parts.find((part) => isFloating(part.dtype))?.dtype ?? first.dtype;
  const details: Details = {
    dtype,
    values,
    ...(spatialAxes.includes(axis) ? { reach: null } : {}),
  };
  const kind = by.layer ? 'module' : 'function';
  return make(by, parts, shape, { kind, layer: by.layer, ...details });
}

/** One tensor is no list of them; NumPy takes it for one of its rows. */
function refuseTensor(by: Operator, tensor: Tensor): void {
  if (tensor.isArray) return;
  const message = `${by.name}(): argument 'tensors' (position 1) must be tuple of Tensors, not Tensor`;
  by.run.refuse(by.name, [tensor], message, 'TypeError');
}

const cat: TensorRule = (a, by) => {
  const { run } = by;
  const list = a.value('tensors');
  const dim = a.value('dim');
  if (list instanceof Tensor) refuseTensor(by, list);
  return concatenated(by, tensorsOf(run, list, by.name), dim === null ? 0 : integerOf(run, dim));
};

const stacked: TensorRule = (a, by) => {
  const list = a.value('tensors');
  if (list instanceof Tensor) refuseTensor(by, list);
  const tensors = tensorsOf(by.run, a.value('tensors'), by.name);
  const [first] = tensors;
  if (!first) by.run.refuse(by.name, [], 'stack expects a non-empty TensorList');
  const at = tensors.findIndex(({ shape }) => String(shape) !== String(first.shape));
  if (at !== -1) {
    by.run.refuse(
      by.name,
      tensors,
      `stack expects each tensor to be equal size, but got ${shapeText(first.shape)} at entry 0 and ${shapeText(tensors[at].shape)} at entry ${at}`,
    );
  }
  const axis = dimOf(by.run, a.int('dim'), first.shape.length + 1);
  const shape = first.shape.toSpliced(axis, 0, tensors.length);
  const values =
    axis === 0 && tensors.every((t) => t.values) ? tensors.flatMap((t) => t.values!) : null;
  return make(by, tensors, shape, { reach: null, values });
};

export const functions: Table = {
  ...same('cat concat concatenate', [
    'tensors, dim=0, axis=None, out=None',
    (a: RuleArguments, by: Operator) =>
      a.has('axis')
        ? concatenated(by, tensorsOf(by.run, a.value('tensors'), by.name), a.int('axis'))
        : cat(a, by),
  ] as const),
  stack: ['tensors, dim=0, out=None', stacked],
};
