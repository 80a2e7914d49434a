import type { LayerRule } from '../../modules.ts';
import { Tensor } from '../../../python/values.ts';
import { kept } from '../../rule.ts';
import { by } from './layer.ts';

/** Layers that keep the shape: https://docs.pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity */
export const KEEPING = new Map(
  [
    ...`Identity(*args, **kwargs)
ReLU(inplace=False) ReLU6(inplace=False) SiLU(inplace=False) Mish(inplace=False)
Hardswish(inplace=False) Hardsigmoid(inplace=False) Sigmoid() Tanh()
LeakyReLU(negative_slope=0.01, inplace=False) ELU(alpha=1.0, inplace=False)
Softplus(beta=1.0, threshold=20.0) Softmax(dim=None) LogSoftmax(dim=None) Softmin(dim=None)`.matchAll(
      /(\w+)\(([^)]*)\)/g,
    ),
  ].map(([, name, signature]) => [name, signature] as const),
);

export const identity: LayerRule = {
  takes: 'input',
  make: (_, self) => {
    self.attributes.clear();
  },
  forward: (a, self) =>
    a.value('input') instanceof Tensor ? kept(by(a, self), a.tensor('input')) : a.value('input'),
};
