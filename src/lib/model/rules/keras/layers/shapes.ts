import { sizeOf } from '../../../python/values.ts';
import { make, type KerasRule, type Entries, unusable, tupleText, checkRank } from './rule.ts';

// The same values in another shape or order.

const flatten: KerasRule = {
  call: (_, by, input) =>
    make(by, [input], [input.shape[0], sizeOf(input.shape.slice(1))], { reach: null }),
};

const reshape: KerasRule = {
  check(own) {
    const target = own.list('target_shape');
    if (target.filter((n) => n === -1).length < 2) return;
    const most = 'There must be at most one unknown dimension (-1) in `target_shape`.';
    unusable(own, `${most} Received: target_shape=${tupleText(target)}.`);
  },
  call(own, by, input) {
    const target = own.list('target_shape');
    const count = sizeOf(input.shape.slice(1));
    const known = target.filter((n) => n !== -1).reduce((product, n) => product * n, 1);
    const shape = target.map((n) => (n === -1 ? count / known : n));
    const fits = Number.isNaN(count) || (sizeOf(shape) === count && shape.every(Number.isInteger));
    if (!fits) {
      by.run.refuse(
        by.name,
        [input],
        `The total size of the tensor must be unchanged. Received: input_shape=(${input.shape.slice(1).join(', ')}), target_shape=(${target.join(', ')})`,
        'ValueError',
      );
    }
    return make(by, [input], [input.shape[0], ...shape], { reach: null });
  },
};

const permute: KerasRule = {
  check(own) {
    const dims = own.list('dims');
    if (dims.toSorted((a, b) => a - b).every((dim, i) => dim === i + 1)) return;
    unusable(
      own,
      'Invalid permutation argument `dims` for Permute Layer. The set of indices in `dims` must be ' +
        `consecutive and start from 1. Received dims=${tupleText(dims)}`,
    );
  },
  call(own, by, input) {
    checkRank(by, input, own.list('dims').length - 1);
    return make(by, [input], [input.shape[0], ...own.list('dims').map((dim) => input.shape[dim])], {
      reach: null,
    });
  },
};

export const entries: Entries = {
  Flatten: ['data_format=None, **kwargs', flatten],
  Reshape: ['target_shape, **kwargs', reshape],
  Permute: ['dims, **kwargs', permute],
  RepeatVector: [
    'n, **kwargs',
    {
      call(own, by, input) {
        checkRank(by, input, 0);
        const shape = [input.shape[0], own.int('n'), ...input.shape.slice(1)];
        return make(by, [input], shape, { reach: null });
      },
    },
  ],
};
