import { addParameter, attributesOf, type LayerRule } from '../../modules.ts';
import type { Shape } from '../../../graph.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { isNumber, numberOf, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { dimOf, produce, shapeText } from '../../rule.ts';
import { by, type Entry } from './layer.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { of, type Operator } from '../../rule.ts';

// PyTorch's layers that most models of pictures do without: for sequences, mostly.

/** Refuses what no recurrent layer is made of. */
function checkMade(a: RuleArguments): void {
  const refuse = (message: string) => a.run.raise('ValueError', message);
  const dropout = a.value('dropout');
  if (isNumber(dropout) && (numberOf(dropout) < 0 || numberOf(dropout) > 1)) {
    refuse(
      'dropout should be a number in range [0, 1] representing the probability of an element being zeroed',
    );
  }
  for (const name of ['hidden_size', 'num_layers']) {
    if (a.int(name) <= 0) refuse(`${name} must be greater than zero`);
  }
  const kind = a.text('nonlinearity');
  if (kind !== '' && !/^(?:tanh|relu)$/.test(kind)) {
    refuse(`Unknown nonlinearity '${kind}'. Select from 'tanh' or 'relu'.`);
  }
}

/** LSTM, GRU, RNN: https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html */
function recurrent(gates: number): LayerRule {
  return {
    takes: 'input, hx=None',
    make(a, self) {
      const hidden = a.int('hidden_size');
      checkMade(a);
      if (gates === 3 && a.value('proj_size') !== 0) {
        a.run.raise('ValueError', 'proj_size argument is only supported for LSTM, not RNN or GRU');
      }
      const projected = a.has('proj_size') ? a.int('proj_size') : 0;
      const ways = a.flag('bidirectional') ? ['', '_reverse'] : [''];
      const output = projected || hidden;
      for (let layer = 0; layer < a.int('num_layers'); layer++) {
        const input = layer === 0 ? a.int('input_size') : output * ways.length;
        for (const way of ways) {
          addParameter(self, `weight_ih_l${layer}${way}`, [gates * hidden, input]);
          addParameter(self, `weight_hh_l${layer}${way}`, [gates * hidden, output]);
          if (a.flag('bias')) {
            addParameter(self, `bias_ih_l${layer}${way}`, [gates * hidden]);
            addParameter(self, `bias_hh_l${layer}${way}`, [gates * hidden]);
          }
          if (projected) addParameter(self, `weight_hr_l${layer}${way}`, [projected, hidden]);
        }
      }
    },
    forward(a, self) {
      const own = attributesOf(a.run, self);
      const input = a.tensor('input');
      const ways = own.flag('bidirectional') ? 2 : 1;
      const size = (own.has('proj_size') && own.int('proj_size')) || own.int('hidden_size');
      const batch = input.shape.length === 3 ? [input.shape[own.flag('batch_first') ? 0 : 1]] : [];
      const layers = own.int('num_layers') * ways;
      const states = (gates === 4 ? [size, own.int('hidden_size')] : [size]).map((width) => [
        layers,
        ...batch,
        width,
      ]);
      checkRecurrent(by(a, self), input, a.value('hx'), states);
      const shape = [...input.shape.slice(0, -1), size * ways];
      const output = produce(
        a.run,
        self.cls.name,
        [input],
        shape,
        of(by(a, self), { multiplyAdds: null, reach: null }),
      );
      const last = states.map((state) => {
        const tensor = new Tensor(state);
        tensor.node = output.node;
        return tensor;
      });
      return new Tuple([output, last.length > 1 ? new Tuple(last) : last[0]]);
    },
  };
}

/** What PyTorch asks of a recurrent layer's input, and of the states that it is given. */
function checkRecurrent(by: Operator, input: Tensor, hx: Value, states: readonly Shape[]): void {
  const { run, name } = by;
  const refuse = (message: string, type = 'RuntimeError') =>
    run.refuse(name, [input], message, type);
  const rank = input.shape.length;
  if (rank !== 2 && rank !== 3) {
    const what = name === 'RNN' ? 'D tensor' : 'D';
    refuse(`${name}: Expected input to be 2D or 3D, got ${rank}${what} instead`, 'ValueError');
  }
  // A tensor in the place of two states is taken apart.
  const isPair = states.length > 1 && hx instanceof Tensor;
  const given: readonly Pick<Tensor, 'shape'>[] = isPair
    ? states.map(() => ({ shape: hx.shape.slice(1) }))
    : (hx instanceof Tuple ? hx.items : [hx]).filter((one) => one instanceof Tensor);
  if (given.some(({ shape }) => shape.length !== rank)) {
    const ranks = given.map(({ shape }) => `${shape.length}-D`);
    const [what, got] =
      given.length > 1
        ? ['hx and cx', `(${ranks.join(', ')}) tensors`]
        : ['hx', `${ranks[0]} tensor`];
    const kind = rank === 3 ? 'batched' : 'unbatched';
    refuse(`For ${kind} ${rank}-D input, ${what} should also be ${rank}-D but got ${got}`);
  }
  const size = attributesOf(run, by.layer!).int('input_size');
  const last = input.shape.at(-1);
  if (last !== size) {
    refuse(`input.size(-1) must be equal to input_size. Expected ${size}, got ${last}`);
  }
  // PyTorch gives what has no batch one of 1.
  const batched = (shape: Shape) => (rank === 3 ? shape : shape.toSpliced(1, 0, 1));
  for (const [i, { shape }] of given.entries()) {
    if (String(shape) === String(states[i])) continue;
    const [what, expected] = [states.length > 1 ? `hidden[${i}]` : 'hidden', batched(states[i])];
    refuse(`Expected ${what} size (${expected.join(', ')}), got ${shapeText(batched(shape))}`);
  }
}

/** Refuses inputs that stand differently, or are of other widths than the weights. */
function checkBilinear(by: Operator, one: Tensor, two: Tensor): void {
  const refuse = (message: string) => by.run.refuse(by.name, [one, two], `bilinear(): ${message}`);
  const [rank, other] = [one, two].map(({ shape }) => shape.length);
  if (rank !== other) refuse(`input dimensions do not match: got ${rank} and ${other}`);
  const at = one.shape.slice(0, -1).findIndex((n, i) => n !== two.shape[i]);
  if (at !== -1) {
    const sizes = `got ${one.shape[at]} and ${two.shape[at]}`;
    refuse(`input batch dimensions do not match at dim ${at}: ${sizes}`);
  }
  for (const [i, { shape }] of [one, two].entries()) {
    const wanted = attributesOf(by.run, by.layer!).int(`in${i + 1}_features`);
    if (shape.at(-1) === wanted) continue;
    const sizes = `got ${shape.at(-1)} but expected ${wanted}`;
    refuse(`input${i + 1} size does not match weight size: ${sizes}`);
  }
}

const RECURRENT =
  'input_size, hidden_size, num_layers=1, bias=True, batch_first=False, dropout=0.0, bidirectional=False, proj_size=0, device=None, dtype=None';
/** As in `layers.ts`: the arguments, and the rule. */
export const entries: Readonly<Record<string, Entry>> = {
  CosineSimilarity: [
    'dim=1, eps=1e-08',
    {
      takes: 'x1, x2',
      forward(a, self) {
        const [one, two] = [a.tensor('x1'), a.tensor('x2')];
        const joined = broadcast(a.run, self.cls.name, one, two, [one, two]);
        const dim = dimOf(a.run, attributesOf(a.run, self).int('dim'), joined.length);
        const shape = joined.toSpliced(dim, 1);
        return produce(a.run, self.cls.name, [one, two], shape, of(by(a, self), { reach: null }));
      },
    },
  ],
  Bilinear: [
    'in1_features, in2_features, out_features, bias=True, device=None, dtype=None',
    {
      takes: 'input1, input2',
      make(a, self) {
        const sizes = ['out_features', 'in1_features', 'in2_features'].map((name) => a.int(name));
        addParameter(self, 'weight', sizes);
        addParameter(self, 'bias', a.flag('bias') ? [sizes[0]] : null);
      },
      forward(a, self) {
        const [one, two] = [a.tensor('input1'), a.tensor('input2')];
        checkBilinear(by(a, self), one, two);
        const shape = [...one.shape.slice(0, -1), attributesOf(a.run, self).int('out_features')];
        return produce(
          a.run,
          self.cls.name,
          [one, two],
          shape,
          of(by(a, self), { multiplyAdds: null }),
        );
      },
    },
  ],
  LSTM: [RECURRENT, recurrent(4)],
  GRU: [RECURRENT, recurrent(3)],
  RNN: [
    'input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False, dropout=0.0, bidirectional=False, device=None, dtype=None',
    recurrent(1),
  ],
};
