import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import { sizeOf, Tensor } from '../../../python/values.ts';
import { dimOf, produce } from '../../rule.ts';
import { kept, of, type Operator } from '../../rule.ts';
import { by, type Entries, weightOf } from './layer.ts';

/** Half of an axis gates the other half. */
export function halved(who: Operator, input: Tensor, dim: number): Tensor {
  const axis = dimOf(who.run, dim, input.shape.length);
  const size = input.shape[axis];
  if (size % 2 !== 0) {
    const message = `Halving dimension must be even, but dimension ${axis} is size ${size}`;
    who.run.refuse(who.name, [input], message);
  }
  return produce(who.run, who.name, [input], input.shape.with(axis, size / 2), of(who));
}

/** A slope for each channel, or one for all. */
export function preluOf(who: Operator, input: Tensor, slopes: Tensor): Tensor {
  const [weights, channels] = [sizeOf(slopes.shape), input.shape[1] ?? 1];
  if (weights !== 1 && weights !== channels) {
    who.run.refuse(
      who.name,
      [input],
      `Mismatch of parameter numbers and input channel size. Found parameter numbers = ${weights} and channel size = ${channels}.`,
    );
  }
  return kept(who, input);
}

/** Layers that keep the shape: https://docs.pytorch.org/docs/stable/nn.html#non-linear-activations-weighted-sum-nonlinearity */
export const KEEPING = new Map(
  [
    ...`Identity(*args, **kwargs)
ReLU(inplace=False) ReLU6(inplace=False) SELU(inplace=False) SiLU(inplace=False)
Mish(inplace=False) Hardswish(inplace=False) Hardsigmoid(inplace=False)
Sigmoid() Tanh() Softsign() Tanhshrink() LogSigmoid()
LeakyReLU(negative_slope=0.01, inplace=False) RReLU(lower=0.125, upper=0.3333, inplace=False)
ELU(alpha=1.0, inplace=False) CELU(alpha=1.0, inplace=False) GELU(approximate="none")
Hardtanh(min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None)
Softplus(beta=1.0, threshold=20.0) Softshrink(lambd=0.5) Hardshrink(lambd=0.5)
Threshold(threshold, value, inplace=False)
Softmax(dim=None) LogSoftmax(dim=None) Softmin(dim=None)
Dropout(p=0.5, inplace=False) Dropout1d(p=0.5, inplace=False) Dropout2d(p=0.5, inplace=False)
Dropout3d(p=0.5, inplace=False) AlphaDropout(p=0.5, inplace=False)
FeatureAlphaDropout(p=0.5, inplace=False)`.matchAll(/(\w+)\(([^)]*)\)/g),
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

export const entries: Entries = {
  PReLU: [
    'num_parameters=1, init=0.25, device=None, dtype=None',
    {
      make: (a, self) => addParameter(self, 'weight', [a.int('num_parameters')]),
      forward: (a, self) => preluOf(by(a, self), a.tensor('input'), weightOf(a, self, 'weight')!),
    },
  ],
  GLU: [
    'dim=-1',
    {
      forward(a, self) {
        const input = a.tensor('input');
        return halved(by(a, self), input, attributesOf(a.run, self).int('dim'));
      },
    },
  ],
};
