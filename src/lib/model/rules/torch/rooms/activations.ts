import { same, type RuleArguments } from '../../../python/signatures.ts';
import { str } from '../../../python/text.ts';
import { sizeOf, type Tensor } from '../../../python/values.ts';
import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import { dimOf, kept, of, produce, type Operator } from '../../rule.ts';
import { along, each, eachAs, floating, type Table } from '../../tensors/tensor-rule.ts';
import { by, type Entries, type Entry, keep, weightOf } from '../layers/layer.ts';

// Activations that few models use, or whose arguments PyTorch checks.

/** Half of an axis gates the other half. */
function halved(who: Operator, input: Tensor, dim: number): Tensor {
  const axis = dimOf(who.run, dim, input.shape.length);
  const size = input.shape[axis];
  if (size % 2 !== 0) {
    const message = `Halving dimension must be even, but dimension ${axis} is size ${size}`;
    who.run.refuse(who.name, [input], message);
  }
  return produce(who.run, who.name, [input], input.shape.with(axis, size / 2), of(who));
}

/** A slope for each channel, or one for all. */
function preluOf(who: Operator, input: Tensor, slopes: Tensor): Tensor {
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

/** Refuses arguments, the layer's own or the function's. */
type Check = (by: Operator, a: RuleArguments, own: RuleArguments) => void;

const approximation: Check = ({ run, name }, a, own) => {
  if (/^(?:none|tanh)$/.test(own.text('approximate'))) return;
  const message = 'approximate argument must be either none or tanh.';
  run.refuse(name, [a.tensor('input')], message);
};

const ordered: Check = ({ run, name }, a, own) => {
  if (own.number('lower') <= own.number('upper')) return;
  const message = 'Lower bound should be less than or equal to the upper bound';
  run.refuse(name, [a.tensor('input')], message);
};

const positive: Check = ({ run, name }, a, own) => {
  const size = own.number('lambd');
  if (size >= 0) return;
  const message = `lambda must be in range [0, 3.40282e+38] for input dtype Float, but found ${size}`;
  run.refuse(name, [a.tensor('input')], message);
};

const layer = (check: Check): LayerRule => ({
  forward(a, self) {
    check(by(a, self), a, attributesOf(a.run, self));
    return keep.forward(a, self);
  },
});

const hardtanh: LayerRule = {
  make(a) {
    const [least, most] = ['min', 'max'].map((end) => {
      const old = `${end}_value`;
      return a.value(a.has(old) ? old : `${end}_val`);
    });
    if (Number(str(a.run, most)) > Number(str(a.run, least))) return;
    const message = `max_val (${str(a.run, most)}) must be greater than min_val (${str(a.run, least)})`;
    a.run.raise('AssertionError', message);
  },
  forward: keep.forward,
};

const plain = (signature: string): Entry => [signature, keep];

export const layers: Entries = {
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
  GELU: ['approximate="none"', layer(approximation)],
  RReLU: ['lower=0.125, upper=0.3333333333333333, inplace=False', layer(ordered)],
  Softshrink: ['lambd=0.5', layer(positive)],
  Hardtanh: ['min_val=-1.0, max_val=1.0, inplace=False, min_value=None, max_value=None', hardtanh],
  Hardshrink: plain('lambd=0.5'),
  Threshold: plain('threshold, value, inplace=False'),
  CELU: plain('alpha=1.0, inplace=False'),
  SELU: plain('inplace=False'),
  ...same('Softsign Tanhshrink LogSigmoid', plain('')),
};

const checked = (signature: string, check: Check): Table[string] => [
  signature,
  (a, who) => {
    check(who, a, a);
    return eachAs(floating)(a, who);
  },
];

export const functions: Table = {
  glu: ['input, dim=-1', (a, who) => halved(who, a.tensor('input'), a.int('dim'))],
  gumbel_softmax: ['input, tau=1, hard=False, eps=1e-10, dim=-1', along],
  prelu: ['input, weight', (a, who) => preluOf(who, a.tensor('input'), a.tensor('weight'))],
  gelu: checked('input, approximate="none"', approximation),
  rrelu: checked(
    'input, lower=0.125, upper=0.3333333333333333, training=False, inplace=False',
    ordered,
  ),
  softshrink: checked('input, lambd=0.5', positive),
  hardshrink: ['input, lambd=0.5', each],
  threshold: ['input, threshold, value, inplace=False', each],
  ...same('celu', ['input, alpha=1.0, inplace=False', eachAs(floating)] as const),
  ...same('selu', ['input, inplace=False', eachAs(floating)] as const),
  ...same('softsign tanhshrink logsigmoid', ['input', eachAs(floating)] as const),
};
