import type { Shape } from '../../../graph.ts';
import { listOf } from '../../../python/operators.ts';
import { Dict, Tensor } from '../../../python/values.ts';
import { of, produce, type Operator } from '../../rule.ts';
import { attributesOf, type LayerRule } from '../../modules.ts';
import { by } from './layer.ts';

/** A loss: one number, or one for each that it is of. */
export function lossOf(by: Operator, tensors: readonly Tensor[], reduction: string): Tensor {
  const shape = reduction === 'none' && tensors.length > 0 ? eachOf(by.name, tensors) : [];
  return produce(by.run, by.name, tensors, shape, of(by, { reach: null }));
}

/** What a loss is of: the classes or the features of a cell are one. */
function eachOf(name: string, [{ shape }]: readonly Tensor[]): Shape {
  if (/cross_?entropy|nll_?loss/i.test(name) && !/binary|poisson|gaussian/i.test(name)) {
    return shape.toSpliced(shape.length > 1 ? 1 : 0, 1);
  }
  if (/triplet|cosine/i.test(name)) return shape.slice(0, -1);
  return /^multi/i.test(name) ? shape.slice(0, 1) : shape;
}

export const loss: LayerRule = {
  takes: '*args, **kwargs',
  forward(a, self) {
    const tensors = listOf(a.run, a.value('args')).filter((value) => value instanceof Tensor);
    const given = attributesOf(a.run, self).value('kwargs');
    const reduction = given instanceof Dict ? given.get('reduction') : null;
    return lossOf(by(a, self), tensors, typeof reduction === 'string' ? reduction : '');
  },
};
