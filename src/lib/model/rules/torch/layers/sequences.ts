import { addParameter, attributesOf, moduleListClass, type LayerRule } from '../../modules.ts';
import { call, callWith } from '../../../python/calls.ts';
import type { Shape } from '../../../graph.ts';
import { Module, NO_NAMES, sizeOf, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { dimOf, produce, shapeText } from '../../rule.ts';
import { tensorOf } from '../../../python/signatures.ts';
import { by, type Entry } from './layer.ts';
import { copied } from '../../../python/copy.ts';
import { torchLayer } from './index.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { of, type Operator } from '../../rule.ts';

// PyTorch's layers that most models of pictures do without: for sequences, mostly.

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html */
const attention: LayerRule = {
  takes:
    'query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False',
  make(a, self) {
    const [dim, heads] = [a.int('embed_dim'), a.int('num_heads')];
    if (dim % heads !== 0)
      a.run.raise('AssertionError', 'embed_dim must be divisible by num_heads');
    const [keys, values] = [
      a.has('kdim') ? a.int('kdim') : dim,
      a.has('vdim') ? a.int('vdim') : dim,
    ];
    if (keys === dim && values === dim) addParameter(self, 'in_proj_weight', [3 * dim, dim]);
    else {
      addParameter(self, 'q_proj_weight', [dim, dim]);
      addParameter(self, 'k_proj_weight', [dim, keys]);
      addParameter(self, 'v_proj_weight', [dim, values]);
    }
    addParameter(self, 'in_proj_bias', a.flag('bias') ? [3 * dim] : null);
    if (a.flag('add_bias_kv')) {
      addParameter(self, 'bias_k', [1, 1, dim]);
      addParameter(self, 'bias_v', [1, 1, dim]);
    }
    const out = callWith(
      a.run,
      torchLayer('NonDynamicallyQuantizableLinear')!,
      dim,
      dim,
      a.flag('bias'),
    );
    self.children.set('out_proj', out);
  },
  forward(a, self) {
    const own = attributesOf(a.run, self);
    const inputs = ['query', 'key', 'value'].map((name) => a.tensor(name));
    const [query, key] = inputs;
    checkAttention(by(a, self), inputs, a.value('key') === a.value('value'));
    const isFirst = own.flag('batch_first');
    const output = produce(
      a.run,
      self.cls.name,
      inputs,
      query.shape,
      of(by(a, self), { multiplyAdds: null, reach: null }),
    );
    if (!a.flag('need_weights')) return new Tuple([output, null]);
    const lengths = [query, key].map(({ shape }) => shape[shape.length === 3 && isFirst ? 1 : 0]);
    const batch = query.shape.length === 3 ? [query.shape[isFirst ? 0 : 1]] : [];
    const heads = a.flag('average_attn_weights') ? [] : [own.int('num_heads')];
    lengths[1] += Number(own.flag('add_bias_kv')) + Number(own.flag('add_zero_attn'));
    const weights = new Tensor([...batch, ...heads, ...lengths]);
    weights.node = output.node;
    return new Tuple([output, weights]);
  },
};

/** What PyTorch asks of the inputs of attention: `isShared` where key and value are one tensor. */
function checkAttention(by: Operator, inputs: readonly Tensor[], isShared: boolean): void {
  const { run, name } = by;
  const own = attributesOf(run, by.layer!);
  const [query, key, value] = inputs.map(({ shape }) => shape);
  const refuse = (message: string, type = 'AssertionError') =>
    run.refuse(name, inputs, message, type);
  const rank = query.length;
  if (rank !== 2 && rank !== 3) {
    refuse(`query should be unbatched 2D or batched 3D tensor but received ${rank}-D query tensor`);
  }
  if (key.length !== rank || value.length !== rank) {
    refuse(
      `For ${rank === 3 ? 'batched' : 'unbatched'} (${rank}-D) \`query\`, expected \`key\` and ` +
        `\`value\` to be ${rank}-D but found ${key.length}-D and ${value.length}-D tensors respectively`,
    );
  }
  const [dim, heads] = [own.int('embed_dim'), own.int('num_heads')];
  if (query.at(-1) !== dim) {
    refuse(`was expecting embedding dimension of ${dim}, but got ${query.at(-1)}`);
  }
  const isFirst = own.flag('batch_first') && rank === 3;
  const ordered = (shape: Shape) => (isFirst ? [shape[1], shape[0], shape[2]] : shape);
  const size = (shape: Shape) => `torch.Size(${shapeText(ordered(shape))})`;
  const separate = ['k', 'v'].map((kind) => by.layer!.parameters.get(`${kind}_proj_weight`));
  if (separate[0] === undefined) {
    if (String(key) !== String(value)) {
      refuse(`key shape ${size(key)} does not match value shape ${size(value)}`);
    }
  } else if (String(key.slice(0, 2)) !== String(value.slice(0, 2))) {
    const [keys, values] = [key, value].map(
      (shape) => `torch.Size(${shapeText(ordered(shape).slice(0, 2))})`,
    );
    refuse(`key's sequence and batch dims ${keys} do not match value's ${values}`);
  }
  for (const [i, shape] of [key, value].entries()) {
    const last = shape.at(-1);
    const weight = separate[i];
    if (weight instanceof Tensor && last !== weight.shape[1]) {
      refuse(
        `expecting ${['key', 'value'][i]} weights shape of (${dim}, ${last}), but got ` +
          `torch.Size(${shapeText(weight.shape)})`,
      );
    }
    if (!weight && last !== dim) {
      const product = `${sizeOf(shape.slice(0, -1))}x${last} and ${dim}x${isShared ? 2 * dim : dim}`;
      refuse(`mat1 and mat2 shapes cannot be multiplied (${product})`, 'RuntimeError');
    }
  }
  const [[, batch], [length, other]] = [ordered(query), ordered(key)];
  if (rank === 3 && batch !== other) {
    const wanted = [length, batch * heads, dim / heads];
    refuse(
      `shape '${shapeText(wanted)}' is invalid for input of size ${length * other * dim}`,
      'RuntimeError',
    );
  }
}

/** LSTM, GRU, RNN: https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html */
function recurrent(gates: number): LayerRule {
  return {
    takes: 'input, hx=None',
    make(a, self) {
      const hidden = a.int('hidden_size');
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
  const given = (hx instanceof Tuple ? hx.items : [hx]).filter((one) => one instanceof Tensor);
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

/** Layers that are other layers: what they hold is made as PyTorch makes it. */
const transformerLayer = (hasMemory: boolean): LayerRule => ({
  takes: hasMemory
    ? 'tgt, memory, *args, **kwargs'
    : 'src, src_mask=None, src_key_padding_mask=None, is_causal=False',
  make(a, self) {
    const [dim, heads, wide] = [a.int('d_model'), a.int('nhead'), a.int('dim_feedforward')];
    const make = (name: string, ...positional: Value[]) =>
      call(a.run, torchLayer(name)!, { positional, named: NO_NAMES });
    const attentions = hasMemory ? ['self_attn', 'multihead_attn'] : ['self_attn'];
    for (const name of attentions) {
      self.children.set(
        name,
        call(a.run, torchLayer('MultiheadAttention')!, {
          positional: [dim, heads],
          named: new Map(['batch_first', 'bias'].map((key) => [key, a.value(key)])),
        }),
      );
    }
    self.children.set('linear1', make('Linear', dim, wide, a.value('bias')));
    self.children.set('linear2', make('Linear', wide, dim, a.value('bias')));
    const norms = hasMemory ? 3 : 2;
    const norm = [dim, a.value('layer_norm_eps'), true, a.value('bias')];
    for (let i = 1; i <= norms; i++) self.children.set(`norm${i}`, make('LayerNorm', ...norm));
  },
  forward(a, self) {
    const { run } = a;
    const input = a.tensor(hasMemory ? 'tgt' : 'src');
    const with_ = (name: string, ...positional: Value[]) =>
      call(run, self.children.get(name)!, { positional, named: NO_NAMES });
    const add = (x: Tensor, y: Value) =>
      produce(run, 'add', [x, tensorOf(run, y, 'add', 'other')], x.shape);
    const first = (value: Value) => (value instanceof Tuple ? value.items[0] : value);
    let x = add(input, first(with_('self_attn', input, input, input)));
    x = tensorOf(run, with_('norm1', x), 'norm1', 'input');
    if (hasMemory) {
      const memory = a.value('memory');
      x = add(x, first(with_('multihead_attn', x, memory, memory)));
      x = tensorOf(run, with_('norm2', x), 'norm2', 'input');
    }
    x = add(x, with_('linear2', with_('linear1', x)));
    return with_(hasMemory ? 'norm3' : 'norm2', x);
  },
});

/** So many copies of a layer. */
const transformer = (hasMemory: boolean): LayerRule => ({
  takes: hasMemory ? 'tgt, memory, *args, **kwargs' : 'src, *args, **kwargs',
  make(a, self) {
    const layer = a.value(hasMemory ? 'decoder_layer' : 'encoder_layer');
    const copies = new Module(moduleListClass);
    for (let i = 0; i < a.int('num_layers'); i++) copies.children.set(String(i), copied(layer));
    self.children.set('layers', copies);
    const norm = a.value('norm');
    if (norm instanceof Module) self.children.set('norm', norm);
    self.attributes.delete(hasMemory ? 'decoder_layer' : 'encoder_layer');
  },
  forward(a, self) {
    const { run } = a;
    let x: Value = a.tensor(hasMemory ? 'tgt' : 'src');
    const rest = hasMemory ? [a.value('memory')] : [];
    for (const layer of (self.children.get('layers') as Module).children.values()) {
      x = callWith(run, layer, x, ...rest);
    }
    const norm = self.children.get('norm');
    return norm instanceof Module ? callWith(run, norm, x) : x;
  },
});

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
  MultiheadAttention: [
    'embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None',
    attention,
  ],
  TransformerEncoderLayer: [
    'd_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None',
    transformerLayer(false),
  ],
  TransformerDecoderLayer: [
    'd_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None',
    transformerLayer(true),
  ],
  TransformerEncoder: [
    'encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True',
    transformer(false),
  ],
  TransformerDecoder: ['decoder_layer, num_layers, norm=None', transformer(true)],
  LSTM: [RECURRENT, recurrent(4)],
  GRU: [RECURRENT, recurrent(3)],
  RNN: [
    'input_size, hidden_size, num_layers=1, nonlinearity="tanh", bias=True, batch_first=False, dropout=0.0, bidirectional=False, device=None, dtype=None',
    recurrent(1),
  ],
};
