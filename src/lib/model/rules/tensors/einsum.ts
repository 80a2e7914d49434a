import { sizeOf, type Tensor } from '../../python/values.ts';
import { produce } from '../rule.ts';
import { forgetStrides, inOrder, viewed } from '../strides.ts';
import type { Operator } from '../rule.ts';

/** https://docs.pytorch.org/docs/stable/generated/torch.einsum.html */
export function einsum(by: Operator, equation: string, tensors: readonly Tensor[]): Tensor {
  const { run, name } = by;
  const refuse = (message: string) => run.refuse(name, tensors, `einsum(): ${message}`);
  const [left, right] = equation.replaceAll(' ', '').split('->');
  const terms = left.split(',');
  // The index counts every sign that stands between the arrow and the end.
  const invalid = /[^a-zA-Z.,\s]/.exec(equation.split('->')[0]);
  if (invalid) {
    refuse(
      `invalid subscript given at index ${invalid.index} in the equation string, subscripts must be in [a-zA-Z]`,
    );
  }
  if (terms.length !== tensors.length) {
    const count = terms.length > tensors.length ? 'fewer' : 'more';
    refuse(`${count} operands were provided than specified in the equation`);
  }
  const sizes = new Map<string, number>();
  let rest: readonly number[] = [];
  for (const [i, term] of terms.entries()) {
    const { shape } = tensors[i];
    const [before, after] = term.split('...');
    const letters = [...before, ...(after ?? '')];
    const hidden = shape.length - letters.length;
    if (hidden < 0 || (hidden > 0 && after === undefined)) {
      refuse(
        `the number of subscripts in the equation (${letters.length}) ` +
          (after === undefined
            ? `does not match the number of dimensions (${shape.length}) for operand ${i} and no ellipsis was given`
            : `is more than the number of dimensions (${shape.length}) for operand ${i}`),
      );
    }
    const inner = shape.slice(before.length, before.length + hidden);
    const [long, short] = inner.length > rest.length ? [inner, rest] : [rest, inner];
    rest = long.map((n, at) => {
      const other = short[at - long.length + short.length] ?? 1;
      if (n !== other && n !== 1 && other !== 1) {
        const [size, seen] = long === inner ? [n, other] : [other, n];
        refuse(
          // As PyTorch writes it.
          `dimension ${at} covered by ellipsis in operand ${i}has size ${size} which does not ` +
            `broadcast with previously seen ellipsis with size ${seen} for the respective dimension`,
        );
      }
      return n === 1 ? other : n;
    });
    for (const [place, letter] of letters.entries()) {
      const size = shape[place < before.length ? place : place + hidden];
      const own = letters.indexOf(letter);
      const first = shape[own < before.length ? own : own + hidden];
      if (own < place && first !== size) {
        refuse(
          `subscript ${letter} is repeated for operand ${i} but the sizes don't match, ${size} != ${first}`,
        );
      }
      const known = sizes.get(letter);
      if (known !== undefined && known !== size && known !== 1 && size !== 1) {
        refuse(
          `subscript ${letter} has size ${size} for operand ${i} which does not broadcast with ` +
            `previously seen size ${known}`,
        );
      }
      sizes.set(letter, Math.max(known ?? 1, size));
    }
  }
  const once = [...sizes.keys()].filter((letter) => left.split(letter).length === 2).sort();
  const result = right ?? `${left.includes('...') ? '...' : ''}${once.join('')}`;
  const [before, after = ''] = result.split('...');
  for (const [at, letter] of [...before, ...after].entries()) {
    if (!sizes.has(letter)) {
      refuse(`output subscript ${letter} does not appear in the equation for any input operand`);
    }
    if ((before + after).indexOf(letter) < at) {
      refuse(`output subscript ${letter} appears more than once in the output`);
    }
  }
  const of = (letters: string) => [...letters].map((letter) => sizes.get(letter) ?? 1);
  const shape = [...of(before), ...(result.includes('...') ? rest : []), ...of(after)];
  const multiplyAdds = tensors.length > 1 ? sizeOf([...sizes.values(), ...rest]) : 0;
  const output = produce(run, name, tensors, shape, { multiplyAdds, reach: null });
  return laidOut(output, terms, result, tensors);
}

/**
 * How the result of two operands lies in memory: PyTorch multiplies them as matrices, whose rows are
 * the left's letters, and turns the product. Where nothing is summed or there are others it is open.
 */
function laidOut(
  output: Tensor,
  terms: readonly string[],
  result: string,
  tensors: readonly Tensor[],
): Tensor {
  const [left, right] = terms;
  const isSummed = [...left].some((letter) => right?.includes(letter) && !result.includes(letter));
  const isPlain = terms.every(
    (term) => /^[a-zA-Z]+$/.test(term) && new Set(term).size === term.length,
  );
  if (isPlain && terms.length === 1 && result.length === left.length) {
    return viewed(output, tensors[0], (strides) =>
      [...result].map((letter) => strides[left.indexOf(letter)]),
    );
  }
  if (terms.length !== 2 || !isSummed || !isPlain) return forgetStrides(output);
  const has = (i: number, letter: string) => {
    const at = terms[i].indexOf(letter);
    return at !== -1 && tensors[i].shape[at] !== 1;
  };
  const kind = (letter: string) => (has(0, letter) ? (has(1, letter) ? 0 : 1) : 2);
  const letters = [...result];
  // The operand whose own letter comes first in the result is the left one.
  const [ofLeft, ofRight] = [1, 2].map((own) => letters.findIndex((one) => kind(one) === own));
  const isTurned = ofLeft !== -1 && ofRight !== -1 && ofRight < ofLeft;
  const rank = (letter: string) => (isTurned ? [0, 2, 1] : [0, 1, 2])[kind(letter)];
  const order = [...letters.keys()].toSorted((a, b) => rank(letters[a]) - rank(letters[b]));
  return inOrder(output, order.toReversed());
}
