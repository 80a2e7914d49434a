import { addParameter, attributesOf, moduleListClass, type LayerRule } from '../../modules.ts';
import { call, callWith } from '../../../python/calls.ts';
import { Module, NO_NAMES, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { produce } from '../../rule.ts';
import { tensorOf } from '../../../python/signatures.ts';
import { by, type Entry } from './layer.ts';
import { copied } from '../../../python/copy.ts';
import { torchLayer } from './index.ts';
import { of } from '../../rule.ts';

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
    const [query, key] = [a.tensor('query'), a.tensor('key')];
    const dim = own.int('embed_dim');
    if (query.shape.at(-1) !== dim) {
      a.run.refuse(
        self.cls.name,
        [query],
        `was expecting embedding dimension of ${dim}, but got ${query.shape.at(-1)}`,
        'AssertionError',
      );
    }
    const isFirst = own.flag('batch_first');
    const inputs = [query, key, a.tensor('value')];
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
    const weights = new Tensor([...batch, ...lengths]);
    weights.node = output.node;
    return new Tuple([output, weights]);
  },
};

/** LSTM, GRU, RNN: https://docs.pytorch.org/docs/stable/generated/torch.nn.LSTM.html */
function recurrent(gates: number): LayerRule {
  return {
    takes: 'input, hx=None',
    make(a, self) {
      const hidden = a.int('hidden_size');
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
      if (input.shape.at(-1) !== own.int('input_size')) {
        a.run.refuse(
          self.cls.name,
          [input],
          `input.size(-1) must be equal to input_size. Expected ${own.int('input_size')}, got ${input.shape.at(-1)}`,
        );
      }
      const ways = own.flag('bidirectional') ? 2 : 1;
      const size = (own.has('proj_size') && own.int('proj_size')) || own.int('hidden_size');
      const shape = [...input.shape.slice(0, -1), size * ways];
      const output = produce(
        a.run,
        self.cls.name,
        [input],
        shape,
        of(by(a, self), { multiplyAdds: null, reach: null }),
      );
      const batch = input.shape.length === 3 ? [input.shape[own.flag('batch_first') ? 0 : 1]] : [];
      const state = (width: number) => {
        const tensor = new Tensor([own.int('num_layers') * ways, ...batch, width]);
        tensor.node = output.node;
        return tensor;
      };
      const states =
        gates === 4 ? new Tuple([state(size), state(own.int('hidden_size'))]) : state(size);
      return new Tuple([output, states]);
    },
  };
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
          named: new Map([['batch_first', a.value('batch_first')]]),
        }),
      );
    }
    self.children.set('linear1', make('Linear', dim, wide));
    self.children.set('linear2', make('Linear', wide, dim));
    const norms = hasMemory ? 3 : 2;
    for (let i = 1; i <= norms; i++) self.children.set(`norm${i}`, make('LayerNorm', dim));
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
        const dim = attributesOf(a.run, self).int('dim');
        const shape = one.shape.filter((_, i) => i !== (dim < 0 ? dim + one.shape.length : dim));
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
