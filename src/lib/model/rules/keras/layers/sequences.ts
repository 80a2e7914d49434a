import { callWith } from '../../../python/calls.ts';
import { List, Module, sizeOf, Tensor, Tuple, type Value } from '../../../python/values.ts';
import type { RuleArguments } from '../../../python/signatures.ts';
import { partsOf } from '../../../python/trace.ts';
import { addWeight } from '../layer.ts';
import { batchText, make, type Entries, type KerasRule } from './rule.ts';

// Layers on `[N, T, C]`: https://keras.io/api/layers/recurrent_layers/ and
// https://keras.io/api/layers/attention_layers/multi_head_attention/

/** How many vectors of `units` a recurrent layer works out for each step, and keeps. */
const GATES: Readonly<Record<string, number>> = { SimpleRNN: 1, GRU: 3, LSTM: 4 };

const recurrent: KerasRule = {
  build(own, self, shape) {
    const units = own.int('units');
    const wide = GATES[own.name] * units;
    addWeight(self, 'kernel', [shape.at(-1)!, wide]);
    addWeight(self, 'recurrent_kernel', [units, wide]);
    const isTwice = own.name === 'GRU' && own.flag('reset_after');
    if (own.flag('use_bias')) addWeight(self, 'bias', isTwice ? [2, wide] : [wide]);
  },
  call(own, by, input) {
    if (input.shape.length !== 3) {
      const wanted = `expected ndim=3, found ndim=${input.shape.length}. Full shape received: ${batchText(input)}`;
      by.run.refuse(
        by.name,
        [input],
        `Input 0 of layer "${by.name}" is incompatible with the layer: ${wanted}`,
        'ValueError',
      );
    }
    const [batch, steps, features] = input.shape;
    const units = own.int('units');
    const shape = own.flag('return_sequences') ? [batch, steps, units] : [batch, units];
    const multiplyAdds = batch * steps * GATES[own.name] * units * (features + units);
    const output = make(by, [input], shape, { reach: null, multiplyAdds });
    if (!own.flag('return_state')) return output;
    const states = Array.from({ length: own.name === 'LSTM' ? 2 : 1 }, () =>
      partOf(output, batch, units),
    );
    return new List([output, ...states]);
  },
};

/** What comes out beside an output. */
function partOf({ node }: Tensor, ...shape: readonly number[]): Tensor {
  const tensor = new Tensor(shape);
  tensor.node = node;
  return tensor;
}

/** What a layer gives of an input, its weights made, and nothing recorded. */
function tried(own: RuleArguments, layer: Value, input: Tensor): Value {
  const { run } = own;
  const { trace } = run;
  run.trace = null;
  try {
    return callWith(run, layer, input);
  } finally {
    run.trace = trace;
  }
}

const weightsOf = (layer: Value): Tensor[] =>
  layer instanceof Module
    ? [...partsOf(layer)].flatMap(([, part]) =>
        part instanceof Module
          ? part.parameters.values().filter((one) => one instanceof Tensor)
          : [],
      )
    : [];

const bidirectional: KerasRule = {
  call(own, by, input, self) {
    const layer = own.value('layer');
    const forward = tried(own, layer, new Tensor(input.shape));
    const [first, ...states] = forward instanceof List ? forward.items : [forward];
    if (!(first instanceof Tensor)) return first ?? null;
    // The other direction has weights of its own.
    if (self.parameters.size === 0 && !own.has('backward_layer')) {
      weightsOf(layer).forEach(({ shape }, i) => addWeight(self, `backward_${i}`, shape));
    }
    const mode = own.text('merge_mode');
    const wide = mode === 'concat' ? 2 : 1;
    const shape = [...first.shape.slice(0, -1), wide * first.shape.at(-1)!];
    const made = make(by, [input], shape, {
      reach: null,
      multiplyAdds: null,
      weights: weightsOf(layer),
    });
    const both = [...states, ...states].map((state) =>
      partOf(made, ...(state instanceof Tensor ? state.shape : [])),
    );
    const outputs = mode === '' ? [made, partOf(made, ...shape)] : [made];
    return outputs.length + both.length > 1 ? new List([...outputs, ...both]) : made;
  },
};

/** Calls a layer on each step by itself. */
const timeDistributed: KerasRule = {
  call(own, by, input) {
    const [batch, steps, ...rest] = input.shape;
    const layer = own.value('layer');
    const output = tried(own, layer, new Tensor([batch, ...rest]));
    if (!(output instanceof Tensor)) return output;
    return make(by, [input], [batch, steps, ...output.shape.slice(1)], {
      reach: null,
      multiplyAdds: null,
      weights: weightsOf(layer),
    });
  },
};

const attention: KerasRule = {
  takes:
    'query, value, key=None, query_mask=None, value_mask=None, key_mask=None, attention_mask=None, return_attention_scores=False, **kwargs',
  call(own, by, query, self, given) {
    const value = given.tensor('value');
    const key = given.has('key') ? given.tensor('key') : value;
    const [heads, size] = [own.int('num_heads'), own.int('key_dim')];
    const inner = own.has('value_dim') ? own.int('value_dim') : size;
    const [from, to, of] = [query, key, value].map(({ shape }) => shape.at(-1)!);
    const wanted = own.has('output_shape') ? own.list('output_shape') : [from];
    if (self.parameters.size === 0) {
      const add = (name: string, kernel: readonly number[], bias: readonly number[]) => {
        addWeight(self, `${name}_kernel`, kernel);
        if (own.flag('use_bias')) addWeight(self, `${name}_bias`, bias);
      };
      add('query', [from, heads, size], [heads, size]);
      add('key', [to, heads, size], [heads, size]);
      add('value', [of, heads, inner], [heads, inner]);
      add('output', [heads, inner, ...wanted], wanted);
    }
    const inputs = [...new Set([query, value, key])];
    const shape = [...query.shape.slice(0, -1), ...wanted];
    const [rows, columns] = [query, key].map((one) => sizeOf(one.shape.slice(0, -1)));
    const multiplyAdds =
      rows * heads * (from * size + inner * sizeOf(wanted)) +
      columns * heads * (to * size + of * inner) +
      (rows * columns * heads * (size + inner)) / query.shape[0];
    const output = make(by, inputs, shape, { reach: null, multiplyAdds });
    if (!given.flag('return_attention_scores')) return output;
    const scores = [query.shape[0], heads, ...query.shape.slice(1, -1), ...key.shape.slice(1, -1)];
    return new Tuple([output, partOf(output, ...scores)]);
  },
};

const RECURRENT =
  'units, activation="tanh", recurrent_activation="sigmoid", use_bias=True, return_sequences=False, return_state=False';

export const entries: Entries = {
  SimpleRNN: [`${RECURRENT.replace(', recurrent_activation="sigmoid"', '')}, **kwargs`, recurrent],
  GRU: [`${RECURRENT}, reset_after=True, **kwargs`, recurrent],
  LSTM: [`${RECURRENT}, **kwargs`, recurrent],
  Bidirectional: [
    'layer, merge_mode="concat", weights=None, backward_layer=None, **kwargs',
    bidirectional,
  ],
  TimeDistributed: ['layer, **kwargs', timeDistributed],
  MultiHeadAttention: [
    'num_heads, key_dim, value_dim=None, dropout=0.0, use_bias=True, output_shape=None, attention_axes=None, **kwargs',
    attention,
  ],
};
