import type { LayerRule } from '../../modules.ts';
import { listOf } from '../../../python/operators.ts';
import { Tensor } from '../../../python/values.ts';
import { produce } from '../../rule.ts';
import { of } from '../../rule.ts';
import { by } from './layer.ts';

/** Losses give one number. */
export const loss: LayerRule = {
  takes: '*args, **kwargs',
  forward(a, self) {
    const tensors = listOf(a.run, a.value('args')).filter((value) => value instanceof Tensor);
    return produce(a.run, self.cls.name, tensors, [], of(by(a, self), { reach: null }));
  },
};
