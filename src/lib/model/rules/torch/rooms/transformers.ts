import type { Shape } from '../../../graph.ts';
import { call, callWith } from '../../../python/calls.ts';
import { copied } from '../../../python/copy.ts';
import { truth } from '../../../python/operators.ts';
import { builtin, tensorOf, type RuleArguments } from '../../../python/signatures.ts';
import { Module, sizeOf, Tensor, Tuple, type Value } from '../../../python/values.ts';
import { addParameter, attributesOf, moduleListClass, type LayerRule } from '../../modules.ts';
import { of, produce, shapeText, type Operator } from '../../rule.ts';
import { dtypeOf, filled } from '../../tensors/creation.ts';
import { isFloating } from '../../tensors/tensor-rule.ts';
import { torchLayer } from '../layers/index.ts';
import { by, type Entries } from '../layers/layer.ts';
import { dense } from '../layers/linear.ts';

// Attention over sequences, and the layers that are made of it.

/** https://docs.pytorch.org/docs/stable/generated/torch.nn.MultiheadAttention.html */
const attention: LayerRule = {
  takes:
    'query, key, value, key_padding_mask=None, need_weights=True, attn_mask=None, average_attn_weights=True, is_causal=False',
  make(a, self) {
    const [dim, heads] = [a.int('embed_dim'), a.int('num_heads')];
    if (dim <= 0 || heads <= 0) {
      const given = `embed_dim=${dim} and num_heads=${heads}`;
      const message = `embed_dim and num_heads must be greater than 0, got ${given} instead`;
      a.run.raise('ValueError', message);
    }
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
    checkAttention(by(a, self), inputs, a);
    const isFirst = own.flag('batch_first');
    // The projection of what comes out runs within this call, and has no row of its own.
    const out = self.children.get('out_proj');
    const weights = out instanceof Module ? [...out.parameters.values()] : [];
    const output = produce(
      a.run,
      self.cls.name,
      inputs,
      query.shape,
      of(by(a, self), {
        multiplyAdds: null,
        reach: null,
        weights: weights.filter((weight) => weight instanceof Tensor),
      }),
    );
    if (!a.flag('need_weights')) return new Tuple([output, null]);
    const lengths = [query, key].map(({ shape }) => shape[shape.length === 3 && isFirst ? 1 : 0]);
    const batch = query.shape.length === 3 ? [query.shape[isFirst ? 0 : 1]] : [];
    const heads = a.flag('average_attn_weights') ? [] : [own.int('num_heads')];
    lengths[1] += Number(own.flag('add_bias_kv')) + Number(own.flag('add_zero_attn'));
    const scores = new Tensor([...batch, ...heads, ...lengths]);
    scores.node = output.node;
    return new Tuple([output, scores]);
  },
};

const sizeText = (shape: Shape) => `torch.Size(${shapeText(shape)})`;
const tupleText = (shape: Shape) => `(${shape.join(', ')})`;

/** A mask, null without one. Refuses one of whole numbers, by the name that the layer gives it. */
function maskOf({ run, name: op }: Operator, a: RuleArguments, name: string, shown = name) {
  const mask = a.value(name);
  if (!(mask instanceof Tensor)) return null;
  if (mask.dtype !== 'bool' && !isFloating(mask.dtype)) {
    const message = `only bool and floating types of ${shown} are supported`;
    run.refuse(op, [mask], message, 'AssertionError');
  }
  return mask;
}

/** What PyTorch asks of the inputs and the masks of attention, in its order. */
function checkAttention(by: Operator, inputs: readonly Tensor[], a: RuleArguments): void {
  const { run, name } = by;
  const own = attributesOf(run, by.layer!);
  const [query, key, value] = inputs.map(({ shape }) => shape);
  const refuse = (message: string, type = 'AssertionError') =>
    run.refuse(name, inputs, message, type);
  const padding = maskOf(by, a, 'key_padding_mask');
  let mask = maskOf(by, a, 'attn_mask');
  const rank = query.length;
  if (rank !== 2 && rank !== 3) {
    refuse(`query should be unbatched 2D or batched 3D tensor but received ${rank}-D query tensor`);
  }
  const [dim, heads] = [own.int('embed_dim'), own.int('num_heads')];
  const isFirst = own.flag('batch_first') && rank === 3;
  const ordered = (shape: Shape) => (isFirst ? [shape[1], shape[0], ...shape.slice(2)] : shape);
  const [[queries, batch], [keys, other]] = [ordered(query), ordered(key)];
  const expected = `For ${rank === 3 ? 'batched' : 'unbatched'} (${rank}-D) \`query\`, expected `;
  if (key.length !== rank || value.length !== rank) {
    refuse(
      `${expected}\`key\` and \`value\` to be ${rank}-D but found ${key.length}-D and ` +
        `${value.length}-D tensors respectively`,
    );
  }
  const given = padding?.shape.length ?? rank - 1;
  if (given !== rank - 1) {
    refuse(
      `${expected}\`key_padding_mask\` to be \`None\` or ${rank - 1}-D but found ${given}-D tensor instead`,
    );
  }
  const axes = mask?.shape.length ?? 2;
  if (axes !== 2 && axes !== 3) {
    refuse(
      `${expected}\`attn_mask\` to be \`None\`, 2-D or 3-D but found ${axes}-D tensor instead`,
    );
  }
  const wanted = [rank === 3 ? batch * heads : heads, queries, keys].slice(-axes);
  const isOther = mask !== null && String(mask.shape) !== String(wanted);
  if (isOther && rank === 2 && axes === 3) {
    const shown = `${tupleText(wanted)} but got ${sizeText(mask!.shape)}`;
    refuse(`Expected \`attn_mask\` shape to be ${shown}`);
  }
  if (a.flag('is_causal') && !mask) {
    refuse(
      'Need attn_mask if specifying the is_causal hint. You may use the Transformer module method ' +
        '`generate_square_subsequent_mask` to create this mask.',
      'RuntimeError',
    );
  }
  // The mask is then taken at its word.
  if (a.flag('is_causal') && !padding && !a.flag('need_weights')) mask = null;
  if (query.at(-1) !== dim) {
    refuse(`was expecting embedding dimension of ${dim}, but got ${query.at(-1)}`);
  }
  checkProjections(by, inputs, ordered, a.value('key') === a.value('value'));
  if (mask && isOther) {
    refuse(
      `The shape of the ${axes}D attn_mask is ${sizeText(mask.shape)}, but should be ${tupleText(wanted)}.`,
      'RuntimeError',
    );
  }
  if (rank === 3 && batch !== other) {
    const shape = [keys, batch * heads, dim / heads];
    refuse(
      `shape '${shapeText(shape)}' is invalid for input of size ${keys * other * dim}`,
      'RuntimeError',
    );
  }
  if (!padding) return;
  const more = Number(own.flag('add_bias_kv')) + Number(own.flag('add_zero_attn'));
  const full = [...(rank === 3 ? [] : [1]), ...padding.shape];
  for (const [axis, n] of [rank === 3 ? batch : 1, keys].entries()) {
    if (full[axis] === n) continue;
    const sizes = [n, full[axis]].map((size) => size + axis * more);
    refuse(`Expected key_padded_mask.shape[${axis}] to be ${sizes[0]}, but got ${sizes[1]}`);
  }
}

/** Checks that keys and values go together, and with their weights. */
function checkProjections(
  by: Operator,
  inputs: readonly Tensor[],
  ordered: (shape: Shape) => Shape,
  isShared: boolean,
): void {
  const [, key, value] = inputs.map(({ shape }) => shape);
  const dim = attributesOf(by.run, by.layer!).int('embed_dim');
  const refuse = (message: string, type = 'AssertionError') =>
    by.run.refuse(by.name, inputs, message, type);
  const separate = ['k', 'v'].map((kind) => by.layer!.parameters.get(`${kind}_proj_weight`));
  if (separate[0] === undefined) {
    if (String(key) !== String(value)) {
      const [keys, values] = [key, value].map((shape) => sizeText(ordered(shape)));
      refuse(`key shape ${keys} does not match value shape ${values}`);
    }
  } else if (String(key.slice(0, -1)) !== String(value.slice(0, -1))) {
    const [keys, values] = [key, value].map((shape) =>
      sizeText(shape.length === 2 ? [shape[0], 1] : ordered(shape).slice(0, 2)),
    );
    refuse(`key's sequence and batch dims ${keys} do not match value's ${values}`);
  }
  for (const [i, shape] of [key, value].entries()) {
    const last = shape.at(-1);
    const weight = separate[i];
    if (weight instanceof Tensor && last !== weight.shape[1]) {
      refuse(
        `expecting ${['key', 'value'][i]} weights shape of (${dim}, ${last}), but got ` +
          sizeText(weight.shape),
      );
    }
    if (!weight && last !== dim) {
      const product = `${sizeOf(shape.slice(0, -1))}x${last} and ${dim}x${isShared ? 2 * dim : dim}`;
      refuse(`mat1 and mat2 shapes cannot be multiplied (${product})`, 'RuntimeError');
    }
  }
}

/** Calls a part of a layer with what it takes by name. */
const callPart = (
  self: Module,
  part: string,
  a: RuleArguments,
  positional: readonly Value[],
  named: readonly (readonly [string, Value])[] = [],
) => call(a.run, self.children.get(part)!, { positional, named: new Map(named) });

/** A part of PyTorch's, as the layer's own arguments say it. */
function makePart(
  a: RuleArguments,
  name: string,
  positional: readonly Value[],
  own: readonly string[] = [],
) {
  const named = new Map(own.map((key) => [key, a.value(key)]));
  return call(a.run, torchLayer(name)!, { positional, named });
}

/** Layers that are other layers: what they hold is made as PyTorch makes it. */
const transformerLayer = (hasMemory: boolean): LayerRule => ({
  takes: hasMemory
    ? 'tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=False, memory_is_causal=False'
    : 'src, src_mask=None, src_key_padding_mask=None, is_causal=False',
  make(a, self) {
    const [dim, heads, wide] = [a.int('d_model'), a.int('nhead'), a.int('dim_feedforward')];
    const make = (name: string, part: string, ...positional: Value[]) =>
      self.children.set(name, makePart(a, part, positional));
    for (const name of hasMemory ? ['self_attn', 'multihead_attn'] : ['self_attn']) {
      const own = ['dropout', 'batch_first', 'bias'];
      self.children.set(name, makePart(a, 'MultiheadAttention', [dim, heads], own));
    }
    make('linear1', 'Linear', dim, wide, a.value('bias'));
    make('linear2', 'Linear', wide, dim, a.value('bias'));
    for (let i = 1; i <= (hasMemory ? 3 : 2); i++) {
      make(`norm${i}`, 'LayerNorm', dim, a.value('layer_norm_eps'), true, a.value('bias'));
    }
    const dropout = a.number('dropout');
    if (dropout < 0 || dropout > 1) {
      const message = `dropout probability has to be between 0 and 1, but got ${dropout}`;
      a.run.raise('ValueError', message);
    }
    const activation = a.value('activation');
    if (typeof activation === 'string' && !/^(?:re|ge)lu$/.test(activation)) {
      a.run.raise('RuntimeError', `activation should be relu/gelu, not ${activation}`);
    }
  },
  forward(a, self) {
    const { run } = a;
    const isNormedFirst = attributesOf(run, self).flag('norm_first');
    let x: Value = a.tensor(hasMemory ? 'tgt' : 'src');
    const step = (i: number, part: (value: Value) => Value) => {
      const given = x;
      const inner = part(isNormedFirst ? callPart(self, `norm${i}`, a, [given]) : given);
      const pair = [given, inner].map((one) => tensorOf(run, one, 'add', 'input'));
      x = produce(run, 'add', pair, pair[0].shape);
      if (!isNormedFirst) x = callPart(self, `norm${i}`, a, [x]);
    };
    const attend = (name: string, kind: string, causal: string) => (query: Value) => {
      const other = kind === 'memory' ? a.value('memory') : query;
      const value = callPart(
        self,
        name,
        a,
        [query, other, other],
        [
          ['attn_mask', a.value(`${kind}_mask`)],
          ['key_padding_mask', a.value(`${kind}_key_padding_mask`)],
          ['need_weights', false],
          ['is_causal', a.value(causal)],
        ],
      );
      return value instanceof Tuple ? value.items[0] : value;
    };
    if (!hasMemory) {
      for (const mask of ['src_key_padding_mask', 'src_mask']) maskOf(by(a, self), a, mask);
    }
    step(
      1,
      hasMemory
        ? attend('self_attn', 'tgt', 'tgt_is_causal')
        : attend('self_attn', 'src', 'is_causal'),
    );
    if (hasMemory) step(2, attend('multihead_attn', 'memory', 'memory_is_causal'));
    step(hasMemory ? 3 : 2, (value) =>
      callPart(self, 'linear2', a, [callPart(self, 'linear1', a, [value])]),
    );
    return x;
  },
});

/** So many copies of a layer. */
const transformer = (hasMemory: boolean): LayerRule => ({
  takes: hasMemory
    ? 'tgt, memory, tgt_mask=None, memory_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, tgt_is_causal=None, memory_is_causal=False'
    : 'src, mask=None, src_key_padding_mask=None, is_causal=None',
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
    if (!hasMemory) {
      for (const mask of ['src_key_padding_mask', 'mask']) maskOf(by(a, self), a, mask);
    }
    const layers = (self.children.get('layers') as Module).children;
    if (layers.size === 0) {
      run.refuse(
        self.cls.name,
        [a.tensor(hasMemory ? 'tgt' : 'src')],
        'index 0 is out of range',
        'IndexError',
      );
    }
    const own = hasMemory ? 'tgt' : 'src';
    const mask = a.value(hasMemory ? 'tgt_mask' : 'mask');
    const causal = hasMemory ? 'tgt_is_causal' : 'is_causal';
    if (mask instanceof Tensor && !a.has(causal) && /int/.test(mask.dtype)) {
      const message = `value cannot be converted to type ${mask.dtype}_t without overflow`;
      run.refuse(self.cls.name, [mask], message);
    }
    const named: (readonly [string, Value])[] = [
      [`${own}_mask`, mask],
      [`${own}_key_padding_mask`, a.value(`${own}_key_padding_mask`)],
      [causal, a.has(causal) && truth(run, a.value(causal))],
      ...(hasMemory
        ? ['memory_mask', 'memory_key_padding_mask', 'memory_is_causal'].map(
            (name) => [name, a.value(name)] as const,
          )
        : []),
    ];
    const rest = hasMemory ? [a.value('memory')] : [];
    for (const layer of layers.values()) {
      // A layer of the text's own takes what it is written to take.
      x = call(run, layer, { positional: [x, ...rest], named: new Map(named) });
    }
    const norm = self.children.get('norm');
    return norm instanceof Module ? callWith(run, norm, x) : x;
  },
});

/** An encoder and a decoder: https://docs.pytorch.org/docs/stable/generated/torch.nn.Transformer.html */
const whole: LayerRule = {
  statics: {
    generate_square_subsequent_mask: builtin(
      'generate_square_subsequent_mask',
      'sz, device=None, dtype=None',
      (a) => filled([a.int('sz'), a.int('sz')], null, dtypeOf(a)),
    ),
  },
  takes:
    'src, tgt, src_mask=None, tgt_mask=None, memory_mask=None, src_key_padding_mask=None, tgt_key_padding_mask=None, memory_key_padding_mask=None, src_is_causal=None, tgt_is_causal=None, memory_is_causal=False',
  make(a, self) {
    const own = ['dropout', 'activation', 'layer_norm_eps', 'batch_first', 'norm_first', 'bias'];
    for (const kind of ['encoder', 'decoder']) {
      const given = a.value(`custom_${kind}`);
      const kindName = kind === 'encoder' ? 'Encoder' : 'Decoder';
      if (given !== null) {
        self.children.set(kind, given as Module);
        continue;
      }
      const sizes = ['d_model', 'nhead', 'dim_feedforward'].map((name) => a.value(name));
      const layer = makePart(a, `Transformer${kindName}Layer`, sizes, own);
      const norm = makePart(a, 'LayerNorm', [
        a.value('d_model'),
        a.value('layer_norm_eps'),
        true,
        a.value('bias'),
      ]);
      const count = a.value(`num_${kind}_layers`);
      self.children.set(
        kind,
        makePart(a, `Transformer${kindName}`, [layer, count, norm]) as Module,
      );
    }
  },
  forward(a, self) {
    const pair = [a.tensor('src'), a.tensor('tgt')];
    const [src, tgt] = pair.map(({ shape }) => shape);
    const own = attributesOf(a.run, self);
    const refuse = (message: string) => a.run.refuse(self.cls.name, pair, message);
    const axis = own.flag('batch_first') ? 0 : 1;
    if (src.length === 3 && src[axis] !== tgt[axis]) {
      refuse('the batch number of src and tgt must be equal');
    }
    if (pair.some(({ shape }) => shape.at(-1) !== own.int('d_model'))) {
      refuse('the feature number of src and tgt must be equal to d_model');
    }
    const memory = callPart(
      self,
      'encoder',
      a,
      [pair[0]],
      [
        ['mask', a.value('src_mask')],
        ['src_key_padding_mask', a.value('src_key_padding_mask')],
        ['is_causal', a.value('src_is_causal')],
      ],
    );
    const names = ['tgt_mask', 'memory_mask', 'tgt_key_padding_mask', 'memory_key_padding_mask'];
    return callPart(
      self,
      'decoder',
      a,
      [pair[1], memory],
      [
        ...[...names, 'tgt_is_causal', 'memory_is_causal'].map(
          (name) => [name, a.value(name)] as const,
        ),
      ],
    );
  },
};

const LAYER =
  'd_model, nhead, dim_feedforward=2048, dropout=0.1, activation="relu", layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None';

export const layers: Entries = {
  NonDynamicallyQuantizableLinear: ['in_features, out_features, bias=True', dense],
  MultiheadAttention: [
    'embed_dim, num_heads, dropout=0.0, bias=True, add_bias_kv=False, add_zero_attn=False, kdim=None, vdim=None, batch_first=False, device=None, dtype=None',
    attention,
  ],
  TransformerEncoderLayer: [LAYER, transformerLayer(false)],
  TransformerDecoderLayer: [LAYER, transformerLayer(true)],
  TransformerEncoder: [
    'encoder_layer, num_layers, norm=None, enable_nested_tensor=True, mask_check=True',
    transformer(false),
  ],
  TransformerDecoder: ['decoder_layer, num_layers, norm=None', transformer(true)],
  Transformer: [
    'd_model=512, nhead=8, num_encoder_layers=6, num_decoder_layers=6, dim_feedforward=2048, dropout=0.1, activation="relu", custom_encoder=None, custom_decoder=None, layer_norm_eps=1e-05, batch_first=False, norm_first=False, bias=True, device=None, dtype=None',
    whole,
  ],
};
