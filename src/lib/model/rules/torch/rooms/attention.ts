import { sizeOf, Tensor } from '../../../python/values.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { dimOf, produce } from '../../rule.ts';
import { type Table } from '../../tensors/tensor-rule.ts';

// Queries with keys: https://docs.pytorch.org/docs/stable/nn.functional.html#attention-mechanisms

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  scaled_dot_product_attention: [
    'query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False',
    (a, by) => {
      const [query, key, value] = ['query', 'key', 'value'].map((name) => a.tensor(name));
      const heads = [query, key].map(({ shape }) => ({ shape: shape.slice(0, -2) }));
      const batch = a.flag('enable_gqa')
        ? heads[0].shape
        : broadcast(by.run, by.name, heads[0], heads[1], [query, key]);
      const [width, other] = [query, key].map(({ shape }) => shape.at(-1));
      if (width !== other) {
        const n = sizeOf(batch);
        const message =
          `Expected size for first two dimensions of batch2 tensor to be: [${n}, ${width}] but ` +
          `got: [${n}, ${other}].`;
        by.run.refuse(by.name, [query, key, value], message);
      }
      const mask = a.value('attn_mask');
      if (mask instanceof Tensor) {
        const scores = [...query.shape.slice(0, -1), key.shape.at(-2) ?? 1];
        broadcast(by.run, by.name, { shape: scores }, mask, [query, key, mask]);
      }
      const shape = [...query.shape.slice(0, -1), value.shape.at(-1) ?? 1];
      const pairs = query.shape.slice(0, -1).reduce((n, m) => n * m, 1) * (key.shape.at(-2) ?? 1);
      const multiplyAdds = pairs * ((query.shape.at(-1) ?? 1) + (value.shape.at(-1) ?? 1));
      return produce(by.run, by.name, [query, key, value], shape, { multiplyAdds, reach: null });
    },
  ],
  cosine_similarity: [
    'x1, x2, dim=1, eps=1e-08',
    (a, by) => {
      const [one, two] = [a.tensor('x1'), a.tensor('x2')];
      const joined = broadcast(by.run, by.name, one, two, [one, two]);
      const shape = joined.toSpliced(dimOf(by.run, a.int('dim'), joined.length), 1);
      return produce(by.run, by.name, [one, two], shape, { reach: null });
    },
  ],
};
