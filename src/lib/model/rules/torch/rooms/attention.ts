import type { Shape } from '../../../graph.ts';
import { str } from '../../../python/text.ts';
import { isNumber, sizeOf, Tensor } from '../../../python/values.ts';
import { broadcast } from '../../tensors/arithmetic.ts';
import { dimOf, produce } from '../../rule.ts';
import { type Table } from '../../tensors/tensor-rule.ts';
import { typeInC } from '../../tensors/type-names.ts';

// Queries with keys: https://docs.pytorch.org/docs/stable/nn.functional.html#attention-mechanisms

/** `torch.name(…)` and `torch.nn.functional.name(…)` alone. */
export const functions: Table = {
  scaled_dot_product_attention: [
    'query, key, value, attn_mask=None, dropout_p=0.0, is_causal=False, scale=None, enable_gqa=False',
    (a, by) => {
      const all = ['query', 'key', 'value'].map((name) => a.tensor(name));
      const shapes = all.map(({ shape }) => shape);
      const refuse = (message: string) => by.run.refuse(by.name, all, message);
      if (shapes.some(({ length }) => length < 2)) {
        const [one, two, three] = shapes.map(({ length }) => length);
        refuse(
          'Expected query, key, and value to all be  at least 2 dimensional, but got ' +
            `query.dim: ${one} key.dim: ${two} and value.dim: ${three} instead.`,
        );
      }
      const mask = a.value('attn_mask');
      const { dtype } = all[0];
      if (mask instanceof Tensor && !['bool', 'float32', dtype].includes(mask.dtype)) {
        refuse(
          'Expected attn_mask dtype to be bool or float or to match query dtype, but got ' +
            `attn_mask.dtype: ${typeInC(mask)} and  query.dtype: ${typeInC(all[0])} instead.`,
        );
      }
      const dropout = isNumber(a.value('dropout_p')) ? a.number('dropout_p') : 0;
      const [first] = shapes;
      const isFused =
        dropout <= 0 &&
        shapes.every((one) => one.length === 4 && one[0] === first[0] && one[3] === first[3]);
      if (mask instanceof Tensor && a.flag('is_causal') && !isFused) {
        refuse(
          '_scaled_dot_product_attention: Explicit attn_mask should not be set when is_causal=True',
        );
      }
      if (isFused && dropout < 0) {
        refuse(
          'scaled_dot_product_attention_flash_attention: Currently do not support dropout > 0',
        );
      }
      const batches = shapes.map((shape) => shape.slice(0, -2));
      if (a.flag('enable_gqa')) {
        shapes.forEach(({ length }) => dimOf(by.run, -3, length));
        const heads = batches.map((batch) => batch.at(-1)!);
        if (heads.some((n) => heads[0] % n !== 0)) {
          refuse('Number of heads in key and value must divide the number of heads in ');
        }
        batches.forEach((batch, i) => (batches[i] = batch.with(-1, heads[0])));
      }
      const joined = (one: Shape, two: Shape) =>
        broadcast(by.run, by.name, { shape: one }, { shape: two }, all);
      const checkProduct = (batch: Shape, left: Shape, right: Shape) => {
        if (left[1] === right[0]) return;
        const n = sizeOf(batch);
        refuse(
          batch.length === 0
            ? `mat1 and mat2 shapes cannot be multiplied (${left.join('x')} and ${right.join('x')})`
            : `Expected size for first two dimensions of batch2 tensor to be: [${n}, ${left[1]}] ` +
                `but got: [${n}, ${right[0]}].`,
        );
      };
      const [[queries, width], [keys, other], [values, last]] = shapes.map((one) => one.slice(-2));
      const ofScores = joined(batches[0], batches[1]);
      checkProduct(ofScores, [queries, width], [other, keys]);
      if (mask instanceof Tensor) {
        const scores = [...ofScores, queries, keys];
        broadcast(by.run, by.name, { shape: scores }, mask, [...all.slice(0, 2), mask]);
      }
      if (dropout > 1) {
        refuse(
          `dropout probability has to be between 0 and 1, but got ${str(by.run, a.value('dropout_p'))}`,
        );
      }
      const batch = joined(ofScores, batches[2]);
      // PyTorch's fused kernel compares the lengths of keys and values only with a mask.
      if (!isFused || mask instanceof Tensor) {
        checkProduct(batch, [queries, keys], [values, last]);
      }
      const shape = [...batch, queries, last];
      const multiplyAdds = sizeOf(batch) * queries * keys * (width + last);
      return produce(by.run, by.name, all, shape, { multiplyAdds, reach: null });
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
